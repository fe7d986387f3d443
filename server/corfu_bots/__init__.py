"""Bots: scripted delegates, a chair, and a whole table played without people.

Law: a bot has what a person in its seat has, the view and the commands, and nothing else. The same seed and the same
course of events lead to the same moves: no clock, no shared random numbers, no floating point, no `hash()`.
"""
