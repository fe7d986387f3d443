"""The host: sockets, sessions, the journal, seats and the clock.

Law: what a delegation is told, and every answer to a command, follows the commit of what it tells.
"""
