"""Running the office's application, as a program of its own or beside a till."""

import asyncio
import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from sync.office.patience import PATIENCE, Patient

# As long as a batch may take to be written when the office is asked to stop.
_SECONDS_TO_FINISH: Final = 10
# A line nobody speaks on is closed politely, and after so long cut: over TLS the other end has to
# say goodbye as well, and a till that is asleep never does.
_SECONDS_TO_SAY_GOODBYE: Final = 0.2
_GLANCE_SECONDS: Final = 0.1
_LOOK_SECONDS: Final = 5.0


class _Server(uvicorn.Server):
    """Ends what would never end by itself before it waits for everything to end."""

    def __init__(self, app: FastAPI, config: uvicorn.Config, patience: float) -> None:
        super().__init__(config)
        self._app = app
        self._patience = patience
        self._silent: dict[Any, tuple[Any, float]] = {}

    async def main_loop(self) -> None:
        """Serve; meanwhile cut lines on which nobody finishes asking."""
        cutting = asyncio.create_task(self._cut_silent_lines())
        try:
            await super().main_loop()
        finally:
            cutting.cancel()

    async def _cut_silent_lines(self) -> None:
        """Cut every line on which no request was in hand all the time that one may take to come.

        The server itself does so after an answer, unless bytes keep dripping in, and never before
        the first request.
        """
        now = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(min(_LOOK_SECONDS, self._patience / 2))
            before, self._silent = self._silent, {}
            lines: list[Any] = list(self.server_state.connections)
            for line in filter(_is_idle, lines):
                cycle, since = before.get(line, (None, now()))
                if cycle is not line.cycle:
                    since = now()
                if now() - since > self._patience:
                    line.transport.abort()
                else:
                    self._silent[line] = (line.cycle, since)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.end_streams()
        cutting = asyncio.create_task(self._cut_idle_lines())
        try:
            await super().shutdown(sockets)
        finally:
            cutting.cancel()

    async def _cut_idle_lines(self) -> None:
        """Cut what was closed and stays open; a request that is being answered is left alone."""
        while True:
            await asyncio.sleep(_SECONDS_TO_SAY_GOODBYE)
            for line in list(self.server_state.connections):
                if _is_idle(line):
                    line.transport.abort()
            await asyncio.sleep(_GLANCE_SECONDS)


def _is_idle(line: Any) -> bool:  # noqa: ANN401  # either of uvicorn's two kinds of protocol
    """Whether nothing is asked on this line, and whatever was answered has left."""
    answered = line.cycle is None or line.cycle.response_complete
    return answered and not line.transport.get_write_buffer_size()


# A batch makes some thousands of objects and lets go of nearly all of them by itself.
_OBJECTS_BETWEEN_LOOKS: Final = 50_000


# As many as a whole fair's registers and those who look, on systems that count sockets as files.
_OPEN_FILES: Final = 8_192


def settle() -> None:
    """Make this program ready to serve: room for many lines, and little to collect."""
    allow_many_sockets()
    # What stays as long as this program need not be looked at again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)


def allow_many_sockets() -> None:
    """As many as a fair has registers: systems allow a program so few that a stranger takes all."""
    try:
        import resource  # noqa: PLC0415  # Windows has none, and no such limit
    except ImportError:
        return
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    if few != resource.RLIM_INFINITY and few < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def server(
    app: FastAPI, *, certificate: tuple[str, str] | None = None, patience: float = PATIENCE
) -> uvicorn.Server:
    """A server for `app`, not running yet; `certificate` are the files of its chain and key.

    A request that has not come whole after `patience` seconds is given up.
    """
    config = uvicorn.Config(
        Patient(app, seconds=patience),
        log_config=None,
        access_log=False,
        server_header=False,
        # Only what stands before a plain office (`--plain`) may say for whom it asks.
        proxy_headers=certificate is None,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        ssl_certfile=None if certificate is None else certificate[0],
        ssl_keyfile=None if certificate is None else certificate[1],
    )
    return _Server(app, config, patience)


@contextmanager
def in_the_background(running: uvicorn.Server, door: socket.socket) -> Iterator[None]:
    """Serve at `door` beside whatever this program does: a till that is the office as well."""
    thread = Thread(target=running.run, kwargs={"sockets": [door]}, name="office", daemon=True)
    thread.start()
    try:
        yield
    finally:
        running.should_exit = True
        thread.join()
