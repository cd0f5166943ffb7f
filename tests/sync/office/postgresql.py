"""The PostgreSQL of the tests: the one that benches start for themselves as well."""

from ui.commands.bench.office.postgresql import drop_database, make_database, programs, running

__all__ = ["drop_database", "make_database", "programs", "running"]
