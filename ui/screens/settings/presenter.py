"""What Setelan does itself: printer, money, the other laptops, this laptop. No Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from booth.config import PrinterSettings
from booth.domain.errors import BoothError
from booth.domain.events.setting_up import Custody
from booth.domain.money import Rupiah
from booth.domain.shelf import BoothFacts
from resources.texts import Language, in_use, text
from ui.formatting.folders import folder_warning
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.laptop import FoundDisplay, LaptopSettings
from ui.screens.use_cases import UseCases


class SettingsPages(Protocol):
    """What the presenter says to the screen."""

    def show_money(self, custody: Custody, rounding: Rupiah) -> None:
        """Who holds the money, and what cash is rounded to."""

    def show_printer_words(self, words: str) -> None:
        """How the printer in use stands."""

    def show_displays(self, displays: Sequence[FoundDisplay], chosen: str, words: str) -> None:
        """The displays that buyers could see, the first of them none."""

    def show_laptop(self, folder: str, warning: str, about: str, language: Language) -> None:
        """Where the data lie, and what program this is."""


class SettingsPresenter:
    """Setelan, read anew each time it is shown."""

    def __init__(
        self, desk: Desk, navigator: Navigator, laptop: LaptopSettings, view: SettingsPages
    ) -> None:
        """Show what is known already; `look` reads the rest."""
        self._desk, self._navigator = desk, navigator
        self._laptop, self._view = laptop, view
        self._busy = False
        about = laptop.about()
        view.show_laptop(
            str(laptop.folder),
            folder_warning(laptop.folder),
            text("Lapak {version} · lisensi {licence}").format(
                version=about.version, licence=about.licence
            ),
            in_use(),
        )
        self._show()
        self._show_displays()

    def look(self) -> None:
        """Read the settings as they are, and how the printer stands."""
        self._desk.ask(
            lambda booth: booth.browsing.booth_facts(),
            then=self._read,
            failed=self._navigator.report,
        )
        self._view.show_printer_words(self._laptop.printer_words())
        self._show_displays()

    # --- money ----------------------------------------------------------------------------------

    def keep_money(self, custody: Custody, rounding: Rupiah) -> None:
        """Who holds the money and how cash is rounded, with a coordinator's word."""
        facts = self._desk.facts
        if (custody, rounding) == (facts.custody, facts.cash_rounding):
            self._navigator.say(text("Tidak ada yang berubah."), Tone.LOOK)
            return
        self._navigator.ask_coordinator(
            text("Mengubah siapa memegang uang dan pembulatan."),
            lambda by: self._change(
                lambda booth: booth.setting_up.change_settings(
                    cash_rounding=rounding, custody=custody, by=by
                ),
                text("Tersimpan. Berlaku mulai nota berikutnya."),
            ),
        )

    # --- this laptop ----------------------------------------------------------------------------

    def keep_printer(self, settings: PrinterSettings, problem: str) -> None:
        """Print with these settings from now on."""
        if problem:
            self._navigator.say(problem, Tone.LOOK)
            return
        try:
            self._laptop.keep_printer(settings)
        except BoothError as error:
            self._navigator.report(error)
            return
        self._navigator.say(text("Printer tersimpan."), Tone.DONE)
        self._view.show_printer_words(self._laptop.printer_words())

    def keep_customer_display(self, name: str) -> None:
        """Show buyers their cart on this display; on none where the name is empty."""
        if name == self._laptop.customer_display():
            return
        try:
            self._laptop.keep_customer_display(name)
        except BoothError as error:
            self._navigator.report(error)
        self._show_displays()

    def _show_displays(self) -> None:
        found, chosen = self._laptop.displays(), self._laptop.customer_display()
        choices = [FoundDisplay(name="", words=text("Tidak dipakai")), *found]
        if chosen and all(display.name != chosen for display in found):
            words = text("{name} (tidak terpasang)").format(name=chosen)
            choices.append(FoundDisplay(name=chosen, words=words))
        self._view.show_displays(
            choices,
            chosen,
            text(
                "Layar kedua yang menghadap pembeli: nama stan, isi keranjang, kode QRIS, dan "
                "kembalian. Kasir tetap di layar ini."
            )
            if found or chosen
            else text(
                "Colokkan layar kedua (HDMI), atur sebagai layar tambahan, lalu kembali ke sini."
            ),
        )

    def speak(self, language: Language) -> None:
        """Another language, if it is another."""
        if language is not in_use():
            self._laptop.speak(language)

    def open_folder(self) -> None:
        """Show where the data lie."""
        self._laptop.open_folder()

    def write_booth_file(self, path: Path) -> None:
        """Write `stan.lapak`."""
        self._desk.ask(
            lambda _: self._laptop.write_booth_file(path),
            then=lambda _: self._navigator.say(
                text("{name} tersimpan. Buka di laptop lain lewat Buka berkas stan.lapak.").format(
                    name=path.name
                ),
                Tone.DONE,
            ),
            failed=self._navigator.report,
        )

    # --- how it went ----------------------------------------------------------------------------

    def _change(
        self,
        work: Callable[[UseCases], object],
        words: str,
    ) -> None:
        if self._busy:
            return
        self._busy = True

        def change(booth: UseCases) -> BoothFacts:
            work(booth)
            return booth.browsing.booth_facts()

        def changed(facts: BoothFacts) -> None:
            self._busy = False
            self._read(facts)
            self._navigator.say(words, Tone.DONE)
            self._navigator.printed_soon()

        self._desk.ask(change, then=changed, failed=self._failed)

    def _failed(self, error: BoothError) -> None:
        self._busy = False
        self._navigator.report(error)
        self._show()

    def _read(self, facts: BoothFacts) -> None:
        self._desk.facts = facts
        self._show()

    def _show(self) -> None:
        facts = self._desk.facts
        self._view.show_money(facts.custody, facts.cash_rounding)
