"""One question to a provider over HTTPS, one answer, and a hard limit on everything.

The standard library's client is enough: it follows no redirects, knows no proxies of the
environment, keeps no cookies. What it lacks is a limit on the whole (its timeout starts anew with
every byte) and on the answer's length; both are here.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from booth.domain.errors import (
    ProviderAddressError,
    ProviderAnswerError,
    ProviderUnreachableError,
)
from booth.domain.provider_charges import ProviderTrouble

# A charge is told in about 1 kB; a login page or a mistake is longer.
LONGEST_ANSWER: Final = 64 * 1024
TOO_LONG: Final = "too long"
NO_HTTP: Final = "no HTTP"


class Question(NamedTuple):
    """What is asked. The headers hold the key: never shown."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes | None = None

    def __repr__(self) -> str:
        """Without what opens doors."""
        return f"Question({self.method} {self.path})"


class Answer(NamedTuple):
    """What came back, whatever it means."""

    status: int
    content: bytes


class Exchange:
    """Questions to one address, each over a connection of its own, from any thread."""

    def __init__(self, provider: str, address: str, *, authorities: Path | None = None) -> None:
        """Name the provider (for errors) and its address, such as `https://api.example.com`.

        Plain http is for a provider on this laptop itself (a test double). `authorities` are
        certificates to trust beside the system's. Raises ProviderAddressError.
        """
        self._provider = provider
        self._address = _checked(address)
        self._trust: ssl.SSLContext | None = None
        if self._address.scheme == "https":
            self._trust = ssl.create_default_context()
            if authorities is not None:
                self._trust.load_verify_locations(authorities)

    def ask(self, question: Question, *, seconds: float) -> Answer:
        """The answer, within `seconds` in all.

        Raises ProviderUnreachableError, and ProviderAnswerError for what is no HTTP or too long.
        """
        connection = self._connection(seconds)
        given: Future[Answer] = Future()

        def run() -> None:
            # What comes after the limit goes nowhere: the future was cancelled.
            try:
                answer = _exchange(connection, self._path(question), given)
            except (OSError, HTTPException, ValueError, _TooLongError) as error:
                _settle(given, error)
            else:
                _settle(given, answer)
            finally:
                connection.close()

        # Looking up a name knows no limit, so it is waited for from outside.
        threading.Thread(target=run, name="provider call", daemon=True).start()
        try:
            return given.result(seconds)
        except TimeoutError as error:
            given.cancel()
            _cut(connection)
            raise self._unreachable(ProviderTrouble.TIMEOUT) from error
        except _TooLongError as error:
            raise ProviderAnswerError(provider=self._provider, evidence=TOO_LONG) from error
        except OSError as error:
            raise self._unreachable(_trouble(error)) from error
        except ValueError as error:
            # No name a network knows can be made of this host.
            raise self._unreachable(ProviderTrouble.NO_NAME) from error
        except HTTPException as error:
            raise ProviderAnswerError(provider=self._provider, evidence=NO_HTTP) from error

    def _path(self, question: Question) -> Question:
        return question._replace(path=self._address.path.rstrip("/") + question.path)

    def _connection(self, seconds: float) -> HTTPConnection:
        host, port = self._address.hostname or "", self._address.port
        if self._trust is None:
            return HTTPConnection(host, port, timeout=seconds)
        return HTTPSConnection(host, port, timeout=seconds, context=self._trust)

    def _unreachable(self, trouble: ProviderTrouble) -> ProviderUnreachableError:
        return ProviderUnreachableError(provider=self._provider, reason=trouble)


class _TooLongError(Exception):
    """The answer goes on and on."""


def _exchange(connection: HTTPConnection, question: Question, wanted: Future[Answer]) -> Answer:
    """Connect, ask, read. What nobody waits for any more is not asked."""
    connection.connect()
    if wanted.cancelled():
        raise TimeoutError
    connection.request(
        question.method, question.path, body=question.content, headers=dict(question.headers)
    )
    # Closed here: an error keeps the response by its traceback, and with it the line open.
    with connection.getresponse() as response:
        content = _content(response)
        if len(content) > LONGEST_ANSWER:
            raise _TooLongError
        if response.length:
            # It announced more than it sent.
            raise ConnectionResetError
        return Answer(response.status, content)


def _content(response: HTTPResponse) -> bytes:
    """What it holds, and no more of it than shows that it is too long."""
    if not response.chunked:
        return response.read(LONGEST_ANSWER + 1)
    # Piece by piece: the standard library reads a chunk of a length below zero to the end of the
    # connection in one go, whatever limit it is given.
    content = b""
    while len(content) <= LONGEST_ANSWER and (part := response.read1(LONGEST_ANSWER)):
        content += part
    return content


def _settle(given: Future[Answer], outcome: Answer | BaseException) -> None:
    """Hand it over, unless nobody waits any more."""
    if not given.set_running_or_notify_cancel():
        return
    if isinstance(outcome, BaseException):
        given.set_exception(outcome)
    else:
        given.set_result(outcome)


def _cut(connection: HTTPConnection) -> None:
    """End what still reads or writes on the other thread; it closes the connection itself."""
    wire = connection.sock
    if wire is not None:
        with contextlib.suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)


def _trouble(error: OSError) -> ProviderTrouble:
    match error:
        case ssl.SSLEOFError():
            return ProviderTrouble.CUT_OFF
        case ssl.SSLError():
            return ProviderTrouble.NOT_TRUSTED
        case TimeoutError():
            return ProviderTrouble.TIMEOUT
        case socket.gaierror():
            return ProviderTrouble.NO_NAME
        case ConnectionResetError() | BrokenPipeError() | ConnectionAbortedError():
            return ProviderTrouble.CUT_OFF
        case _:
            return ProviderTrouble.REFUSED


def _checked(address: str) -> SplitResult:
    """The address in its parts, or ProviderAddressError for one that keys must not go to."""
    try:
        parts = urlsplit(address)
        host, named = parts.hostname or "", parts.port != 0
    except ValueError:
        # Not chained: it would repeat what was typed, and a key may have been.
        raise ProviderAddressError(address="") from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and _here(host))
    extra = parts.username or parts.password or parts.query or parts.fragment
    plain = address.isascii() and address.isprintable() and " " not in address
    if extra or not (host and named and safe and plain):
        raise ProviderAddressError(address=host)
    return parts


def _here(host: str) -> bool:
    """Whether this is the laptop itself. Names are not believed, only addresses."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
