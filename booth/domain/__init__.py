"""The rules of a shared booth in plain Python: no database, no Qt, no clock of its own."""
