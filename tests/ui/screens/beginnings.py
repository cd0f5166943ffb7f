"""Programs around the first run: one that only remembers, and one that makes a real booth."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from booth.beginning import (
    join_booth,
    read_booth_file,
    start_booth,
    suggested_code,
    suggested_name,
)
from booth.config import Connection, PrinterSettings
from booth.domain.errors import BoothError
from booth.domain.events.setting_up import Role
from booth.domain.first_run import FirstRun
from booth.domain.ids import StaffId
from booth.domain.records import Staff
from booth.domain.sample_fair import sample_first_run
from ui.screens.first_run.beginning import AskedFor, JoinOffer, ShownBackup
from ui.screens.printer_form.printers import FoundPrinter, Trial

NOW = datetime(2027, 3, 3, 2, 30, tzinfo=UTC)
LEDGER = "KT1.lapak"
BUDI = Staff(id=StaffId(UUID(int=7)), name="Budi", role=Role.COORDINATOR)
COUNTER = FoundPrinter(name="POS-58 (USB)", connection=Connection.USB, address="/dev/usb/lp0")


class Remembering:
    """What the page asked for, in order; it does nothing, or fails as told."""

    def __init__(self) -> None:
        self.plans: list[FirstRun] = []
        self.pins: list[str] = []
        self.printer = PrinterSettings()
        self.joined: list[tuple[str, str]] = []
        self.restored: list[tuple[Path, StaffId, str, str]] = []
        self.asked_for = AskedFor.PIN
        self.coordinators: tuple[Staff, ...] = (BUDI,)
        self.samples = 0
        self.tried: list[PrinterSettings] = []
        self.error: BoothError | None = None

    def now(self) -> datetime:
        return NOW

    def start(self, plan: FirstRun, *, pin: str, printer: PrinterSettings) -> None:
        self._fail()
        self.plans.append(plan)
        self.pins.append(pin)
        self.printer = printer

    def read(self, path: Path) -> JoinOffer:
        self._fail()
        return JoinOffer(
            fair_name="INACRAFT 2027",
            booth_name=path.stem,
            vendors=7,
            register_name="Kasir 2",
            register_code="KT2",
        )

    def join(self, path: Path, *, code: str, name: str) -> None:
        del path
        self._fail()
        self.joined.append((code, name))

    def look_at_backup(self, path: Path) -> ShownBackup:
        self._fail()
        return ShownBackup(
            fair_name="INACRAFT 2027",
            booth_name=path.stem,
            register_name="Kasir 1",
            zone="Asia/Jakarta",
            up_to=NOW,
            sales=42,
            coordinators=self.coordinators,
            asked_for=self.asked_for,
        )

    def restore(self, path: Path, *, by: StaffId, pin: str, code: str) -> None:
        self._fail()
        self.restored.append((path, by, pin, code))

    def sample(self) -> None:
        self.samples += 1

    def printers(self) -> Sequence[FoundPrinter]:
        return (COUNTER,)

    def test_print(self, settings: PrinterSettings) -> Trial:
        self.tried.append(settings)
        return Trial(sent=False, words="Printer tidak menjawab. Nyalakan dulu.")

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


class Real(Remembering):
    """Makes the booth, in a folder of the test's own."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.ledger = folder / LEDGER

    def start(self, plan: FirstRun, *, pin: str, printer: PrinterSettings) -> None:
        super().start(plan, pin=pin, printer=printer)
        booth, made = start_booth(self.ledger, plan, make_key=lambda *_: "00" * 32, machine="m")
        with booth:
            booth.pins.set_pin(made.owner, pin)

    def read(self, path: Path) -> JoinOffer:
        file = read_booth_file(path)
        return JoinOffer(
            fair_name=file.genesis.fair_name,
            booth_name=file.genesis.booth_name,
            vendors=0,
            register_name=suggested_name(file),
            register_code=suggested_code(file),
        )

    def join(self, path: Path, *, code: str, name: str) -> None:
        join_booth(
            self.ledger,
            read_booth_file(path),
            register_code=code,
            register_name=name,
            make_key=lambda *_: "00" * 32,
            machine="n",
        ).ledger.close()

    def sample(self) -> None:
        self.start(sample_first_run(NOW.date()), pin="4827", printer=PrinterSettings())
