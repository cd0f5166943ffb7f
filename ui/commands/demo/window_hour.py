"""A part of the fair at the real window, with a printer that is off for an hour."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from booth.bootstrap import open_booth
from booth.config import Config, Connection, Preferences, PrinterSettings
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from booth.storage.preferences import save_preferences
from booth.storage.print_jobs import SqlitePrintJobs
from ui.commands.demo.buyers import Buyer
from ui.commands.demo.counter import Counter, is_slip
from ui.commands.demo.registers import COORDINATOR_PIN, Stage
from ui.commands.demo.report import Check
from ui.commands.driving import offscreen
from ui.commands.driving.hands import Hands, running_till

PAPERS: Final = "nota"
PICTURES: Final = "layar"
_OFF_FROM, _ON_FROM = 2, 4
"""Before which buyer the printer is switched off, and on again."""
_BETWEEN: Final = timedelta(minutes=3)
_OFF_FOR: Final = timedelta(hours=1)
_PAPER_SECONDS: Final = 20.0
_TRIED_MS: Final = 400


class WindowHour:
    """Sells to some buyers at the second register's window. Called by the replay."""

    def __init__(self, folder: Path) -> None:
        """Papers and pictures go into this folder, which holds the ledgers."""
        self._folder = folder
        self._sold = self._sold_while_off = self._printed = 0
        self._printed_while_off = 0

    def __call__(self, stage: Stage, buyers: list[Buyer]) -> None:
        """Close the second register's ledger, sell at the window, and give the ledger back."""
        if QApplication.instance() is None:
            offscreen.set_up(self._folder)
        register = stage.registers[1]
        # Kept beside the ledger, not in it.
        register.booth.pins.set_pin(stage.coordinator, COORDINATOR_PIN)
        path = register.booth.ledger.path
        # What was sold before the printer came is not printed any more.
        SqlitePrintJobs(register.booth.ledger).forgo()
        register.booth.ledger.close()
        printer = VirtualPrinter(folder=self._folder / PAPERS)
        with PrinterServer(printer) as server:
            settings = PrinterSettings(connection=Connection.TCP, address=server.address)
            save_preferences(
                Config(folder=self._folder).preferences,
                Preferences(ledger=path.name, printer=settings),
            )
            with running_till(self._folder, clock=stage.clock, ids=stage.ids) as (_, hands):
                self._sell_to_all(hands, stage, buyers, server)
        # The printer was this program's own; what is opened on this folder later has none.
        save_preferences(Config(folder=self._folder).preferences, Preferences(ledger=path.name))
        register.booth = open_booth(path, ids=stage.ids, clock=stage.clock)

    def check(self) -> Check:
        """What came of it, for the report."""
        return Check(
            "sold at the window by scanner, keys and mouse",
            f"{self._sold} sales, {self._sold_while_off} of them with the printer off; "
            f"{self._printed} receipts printed",
            holds=self._sold > 0
            and self._printed_while_off == 0
            and self._printed == self._sold - self._sold_while_off,
        )

    def _sell_to_all(
        self, hands: Hands, stage: Stage, buyers: list[Buyer], server: PrinterServer
    ) -> None:
        printer, before, clock = server.printer, 0, stage.clock
        counter = Counter(hands, pin=COORDINATOR_PIN, codes=stage.codes, printer=printer)
        for number, buyer in enumerate(buyers):
            clock.at += _BETWEEN
            if number == _OFF_FROM:
                printer.wait_until(lambda: bool(printer.sheets), _PAPER_SECONDS)
                server.fail(Fault(Trick.REFUSE))
                before = len(printer.sheets)
            if number == _ON_FROM:
                self._printed_while_off = len(printer.sheets) - before
                self._picture(hands, "printer-mati")
                clock.at += _OFF_FOR
                # Whatever was tried before the clock was put on has failed by then.
                hands.pause(_TRIED_MS)
                server.mend()
            counter.serve(buyer)
            self._sold += 1
            if _OFF_FROM <= number < _ON_FROM:
                self._sold_while_off += 1
                continue
            # Minutes pass between buyers here, and paper that waited too long is not printed.
            wanted = self._sold - self._sold_while_off
            hands.wait_for(partial(_has_printed, printer, wanted), "a receipt")
        self._printed = _receipts(printer)
        self._picture(hands, "jual")

    def _picture(self, hands: Hands, name: str) -> None:
        folder = self._folder / PICTURES
        folder.mkdir(exist_ok=True)
        hands.window.grab().save(str(folder / f"{name}.png"))


def _has_printed(printer: VirtualPrinter, sheets: int) -> bool:
    return _receipts(printer) >= sheets


def _receipts(printer: VirtualPrinter) -> int:
    return sum(not is_slip(sheet) for sheet in printer.sheets)
