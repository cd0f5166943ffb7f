"""How this laptop's register begins, for the first run's screens: ledger, preferences, keys."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.config import Config, Preferences, PrinterSettings
from booth.domain.first_run import FirstRun
from booth.domain.ids import StaffId
from booth.domain.sample_fair import sample_first_run
from booth.storage.preferences import save_preferences
from resources.texts import text
from ui.main.peppers import kept_peppers
from ui.main.printers import found_printers, test_print
from ui.screens.first_run.beginning import AskedFor, JoinOffer, ShownBackup
from ui.screens.printer_form.printers import FoundPrinter, Trial

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from booth.usecases.starting import Started

BOOTH_FILE: Final = "stan.lapak"
_SAMPLE_PIN: Final = "4827"
"""Anybody may know it: training money is nobody's. It stands in the coordinator's name."""


class LaptopBeginning:
    """Makes the ledger in this laptop's folder. Called on the ledger's thread.

    The booth is closed again when it is made: the till opens it as at every start.
    """

    def __init__(
        self,
        config: Config,
        now: Callable[[], datetime],
        *,
        preferences: Callable[[], Preferences],
        begun: Callable[[Preferences], None],
    ) -> None:
        """`begun` is told the preferences that name the new ledger."""
        self._config, self._now = config, now
        self._preferences, self._begun = preferences, begun

    def now(self) -> datetime:
        """The laptop's clock."""
        return self._now()

    def start(self, plan: FirstRun, *, pin: str, printer: PrinterSettings) -> None:
        """Make the booth with its owner's PIN, and `stan.lapak` for the other laptops."""
        from booth.beginning import start_booth, write_booth_file

        path = self._config.folder / _ledger_name(plan.register_code)
        booth_file = self._config.folder / BOOTH_FILE

        def equip(booth: "Booth", started: "Started") -> None:
            booth.pins.set_pin(started.owner, pin)
            write_booth_file(booth, booth_file)

        with _as_before(booth_file):
            booth, _ = start_booth(
                path,
                plan,
                equip=equip,
                named=self._named(path, printer),
                peppers=kept_peppers(self._config),
            )
        booth.ledger.close()

    def read(self, path: Path) -> JoinOffer:
        """What a `stan.lapak` offers."""
        from booth.beginning import read_booth_file, suggested_code, suggested_name
        from booth.domain.events.cataloguing import VendorAdded

        found = read_booth_file(path)
        return JoinOffer(
            fair_name=found.genesis.fair_name,
            booth_name=found.genesis.booth_name,
            vendors=sum(isinstance(entry.event, VendorAdded) for entry in found.entries),
            register_name=suggested_name(found),
            register_code=suggested_code(found),
        )

    def join(self, path: Path, *, code: str, name: str) -> None:
        """Make this laptop's own register of the booth that the file is of."""
        from booth.beginning import join_booth, read_booth_file

        ledger = self._config.folder / _ledger_name(code)
        join_booth(
            ledger,
            read_booth_file(path),
            register_code=code,
            register_name=name,
            named=self._named(ledger, self._preferences().printer),
            peppers=kept_peppers(self._config),
        ).ledger.close()

    def look_at_backup(self, path: Path) -> ShownBackup:
        """What a backup holds."""
        from booth.restoring import look_at_backup

        offer = look_at_backup(path, peppers=kept_peppers(self._config))
        return ShownBackup(
            fair_name=offer.register.fair_name,
            booth_name=offer.register.booth_name,
            register_name=offer.register.name,
            zone=offer.register.zone,
            up_to=offer.up_to,
            sales=offer.sales,
            coordinators=offer.coordinators,
            asked_for=AskedFor(offer.word),
        )

    def restore(self, path: Path, *, by: StaffId, pin: str, code: str) -> None:
        """Bring the register of the backup back on this laptop."""
        from booth.restoring import look_at_backup, place_for, restore_booth

        ledger = place_for(look_at_backup(path), self._config.folder)
        restore_booth(
            path,
            ledger,
            approved_by=by,
            pin=pin,
            code=code,
            peppers=kept_peppers(self._config),
            named=self._named(ledger, self._preferences().printer),
        ).ledger.close()

    def sample(self) -> None:
        """Make a training booth with sample goods."""
        from booth.beginning import start_booth

        sample = sample_first_run(self._now().date())
        plan = replace(
            sample, owner=text("{name} (PIN {pin})").format(name=sample.owner, pin=_SAMPLE_PIN)
        )
        path = self._config.folder / _ledger_name(f"{plan.register_code}-latihan")
        booth, _ = start_booth(
            path,
            plan,
            equip=lambda booth, started: booth.pins.set_pin(started.owner, _SAMPLE_PIN),
            named=self._named(path, self._preferences().printer),
            peppers=kept_peppers(self._config),
        )
        booth.ledger.close()

    def printers(self) -> Sequence[FoundPrinter]:
        """What is plugged in, paired or installed."""
        return found_printers()

    def test_print(self, settings: PrinterSettings) -> Trial:
        """Print a test page."""
        return test_print(settings)

    def _named(
        self, path: Path, printer: PrinterSettings
    ) -> Callable[[], AbstractContextManager[None]]:
        @contextmanager
        def named() -> Iterator[None]:
            before = self._preferences()
            preferences = replace(before, ledger=path.name, printer=printer)
            save_preferences(self._config.preferences, preferences)
            try:
                yield
            except BaseException:
                save_preferences(self._config.preferences, before)
                raise
            self._begun(preferences)

        return named


@contextmanager
def _as_before(path: Path) -> Iterator[None]:
    """Put a file back as it was where what is done inside fails."""
    before = path.read_bytes() if path.is_file() else None
    try:
        yield
    except BaseException:
        with suppress(OSError):
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
        raise


def _ledger_name(code: str) -> str:
    return f"{code}.lapak"
