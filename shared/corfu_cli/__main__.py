"""`python -m corfu_cli`: the same as `corfu`."""

from corfu_cli.main import main

main()
