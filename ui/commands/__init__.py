"""The command line `lapak`: one lazily imported module per command."""

# Name -> the module in this package that carries it out, by its function `main(arguments) -> int`.
COMMANDS: dict[str, str] = {}
