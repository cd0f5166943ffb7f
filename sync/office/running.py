"""The office as a program: its folder, its door, its certificates, and as many workers as asked.

Everything that can be refused is refused before the door opens; from then on the office serves
until it is told to stop, and finishes the batches that it is writing.
"""

import ipaddress
import logging
import signal
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from types import FrameType
from typing import Final

import uvicorn

from booth.domain.clock import SystemClock
from sync.office.app import make_app
from sync.office.certificates import certificates, own_addresses
from sync.office.failures import (
    CertificateUnusableError,
    OfficeFolderError,
    OfficeMissingError,
    PortTakenError,
)
from sync.office.first_owner import first_owner
from sync.office.nightly import NightWatch
from sync.office.own_key import own_key
from sync.office.rebuilding import fill
from sync.office.regular_backups import RegularBackups
from sync.office.serving import server, settle
from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address

DEFAULT_PORT: Final = 8443
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104  # an office that only its own laptop reaches is none
_FILE: Final = "kantor.db"
_KEYS: Final = "certificates"
# As many as come when the network of a whole hall returns.
_BACKLOG: Final = 2048
_GLANCE_SECONDS: Final = 0.5
# A worker that ends at once would be started again and again without a breath.
_BREATH_SECONDS: Final = 2
# Names, sales and keys are nobody else's on this machine.
_PRIVATE: Final = 0o700

_log: Final = logging.getLogger("lapak.office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an office is run. Without `database` it is a file in `folder`.

    `certificate` are the files of a certificate's chain and key; without them the office makes
    its own, and with `plain` it has none.
    """

    folder: Path
    database: str = ""
    host: str = EVERYWHERE
    port: int = DEFAULT_PORT
    workers: int = 1
    certificate: tuple[Path, Path] | None = None
    plain: bool = False
    backups: Path | None = None
    """Where the office copies itself to by itself; another disk, or it is lost with this one."""
    names_owner: bool = True
    """Whether an office that has nobody yet gets an owner as it starts."""

    @property
    def address(self) -> str:
        """The address of the database."""
        return self.database or sqlite_address(self.folder / _FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An office whose door is open and that serves nobody yet."""

    options: Options
    door: socket.socket
    certificate: tuple[str, str] | None
    authority: bytes | None
    fingerprint: str
    """Of the office's own authority; empty where the certificate is not its own."""
    addresses: tuple[str, ...]
    """By which it is reached, the one that other machines most likely can use first."""
    owner_password: str | None
    """Told once, when the office has nobody yet."""


@contextmanager
def opened(options: Options, *, existing: bool = False) -> Iterator[Database]:
    """The office's database, with its tables as this program knows them and filled.

    Raises OfficeFolderError, OfficeUnavailableError, and where `existing` is wanted
    OfficeMissingError.
    """
    if not options.database:
        if existing and not (options.folder / _FILE).is_file():
            raise OfficeMissingError(path=str(options.folder))
        _check_folder(options.folder)
    database = Database(options.address)
    try:
        if database.empty:
            _log.info("every figure is worked out again from what was sent; this takes a while")
            fill(database, at=SystemClock().now())
        yield database
    finally:
        database.close()


@contextmanager
def ready(options: Options) -> Iterator[Ready]:
    """Prepare all that serving needs, and open the door.

    Raises OfficeFolderError, CertificateUnusableError, PortTakenError, OfficeUnavailableError.
    """
    _check_folder(options.folder)
    if options.backups is not None:
        _check_folder(options.backups)
    with _door(options) as door:
        names = _names(options.host)
        port = door.getsockname()[1]
        certificate: tuple[str, str] | None = None
        authority, fingerprint = None, ""
        if options.certificate is not None:
            certificate = _given(*options.certificate)
        elif not options.plain:
            made = certificates(options.folder / _KEYS, names, at=SystemClock().now())
            certificate = (str(made.chain), str(made.key))
            authority, fingerprint = made.authority, made.fingerprint
        own_key(options.folder / _KEYS)  # Here, before several workers look for it.
        with opened(options) as database:
            password = first_owner(database) if options.names_owner else None
        yield Ready(
            options=options,
            door=door,
            certificate=certificate,
            authority=authority,
            fingerprint=fingerprint,
            addresses=addresses_of(names, port, plain=certificate is None),
            owner_password=password,
        )


class Stop:
    """What SIGINT and SIGTERM ask for, from the moment on that this is made.

    The server heeds them by itself once it runs; before and after that they end up here.
    """

    def __init__(self) -> None:
        self.asked = Event()
        self._server: uvicorn.Server | None = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._heard)

    def run(self, running: uvicorn.Server, door: socket.socket) -> None:
        """Run a server until it is told to stop, also where that was said before it began."""
        self._server = running
        if not self.asked.is_set():
            running.run(sockets=[door])

    def ask(self) -> None:
        """Ask for it from within, on any thread."""
        self.asked.set()
        if self._server is not None:
            self._server.should_exit = True

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()


def serve(prepared: Ready, *, begun: Callable[[Stop], None]) -> None:
    """Serve until SIGINT or SIGTERM. Batches that are being written then are finished.

    `begun` is called as soon as the office can be told to stop, also by what it is given.
    """
    stop = Stop()
    begun(stop)
    with _backed_up(prepared.options):
        if prepared.options.workers == 1:
            _work(prepared.options, prepared.door, prepared.certificate, prepared.authority, stop)
        else:
            _supervise(prepared, stop.asked)


@contextmanager
def _backed_up(options: Options) -> Iterator[None]:
    if options.backups is None:
        yield
        return
    regular = RegularBackups(options.address, options.backups)
    regular.start()
    try:
        yield
    finally:
        regular.stop()


def _work(
    options: Options,
    door: socket.socket,
    certificate: tuple[str, str] | None,
    authority: bytes | None,
    stop: Stop,
) -> None:
    """One worker, from its own connections to its last batch."""
    clock = SystemClock()
    with opened(options) as database:
        watch = NightWatch(database, clock)
        watch.start()
        try:
            key = own_key(options.folder / _KEYS)
            app = make_app(database, clock, authority=authority, key=key)
            settle()
            stop.run(server(app, certificate=certificate), door)
        finally:
            watch.stop()


def _worker(
    options: Options,
    door: socket.socket,
    certificate: tuple[str, str] | None,
    authority: bytes | None,
) -> None:
    """A worker in a process of its own, which its parent tells to stop."""
    _work(options, door, certificate, authority, Stop())


def _supervise(prepared: Ready, stop: Event) -> None:
    """Keep the workers running: one that died is replaced, all are told when it is enough."""
    context = get_context("spawn")

    def started() -> BaseProcess:
        worker = context.Process(
            target=_worker,
            args=(prepared.options, prepared.door, prepared.certificate, prepared.authority),
            name="office worker",
        )
        worker.start()
        return worker

    workers: list[BaseProcess] = [started() for _ in range(prepared.options.workers)]
    while not stop.is_set():
        wait([worker.sentinel for worker in workers], timeout=_GLANCE_SECONDS)
        for place, worker in enumerate(workers):
            if worker.exitcode is not None and not stop.wait(_BREATH_SECONDS):
                workers[place] = started()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()


@contextmanager
def _door(options: Options) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        door = socket.create_server((options.host, options.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        where = f"{_in_address(options.host)}:{options.port}"
        raise PortTakenError(address=where, reason=error.strerror or str(error)) from error
    with door:
        yield door


def _check_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OfficeFolderError(path=str(folder), reason=error.strerror or str(error)) from error


def _given(chain: Path, key: Path) -> tuple[str, str]:
    """A certificate that somebody brought, if it can be used."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(chain, key)
    except OSError as error:  # an SSLError is one
        reason = error.strerror or str(error)
        raise CertificateUnusableError(path=str(chain), reason=reason) from error
    return str(chain), str(key)


def addresses_now(prepared: Ready) -> tuple[str, ...]:
    """By which the office is reached now: a hotspot gives other ones than a Wi-Fi did."""
    port = prepared.door.getsockname()[1]
    return addresses_of(_names(prepared.options.host), port, plain=prepared.certificate is None)


def addresses_of(names: Sequence[str], port: int, *, plain: bool) -> tuple[str, ...]:
    """What is typed into a browser for these names."""
    scheme = "http" if plain else "https"
    return tuple(f"{scheme}://{_in_address(name)}:{port}" for name in names)


def _names(host: str) -> tuple[str, ...]:
    """By which names the office is reached: addresses of the hall first, its own laptop's last."""
    if host not in {EVERYWHERE, "::"}:
        return (host,)
    return tuple(sorted(own_addresses(), key=_unlikely))


def _unlikely(name: str) -> tuple[int, str]:
    try:
        return (2 if ipaddress.ip_address(name).is_loopback else 0), name
    except ValueError:
        return (3 if name == "localhost" else 1), name


def _in_address(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def is_loopback(host: str) -> bool:
    """Whether only programs on this very machine reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
