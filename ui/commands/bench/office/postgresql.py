"""A PostgreSQL of our own, for tests and benches: in a private folder, on a private port."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg

_INSTALLED: Final = Path("/usr/lib/postgresql")
# The server refuses to run as root; Debian's package brings a user that may.
_USER: Final = "postgres"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's; None where there is none."""
    versions = sorted(_INSTALLED.glob("*/bin"), key=lambda path: int(path.parent.name))
    return versions[-1] if versions else None


@contextmanager
def running(folder: Path, binaries: Path, *, durable: bool = False) -> Iterator[str]:
    """A server in `folder`; yields the address of its databases, without a database's name.

    Unless it is to be `durable` it never waits for the disk.
    """
    as_user = {"user": _USER} if os.name == "posix" and os.geteuid() == 0 else {}
    folder.mkdir(parents=True)
    if as_user:
        shutil.chown(folder, _USER)
    data = folder / "data"
    port = _free_port()

    def run(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603  # PostgreSQL's own programs, with arguments written here
            [binaries / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **as_user,  # type: ignore[call-overload]  # one optional keyword
        )

    run(
        "initdb", f"--pgdata={data}", "--username=lapak", "--auth=trust", "--encoding=UTF8",
        "--locale=C", "--no-sync",
    )  # fmt: skip
    # What tests are about does not need the disk: power cuts are tried elsewhere.
    options = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
        f" -c fsync={'on' if durable else 'off'}"
    )
    run("pg_ctl", f"--pgdata={data}", "--wait", f"--log={folder / 'log'}", f"-o {options}", "start")
    try:
        yield f"postgresql://lapak@127.0.0.1:{port}"
    finally:
        run("pg_ctl", f"--pgdata={data}", "--mode=immediate", "--wait", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def make_database(server: str, name: str, *, like: str = "") -> str:
    """A database of this name, a copy of another that nobody looks at; its address."""
    # File by file: a server that is not durable need not write the copy into its log as well.
    copied = f' TEMPLATE "{like}" STRATEGY file_copy' if like else ""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{copied}')
    return f"{server}/{name}"


def drop_database(server: str, name: str) -> None:
    """Take a database away, whoever still looks at it."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
