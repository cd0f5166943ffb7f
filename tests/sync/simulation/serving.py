"""An office's program for tests that kill it: `python -m tests.sync.simulation.serving PORT`.

Everything is imported before it is told on its input which database to open, so that the next one
is there as soon as the last is dead.
"""

import socket
import sys

from booth.domain.clock import SystemClock
from sync.office.app import make_app
from sync.office.serving import server
from sync.office.store.database import Database


def main() -> None:
    """Serve until killed."""
    address = sys.stdin.readline().strip()
    database = Database(address)
    running = server(make_app(database, SystemClock()))
    with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as door:
        running.run(sockets=[door])


if __name__ == "__main__":
    main()
