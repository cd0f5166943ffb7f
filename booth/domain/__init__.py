"""The rules of the trade in plain Python: no database, no clock of its own, no screen."""
