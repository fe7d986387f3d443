"""The screens, one file each.

Law: a screen keeps nothing that has to survive it (that is the store's), and says where to go by what it returns.
"""
