"""The command `corfu`: which sub-command goes where.

Law: nothing is imported before it is needed, and nothing is decided here.
"""
