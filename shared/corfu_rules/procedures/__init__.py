"""The families of moves, one module each: its commands, its events, and how they are decided and take effect.

Law: a family decides by the state and its command alone, and changes the state by its events alone.
"""
