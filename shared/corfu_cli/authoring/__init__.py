"""`corfu scenario`: one module for each group of sub-commands, each with its `commands()`."""
