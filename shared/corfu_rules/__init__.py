"""The game: how the Conference drafts and decides, as pure functions over frozen values.

Law: standard library only; no input or output, no clock, no randomness, no logging. Time is an argument.
The four functions of the core stand in `rulings`; each family of moves is a module in `procedures`.
"""
