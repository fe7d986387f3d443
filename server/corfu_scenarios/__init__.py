"""Scenario files: read, checked and turned into the rules' own objects.

Law: a scenario file is another person's text. Whatever it holds, reading it ends in a model or in a ScenarioError
that names every fault with its place, and never in anything else.
"""
