"""Game analysis: whether a scenario is a good game, found out exactly and before class.

Law: what it says is proved, or it says that it is not: a search that had to stop never ends in "there is none".
"""
