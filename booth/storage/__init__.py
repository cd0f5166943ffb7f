"""The ledger and everything derived from it, in SQLite. Rows never leave this room."""
