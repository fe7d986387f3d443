"""What the program ships beside its code: where scenarios and assets lie, and the translation catalogue.

Law: this package imports nothing of ours and knows nothing of the game.
"""
