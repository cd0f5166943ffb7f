"""What the office keeps, on SQLite or PostgreSQL: one schema, one suite of tests, two engines."""
