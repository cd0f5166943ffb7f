"""What a till does beside selling: printing, taking over a catalogue, backing up.

Each is begun at the moment it hurts most, the Enter on the pay screen, sale after sale.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pysqlite3 import dbapi2

from booth.config import Connection
from booth.domain.catalogue import ProductTerms
from booth.domain.errors import BoothError
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.shelf import BoothFacts, Shelf
from booth.storage.read_only import connect_reading
from ui.commands.bench.child import virtual_printer
from ui.commands.driving.hands import Hands
from ui.main import Program
from ui.screens.sell.finder import Finder

_PRICE: Final = Rupiah(45_000)
# Not the sample booth's own maker number.
_BARCODE: Final = "899701"
_COLUMNS: Final = 48
_LEAVE_SECONDS: Final = 10


def _nothing() -> None:
    """Nothing goes on beside the sale."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes on beside a sale."""

    ahead: Callable[[], None] = _nothing
    """Makes ready, while the pay sheet is open."""
    along: Callable[[], None] = _nothing
    """Begins, with the Enter on the pay sheet."""
    done: Callable[[], bool] = lambda: True
    """Whether it has come to its end, once the last sale is saved."""


ALONE: Final = Beside()
"""The till sells and does nothing else."""


@contextmanager
def printing(program: Program, folder: Path) -> Iterator[Beside]:
    """Receipts go out on a printer; a copy of the last one just while the next sale is paid."""
    before = program.preferences.printer
    copies = 0

    def owe_a_copy() -> None:
        nonlocal copies
        booth = program.booth()
        (last,) = booth.browsing.sales(limit=1)
        booth.reprinting.copy(EntryId(last.id))
        copies += 1

    with virtual_printer(folder) as address:
        program.keep_printer(
            replace(before, connection=Connection.TCP, address=address, columns=_COLUMNS, cuts=True)
        )
        try:
            yield Beside(
                ahead=lambda: program.worker.run(owe_a_copy, then=_heard, failed=_raised),
                along=program.wake_printer,
                # A copy and the sale's own receipt, each time.
                done=lambda: len(list(folder.glob("*.txt"))) >= 2 * copies,
            )
        finally:
            program.keep_printer(before)


@contextmanager
def importing(program: Program, hands: Hands, *, products: int, sales: int) -> Iterator[Beside]:
    """So many products are added in the course of so many sales; then the grid shows them."""
    catalogue = _Catalogue(program, hands, products=products, portion=-(-products // sales))
    yield Beside(along=catalogue.add_portion, done=lambda: catalogue.is_shown)


class _Catalogue:
    """Adds products on the ledger's thread: the next when the one before is in, never a queue."""

    def __init__(self, program: Program, hands: Hands, *, products: int, portion: int) -> None:
        self._program, self._window = program, hands.window
        self._vendors = self._window.desk.shelf.vendors
        self._products, self._portion = products, portion
        self._added = self._wanted = 0
        self.is_shown = False

    def add_portion(self) -> None:
        """Go on with the next few."""
        rests = self._added == self._wanted
        self._wanted = min(self._wanted + self._portion, self._products)
        if rests:
            self._go_on()

    def _go_on(self) -> None:
        run = self._program.worker.run
        if self._added < self._wanted:
            run(self._add, then=self._is_in, failed=_raised)
        elif self._added == self._products:
            run(self._read, then=self._show, failed=_raised)

    def _add(self) -> None:
        number = self._added
        terms = ProductTerms(
            vendor=self._vendors[number % len(self._vendors)].id,
            name=f"Barang impor {number}",
            price=_PRICE,
            barcode=f"{_BARCODE}{number:07d}",
        )
        self._program.booth().cataloguing.add_product(terms, stock=1)

    def _is_in(self, _: None) -> None:
        self._added += 1
        self._go_on()

    def _read(self) -> tuple[Shelf, BoothFacts, Finder]:
        browsing = self._program.booth().browsing
        shelf = browsing.shelf()
        return shelf, browsing.booth_facts(), Finder(shelf)

    def _show(self, read: tuple[Shelf, BoothFacts, Finder]) -> None:
        self._window.show_booth(*read)
        self.is_shown = True


@contextmanager
def backing_up(ledger: Path, copy: Path) -> Iterator[Beside]:
    """The whole ledger is copied by SQLite's own backup, on a thread of its own."""
    asked, leaving, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        while asked.wait() and not leaving.is_set():
            asked.clear()
            copy.unlink(missing_ok=True)
            with closing(connect_reading(ledger)) as source, closing(_fresh(copy)) as target:
                source.backup(target)
            done.set()

    thread = threading.Thread(target=work, name="backup", daemon=True)
    thread.start()
    try:
        yield Beside(along=asked.set, done=done.is_set)
    finally:
        leaving.set()
        asked.set()
        thread.join(_LEAVE_SECONDS)


def _fresh(path: Path) -> Any:  # noqa: ANN401  # a DB-API connection has no type
    return dbapi2.connect(str(path), check_same_thread=False)


def _heard(_: object) -> None:
    """It was done; nobody waits for it."""


def _raised(error: BoothError) -> None:
    raise error
