"""Migrations of the tables that nothing could rebuild, run by Alembic inside one transaction."""
