"""Pictures of web pages by the Chromium of this machine, told what to do over two pipes.

Its own `--screenshot` knows no screen as narrow as a phone's; its debugging protocol does, and one
browser started once serves for every picture.
"""

import json
import os
import shutil
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from typing import Any, Final, Self

_PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A machine with much else to do starts a browser in seconds; one that never answers is given up.
_PATIENCE_SECONDS: Final = 30.0
_MOST_WAITED_MS: Final = 10_000
_PIPE_BYTES: Final = 1 << 16
_END: Final = b"\0"
# Where Chromium looks for its two pipes; others are kept away from these numbers.
_IT_READS, _IT_WRITES, _BEYOND = 3, 4, 10
_SECONDS_TO_END: Final = 5.0
_GLANCE: Final = Event()
_GLANCE_SECONDS: Final = 0.05
_OPTIONS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--hide-scrollbars",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)


class BrowserError(Exception):
    """The browser did not start, or did not do what it was told."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is looked at on, in its own pixels."""

    width: int
    height: int
    phone: bool = False


def browser_here() -> str | None:
    """The path of a Chromium that can be driven; None where there is none."""
    if sys.platform == "win32":
        return None
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def browser(program: str, *, trusted: str) -> Iterator["Browser"]:
    """A browser with a page, closed afterwards; `trusted` is the only key it need not look up.

    That is the SHA-256 of a certificate's public key in base64. Raises BrowserError.
    """
    with TemporaryDirectory(prefix="lapak-", ignore_cleanup_errors=True) as profile:
        options = [
            *_OPTIONS,
            f"--user-data-dir={profile}",
            f"--ignore-certificate-errors-spki-list={trusted}",
        ]
        if os.geteuid() == 0:
            # Chromium refuses root otherwise; it is shown this machine's own pages alone.
            options.append("--no-sandbox")
        running, ours_to_read, ours_to_write = _start(program, options)
        try:
            yield Browser(ours_to_read, ours_to_write).with_page()
        finally:
            os.close(ours_to_write)
            os.close(ours_to_read)
            _end(running)


def _start(program: str, options: list[str]) -> tuple[int, int, int]:
    """The browser's process, and the ends of the pipes from it and to it."""
    # Not on Windows, where no browser is ever started from here.
    from fcntl import F_DUPFD_CLOEXEC, fcntl

    pipes = *os.pipe(), *os.pipe()
    read_by_it, ours_to_write, ours_to_read, written_by_it = pipes
    moved = [fcntl(pipe, F_DUPFD_CLOEXEC, _BEYOND) for pipe in (read_by_it, written_by_it)]
    silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    try:
        running = os.posix_spawn(
            program,
            [program, *options],
            os.environ,
            file_actions=[
                *silent,
                (os.POSIX_SPAWN_DUP2, moved[0], _IT_READS),
                (os.POSIX_SPAWN_DUP2, moved[1], _IT_WRITES),
            ],
        )
    except OSError:
        os.close(ours_to_read)
        os.close(ours_to_write)
        raise
    finally:
        for pipe in (read_by_it, written_by_it, *moved):
            os.close(pipe)
    return running, ours_to_read, ours_to_write


def _end(running: int) -> None:
    """It ends by itself when nobody can tell it anything any more."""
    from signal import SIGKILL

    until = monotonic() + _SECONDS_TO_END
    while os.waitpid(running, os.WNOHANG) == (0, 0):
        if monotonic() > until:
            os.kill(running, SIGKILL)
            os.waitpid(running, 0)
            return
        _GLANCE.wait(_GLANCE_SECONDS)


class Browser:
    """A browser at the other end of two pipes, and the one page in it."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._asked = 0
        self._page = ""
        self._rest = b""

    def with_page(self) -> Self:
        """Open the page."""
        target = self._tell("Target.createTarget", url="about:blank")["targetId"]
        attached = self._tell("Target.attachToTarget", targetId=target, flatten=True)
        self._page = attached["sessionId"]
        self._tell("Network.enable")
        self._tell("Network.setExtraHTTPHeaders", headers={"Accept-Language": "id"})
        return self

    def keep_cookie(self, address: str, name: str, value: str) -> None:
        """Be logged in at `address`."""
        self._tell("Network.setCookie", url=address, name=name, value=value, httpOnly=True)

    def picture(self, address: str, screen: Screen, path: Path, *, until: str = "true") -> None:
        """What the page at `address` looks like, once the script `until` says yes, as a PNG."""
        self._tell(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width,
            height=screen.height,
            deviceScaleFactor=1,
            mobile=screen.phone,
        )
        failed = self._tell("Page.navigate", url=address).get("errorText")
        if failed:
            raise BrowserError(f"{address}: {failed}")
        ready = (
            f"document.readyState === 'complete' && location.href !== 'about:blank' && ({until})"
        )
        script = (
            f"new Promise(done => {{ const until = Date.now() + {_MOST_WAITED_MS}; "
            f"const look = () => ({ready}) ? document.fonts.ready.then(() => done(true)) : "
            "Date.now() > until ? done(false) : setTimeout(look, 50); look() })"
        )
        seen = self._tell(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if seen["result"].get("value") is not True:
            raise BrowserError(f"{address}: never came to show what was waited for")
        shot = self._tell("Page.captureScreenshot", format="png")
        path.write_bytes(b64decode(shot["data"]))

    def _tell(self, method: str, **terms: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        """Tell it something; its answer. Raises BrowserError."""
        self._asked += 1
        said: dict[str, Any] = {"id": self._asked, "method": method, "params": terms}
        if self._page:
            said["sessionId"] = self._page
        try:
            os.write(self._write, json.dumps(said).encode() + _END)
        except OSError as error:
            raise BrowserError(f"{method}: the browser is gone") from error
        until = monotonic() + _PATIENCE_SECONDS
        while True:
            heard = json.loads(self._message(method, until))
            if heard.get("id") != self._asked:
                continue
            if "error" in heard:
                raise BrowserError(f"{method}: {heard['error'].get('message')}")
            answer: dict[str, Any] = heard["result"]
            return answer

    def _message(self, method: str, until: float) -> bytes:
        while _END not in self._rest:
            ready, _, _ = select([self._read], [], [], max(0.0, until - monotonic()))
            more = os.read(self._read, _PIPE_BYTES) if ready else b""
            if not more:
                raise BrowserError(f"{method}: no answer")
            self._rest += more
        message, _, self._rest = self._rest.partition(_END)
        return message
