"""What the printer form does: which printers there are, and a test page. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from booth.config import Connection, PrinterSettings
from booth.domain.errors import BoothError
from resources.texts import text
from ui.formatting import told
from ui.running import Runner
from ui.screens.printer_form.printers import FoundPrinter, Printers, Trial

RAW_PORT: Final = 9100
"""Where network printers listen for plain bytes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to a printer; `typed` where a person types the address."""

    name: str
    connection: Connection
    address: str = ""
    typed: bool = False


class PrinterFormView(Protocol):
    """What the presenter says to the form."""

    def show_choices(self, choices: Sequence[Choice], chosen: int) -> None:
        """The ways there are."""

    def show_settings(self, settings: PrinterSettings) -> None:
        """Address, width and what the printer can do."""

    def show_typed(self, *, typed: bool, has_printer: bool) -> None:
        """Whether an address is typed, and whether there is a printer to set at all."""

    def show_result(self, words: str, *, good: bool) -> None:
        """How looking or printing went."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether a page is on its way."""


class PrinterForm:
    """The choice of one printer."""

    def __init__(
        self, printers: Printers, runner: Runner, view: PrinterFormView, present: PrinterSettings
    ) -> None:
        """Show what is set now; `look` finds what else there is."""
        self._printers, self._runner, self._view = printers, runner, view
        self._settings = present
        self._choices: list[Choice] = []
        self._chosen = 0
        self._busy = False
        self._is_left = False
        self._offer([])
        view.show_settings(present)

    @property
    def settings(self) -> PrinterSettings:
        """What is chosen, its address as the printer is reached by it."""
        settings = self._settings
        if settings.connection is Connection.TCP:
            address = settings.address.strip()
            if address and ":" not in address:
                address = f"{address}:{RAW_PORT}"
            return replace(settings, address=address)
        return settings

    def leave(self) -> None:
        """The form is gone: whatever is still on its way is told to nobody."""
        self._is_left = True

    def look(self) -> None:
        """See which printers there are."""
        self._view.show_result(text("Mencari printer…"), good=True)
        self._runner.run(self._printers.printers, then=self._found, failed=self._failed)

    def choose(self, number: int) -> None:
        """Another way, or none."""
        self._chosen = number
        choice = self._choices[number]
        typed = self._settings.address if choice.connection is self._settings.connection else ""
        self._settings = replace(
            self._settings,
            connection=choice.connection,
            address=typed if choice.typed else choice.address,
        )
        self._view.show_settings(self._settings)
        self._show_choice()
        self._view.show_result("", good=True)

    def change(self, settings: PrinterSettings) -> None:
        """Address, width or what it can do."""
        self._settings = settings
        self._view.show_result("", good=True)

    def problem(self) -> str:
        """Why this cannot be a printer yet; empty where it can."""
        if self._settings.connection is Connection.TCP and not self.settings.address:
            return text("Alamat printer belum diisi. Contoh: 192.168.1.50")
        if self._settings.connection is Connection.TCP and not _is_port(self.settings.address):
            return text("Alamat printer belum benar. Contoh: 192.168.1.50:9100")
        return ""

    def try_out(self) -> None:
        """Print a test page, one at a time."""
        if self._busy or self._settings.connection is Connection.NONE:
            return
        if problem := self.problem():
            self._view.show_result(problem, good=False)
            return
        self._be_busy(busy=True)
        self._view.show_result(text("Mencetak halaman coba…"), good=True)
        settings = self.settings
        self._runner.run(
            lambda: self._printers.test_print(settings), then=self._tried, failed=self._failed
        )

    def _tried(self, trial: Trial) -> None:
        if self._is_left:
            return
        self._be_busy(busy=False)
        self._view.show_result(trial.words, good=trial.sent)

    def _found(self, found: Sequence[FoundPrinter]) -> None:
        if self._is_left:
            return
        self._offer(found)
        self._view.show_result(
            "" if found else text("Tidak ada printer yang terlihat. Colokkan, lalu Cari lagi."),
            good=True,
        )

    def _failed(self, error: BoothError) -> None:
        if self._is_left:
            return
        self._be_busy(busy=False)
        self._view.show_result(" ".join(told(error)), good=False)

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)

    def _offer(self, found: Sequence[FoundPrinter]) -> None:
        settings = self._settings
        choices = [Choice(text("Tanpa printer: nota di layar dan PDF"), Connection.NONE)]
        choices += [Choice(one.name, one.connection, one.address) for one in found]
        known = {(choice.connection, choice.address) for choice in choices}
        present = (settings.connection, settings.address)
        if settings.connection not in {Connection.NONE, Connection.TCP} and present not in known:
            choices.append(Choice(settings.address, *present))
        choices.append(Choice(text("Printer jaringan (alamat IP)"), Connection.TCP, typed=True))
        self._choices = choices
        self._chosen = next(
            (
                number
                for number, choice in enumerate(choices)
                if choice.connection is settings.connection
                and (choice.typed or choice.address == settings.address)
            ),
            0,
        )
        self._show_choice()

    def _show_choice(self) -> None:
        self._view.show_choices(self._choices, self._chosen)
        self._view.show_typed(
            typed=self._choices[self._chosen].typed,
            has_printer=self._choices[self._chosen].connection is not Connection.NONE,
        )


def _is_port(address: str) -> bool:
    host, _, port = address.rpartition(":")
    return bool(host) and port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16
