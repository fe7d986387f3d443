"""Decision procedures: small pure values that say who is counted, when a decision closes and what it came to.

Law: a procedure judges a `Case` and nothing else; its `Verdict` names every Party that mattered and the rule.
"""
