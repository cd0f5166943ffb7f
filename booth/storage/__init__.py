"""The ledger on disk: one SQLite file, one writer, tables that are derived and can be rebuilt."""
