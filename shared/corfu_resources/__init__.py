"""What both programs need beside the game: where shipped files lie, the translation catalogue, the machine's clocks.

Law: this package imports nothing of ours and knows nothing of the game.
"""
