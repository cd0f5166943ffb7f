"""The real till on a real ledger in a folder of its own, with a shift open and goods to sell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Self
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.bootstrap import Booth, NewRegister, create_booth, open_booth
from booth.config import Config, Connection, Preferences, PrinterSettings
from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.events.setting_up import Role
from booth.domain.ids import BoothId, FairId, ProductId, RegisterId, VendorId
from booth.domain.money import Rupiah
from booth.printing.virtual.printer import VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from booth.storage.preferences import save_preferences
from tests.ui.stories.person import Person
from ui.main import Program
from ui.main.printing import Printing

LEDGER = "KT2.lapak"
KAIN, TAS, BUKET = "8991234500011", "8991234500028", "8991234500035"
BUDI_PIN = "482913"

MakeKey = Callable[[RegisterId, int], str]


class Stall:
    """The booth before the till is opened: who and what is there."""

    def __init__(
        self,
        folder: Path,
        make_key: MakeKey = lambda *_: "00" * 32,
        *,
        machine: str | None = None,
    ) -> None:
        self.config = Config(folder=folder)
        self.printer = PrinterSettings()
        today = datetime.now(UTC).date()
        register = NewRegister(
            fair=FairId(UUID(int=1)),
            fair_name="INACRAFT 2023",
            fair_first_day=today,
            fair_last_day=today,
            booth=BoothId(UUID(int=2)),
            booth_name="Stan Kota Tangerang",
            register_code="KT2",
            register_name="Kasir 2",
        )
        with create_booth(folder / LEDGER, register, make_key=make_key, machine=machine) as booth:
            self.drawer = booth.setting_up.add_drawer("Laci Kasir 2")
            booth.setting_up.add_account("QRIS stan", "Koperasi")
            self.budi = booth.people.add("Budi", Role.COORDINATOR)
            self.sari = booth.people.add("Sari W.", Role.CASHIER, by=self.budi)
            self.batik = self.add_vendor(booth, "Batik Akkar", "#24406e")
            self.roka = self.add_vendor(booth, "Roka Collection", "#9c4f2e")
            self.shetin = self.add_vendor(booth, "Shetin Paper Flower", "#b04a6d")
            self.kain = self.add(
                booth, self.batik, "Kain batik tulis kawung", 385_000, KAIN, floor=300_000
            )
            self.tas = self.add(booth, self.roka, "Tas anyaman pandan", 140_000, TAS)
            self.buket = self.add(booth, self.shetin, "Buket mawar kertas M", 75_000, BUKET)
            self.shift = booth.shifts.open(self.drawer, Rupiah(500_000), by=self.sari)
        save_preferences(self.config.preferences, Preferences(ledger=LEDGER))

    def add_vendor(self, booth: Booth, name: str, colour: str) -> VendorId:
        return booth.cataloguing.add_vendor(VendorTerms(name=name, colour=colour), by=self.budi)

    def add(
        self,
        booth: Booth,
        vendor: VendorId,
        name: str,
        price: int,
        barcode: str,
        *,
        floor: int | None = None,
        stock: int = 10,
    ) -> ProductId:
        terms = ProductTerms(
            vendor=vendor,
            name=name,
            price=Rupiah(price),
            floor=None if floor is None else Rupiah(floor),
            barcode=barcode,
        )
        return booth.cataloguing.add_product(terms, stock=stock, by=self.budi)

    def moved_to(self, folder: Path) -> Self:
        """The same booth in another folder, where a test may do with it what it likes."""
        moved = copy(self)
        moved.config = Config(folder=folder)
        copytree(self.config.folder, folder, dirs_exist_ok=True)
        return moved

    @contextmanager
    def before_opening(self) -> Iterator[Booth]:
        """The booth as its people leave it before the till is opened."""
        with open_booth(self.config.folder / LEDGER) as booth:
            yield booth


class Stalls:
    """Stalls that were set up once, to be copied: setting one up takes as long as many a story.

    A new one is made every hour, as its shift was opened on the day it was made.
    """

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        self._new_folder = new_folder
        self._made: dict[tuple[object, int, int], Stall] = {}

    def made(self, furnish: Callable[[Stall], Stall]) -> Stall:
        """The one that was furnished so; not to be opened."""
        now = datetime.now(UTC)
        key = (furnish, now.day, now.hour)
        if key not in self._made:
            self._made[key] = furnish(Stall(self._new_folder()))
        return self._made[key]


@pytest.fixture(scope="session")
def stalls(tmp_path_factory: pytest.TempPathFactory) -> Stalls:
    return Stalls(lambda: tmp_path_factory.mktemp("stall"))


def as_it_is(stall: Stall) -> Stall:
    return stall


@pytest.fixture
def stall(stalls: Stalls, tmp_path: Path) -> Stall:
    return stalls.made(as_it_is).moved_to(tmp_path)


@pytest.fixture
def server(stall: Stall) -> Iterator[PrinterServer]:
    """A printer on the network, and the stall's own: asked for before the till is opened."""
    with PrinterServer(VirtualPrinter()) as server:
        stall.printer = PrinterSettings(
            connection=Connection.TCP, address=server.address, cuts=True
        )
        yield server


def opened(qtbot: QtBot, application: QApplication, stall: Stall) -> Person:
    """Open the till and wait until it sells."""
    preferences = Preferences(ledger=LEDGER, printer=stall.printer)
    program = Program(application, stall.config, preferences)
    program.start()
    qtbot.waitUntil(lambda: program.window is not None and program.is_ready, timeout=10_000)
    person = Person(qtbot, program)
    person.window.resize(1366, 768)
    person.window.activateWindow()
    assert QTest.qWaitForWindowActive(person.window)
    return person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    yield person
    closed(person)


@pytest.fixture
def told(person: Person) -> list[str]:
    """What the cashier was told of paper, in order."""
    said: list[str] = []
    teller = person.program.findChild(Printing)
    assert teller is not None
    teller.ended.connect(lambda words, _tone: said.append(words))
    return said


def closed(person: Person) -> None:
    """Close the till as its window's cross does."""
    person.window.close()
    person.program.stop()
    person.window.deleteLater()
    person.program.deleteLater()
