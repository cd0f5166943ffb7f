"""The PostgreSQL of the tests: the one that benches start for themselves as well."""

import tempfile
from pathlib import Path
from uuid import uuid4

from ui.commands.bench.office.postgresql import drop_database, make_database, programs, running

__all__ = ["drop_database", "make_database", "new_folder", "programs", "running"]

_MEMORY = "/dev/shm"  # noqa: S108  # a name nobody can guess is made in it


def new_folder() -> Path:
    """Where a server may lie: beside the other files of the tests where those are in memory.

    Not in every folder for such files: its socket's path has a limit of 107 bytes, and its user
    must be able to come this far.
    """
    root = _MEMORY if tempfile.gettempdir() == _MEMORY else "/tmp"  # noqa: S108  # as above
    return Path(root, f"lapak-pg-{uuid4().hex[:12]}")
