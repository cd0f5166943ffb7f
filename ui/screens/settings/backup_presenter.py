"""What the Cadangan page says and does. No Qt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.errors import BoothError
from booth.domain.money import format_thousands
from resources.texts import plural, text
from ui.formatting.dates import moment_words
from ui.screens.desk import Desk, Navigator
from ui.screens.settings.backups import BackupsNow, LaptopBackups, ShownCopy


class BackupView(Protocol):
    """What the presenter says to the page."""

    def show_place(self, words: str, note: str) -> None:
        """Where copies go, and what is to be said of that place."""

    def show_state(self, words: str, problem: str) -> None:
        """When the last copy was made, and why no newer one was."""

    def show_copies(self, copies: Sequence[str]) -> None:
        """The copies that are there, the newest first."""

    def show_ways(self, *, chosen: bool, running: bool) -> None:
        """What can be pressed: with a folder chosen, and while a copy is being made."""


class BackupPresenter:
    """Cadangan: where copies go, the last one, and one more now."""

    def __init__(
        self, desk: Desk, navigator: Navigator, backups: LaptopBackups, view: BackupView
    ) -> None:
        """Nothing is shown before `look`."""
        self._desk, self._navigator = desk, navigator
        self._backups, self._view = backups, view

    def look(self) -> None:
        """Show how it stands, and be told what changes."""
        self._backups.look(self)

    def look_away(self) -> None:
        """The page is not shown any more."""
        self._backups.look_away()

    def choose(self, folder: Path) -> None:
        """Copy into this folder from now on, and at once."""
        self._navigator.ask_coordinator(
            text("Cadangan berisi nama dan PIN petugas (teracak)."),
            lambda _: self._choose(folder),
        )

    def stop_backing_up(self) -> None:
        """No more copies by themselves."""
        self._navigator.ask_coordinator(
            text("Menghentikan cadangan otomatis."), lambda _: self._choose(None)
        )

    def _choose(self, folder: Path | None) -> None:
        try:
            self._backups.choose(folder)
        except BoothError as error:
            self._navigator.report(error)

    def back_up(self) -> None:
        """Cadangkan sekarang."""
        self._backups.back_up()

    def cancel(self) -> None:
        """Batal."""
        self._backups.cancel()

    def backups_stand(self, now: BackupsNow) -> None:
        """It stands so."""
        view = self._view
        if now.folder is None:
            view.show_place(
                text("Belum ada folder."),
                text("Pilih flashdisk: bila laptop ini rusak atau hilang, nota tetap ada."),
            )
        else:
            view.show_place(
                str(now.folder),
                text(
                    "Folder ini di disk yang sama: bila laptop hilang, cadangannya ikut hilang. "
                    "Lebih aman di flashdisk."
                )
                if now.same_disk
                else "",
            )
        view.show_state(self._state(now), now.problem)
        view.show_copies([self._copy(copy) for copy in now.copies])
        view.show_ways(chosen=now.folder is not None, running=now.running)

    def _state(self, now: BackupsNow) -> str:
        if now.running:
            return text("Sedang mencadangkan dan memeriksa… Kasir tetap bisa berjualan.")
        if now.folder is None:
            return ""
        every = plural(
            "Otomatis tiap {count} menit selama ada nota baru, dan saat tutup kasir.",
            "Otomatis tiap {count} menit selama ada nota baru, dan saat tutup kasir.",
            now.every_minutes,
        ).format(count=now.every_minutes)
        if not now.copies:
            return text("Belum ada cadangan di folder ini.") + " " + every
        return (
            text("Cadangan terakhir {when}, sudah diperiksa.").format(
                when=self._when(now.copies[0])
            )
            + " "
            + every
        )

    def _copy(self, copy: ShownCopy) -> str:
        return text("{when} · {size} kB").format(
            when=self._when(copy), size=format_thousands(max(1, copy.size // 1_000))
        )

    def _when(self, copy: ShownCopy) -> str:
        return moment_words(copy.made_at, ZoneInfo(self._desk.facts.register.zone))
