"""Minutes: what is said of events, seats and texts, in the reader's language.

Law: it knows the rules and the translation catalogue, and nothing of sockets or screens.
"""
