"""What crosses a socket, parsed once.

Law: the rules' own values travel as they are; nothing here decides anything.
"""
