"""What the Kantor page says and does. No Qt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.errors import BoothError
from resources.texts import plural, text
from ui.formatting import ago_words, moment_words
from ui.formatting.entry_words import entry_word
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.flag_words import flagged_words, flags_advice
from ui.screens.settings.office import (
    FlaggedEntry,
    LaptopOffice,
    ListedEntry,
    OfficeNow,
    OfficeState,
    OfficeTrouble,
)
from ui.screens.settings.office_words import (
    age_words,
    badge_words,
    explained,
    fingerprint_words,
    trouble_words,
)


class OfficeView(Protocol):
    """What the presenter says to the page."""

    def show_belonging(self, *, joined: bool, can_join: bool, words: str) -> None:
        """Whether the laptop belongs to an office, and what is said where it does not."""

    def show_office(self, name: str, address: str, fingerprint: str) -> None:
        """Which office."""

    def show_state(self, state: str, tone: Tone, details: str, advice: str) -> None:
        """How it stands, since when, and what to do."""

    def show_saving(self, words: str, *, running: bool) -> None:
        """What became of a file for a stick, or how far it is."""

    def show_entries(self, rows: Sequence[str], *, more: bool) -> None:
        """The list, newest first, and whether there is more of it."""


class OfficePresenter:
    """Kantor: which, how it stands, what of the ledger it holds, and the way by USB."""

    def __init__(
        self, desk: Desk, navigator: Navigator, office: LaptopOffice, view: OfficeView
    ) -> None:
        """Nothing is shown before `look`."""
        self._desk, self._navigator = desk, navigator
        self._office, self._view = office, view
        self._now = OfficeNow(state=OfficeState.UNKNOWN)
        self._entries: list[ListedEntry] = []
        self._flags: dict[UUID, FlaggedEntry] = {}
        self._more = False
        self._waiting = False
        self._asked = 0
        self._saving = False

    @property
    def is_joined(self) -> bool:
        """Whether the laptop belongs to an office."""
        return self._now.state not in {
            OfficeState.UNKNOWN,
            OfficeState.NONE,
            OfficeState.TRAINING,
        } and bool(self._now.address)

    def look(self) -> None:
        """Show how it stands, and be told what changes."""
        self._office.look(self)
        self._read_anew()
        self._ask_flags()

    def look_away(self) -> None:
        """The page is not shown any more."""
        self._office.look_away()

    def send_now(self) -> None:
        """Kirim sekarang."""
        self._office.send_now()
        self._navigator.say(text("Mengirim ke kantor…"), Tone.LOOK)

    def leave(self) -> None:
        """Keluar dari kantor."""
        self._navigator.ask_coordinator(
            text("Keluar dari kantor: nota tidak dikirim lagi. Yang sudah di kantor tetap ada."),
            lambda _: self._office.leave(self._left, self._navigator.report),
        )

    def _left(self) -> None:
        self._view.show_saving("", running=False)
        self._navigator.say(text("Kasir ini keluar dari kantor."), Tone.DONE)

    # --- the list ---------------------------------------------------------------------------------

    def filter(self, *, waiting: bool) -> None:
        """All entries, or those that wait."""
        self._waiting = waiting
        self._read_anew()

    def older(self) -> None:
        """The page after the last."""
        if self._entries:
            self._read(self._entries[-1].position)

    def _read_anew(self) -> None:
        self._read(None)

    def _read(self, before: int | None) -> None:
        if not self.is_joined:
            return
        self._asked += 1
        asked = self._asked

        def found(entries: Sequence[ListedEntry]) -> None:
            if asked != self._asked:
                return  # something else was asked for meanwhile
            self._entries = [*self._entries, *entries] if before is not None else list(entries)
            self._more = bool(entries) and entries[-1].position > 1
            self._show_entries()

        self._office.entries(
            before=before, waiting=self._waiting, found=found, failed=self._navigator.report
        )

    def _ask_flags(self) -> None:
        """Only of an office that has just taken all there is: nobody here waits for a network."""
        if self._now.state is OfficeState.SENT and self.is_joined:
            self._office.flags(self.flagged)

    def flagged(self, flags: Sequence[FlaggedEntry]) -> None:
        """What the office says it looks at, and looked at."""
        # Of one entry's several reasons, one that is still open.
        self._flags = {flag.entry: flag for flag in sorted(flags, key=lambda one: not one.settled)}
        self._show_entries()
        self._show_state()

    def _show_entries(self) -> None:
        self._view.show_entries([self._row(entry) for entry in self._entries], more=self._more)

    def _row(self, entry: ListedEntry) -> str:
        flag = None if entry.id is None else self._flags.get(entry.id)
        state = text("terkirim") if flag is None else flagged_words(flag)
        what = entry_word(entry.kind)
        if entry.receipt_number:
            what = f"{what} {entry.receipt_number}"
        when = moment_words(entry.at, ZoneInfo(self._desk.facts.register.zone))
        if not entry.sent:
            return text("menunggu · {what} · {when}").format(what=what, when=when)
        return text("{state} · {what} · {when}").format(state=state, what=what, when=when)

    # --- by USB -----------------------------------------------------------------------------------

    def save_to_stick(self, folder: Path) -> None:
        """Write what waits."""
        if self._saving:
            return
        self._saving = True
        self._told(0)
        self._office.save_to_stick(folder, told=self._told, done=self.saved, failed=self._unsaved)

    def cancel_saving(self) -> None:
        """Batal."""
        self._office.cancel_saving()

    def _told(self, entries: int) -> None:
        if self._saving:
            self._view.show_saving(
                plural(
                    "Menulis ke flashdisk… {count} catatan.",
                    "Menulis ke flashdisk… {count} catatan.",
                    entries,
                ).format(count=entries),
                running=True,
            )

    def saved(self, files: Sequence[str] | OfficeTrouble) -> None:
        """What became of what was written."""
        self._saving = False
        if isinstance(files, OfficeTrouble):
            words = trouble_words(files)
        elif not files:
            words = text("Tidak ada yang menunggu: tidak ada berkas yang ditulis.")
        else:
            words = text(
                "Tersimpan: {files}. Bawa ke kantor; nota tetap menunggu di sini sampai jawaban "
                "kantor dibuka."
            ).format(files=", ".join(files))
        self._view.show_saving(words, running=False)

    def _unsaved(self, error: BoothError) -> None:
        self._saving = False
        self._view.show_saving("", running=False)
        self._navigator.report(error)

    def read_answer(self, path: Path) -> None:
        """Buka jawaban kantor."""
        self._office.read_answer(path, self.answered, self._navigator.report)

    def answered(self, trouble: OfficeTrouble | None) -> None:
        """What became of the answer file."""
        self._view.show_saving(
            text("Jawaban kantor dibaca: nota yang dibawa sudah di kantor.")
            if trouble is None
            else trouble_words(trouble),
            running=False,
        )
        self._read_anew()

    # --- how it stands ----------------------------------------------------------------------------

    def office_stands(self, now: OfficeNow) -> None:
        """It stands so."""
        before, self._now = self._now, now
        self._view.show_belonging(
            joined=self.is_joined,
            can_join=now.state is OfficeState.NONE,
            words=self._alone_words(now),
        )
        if not self.is_joined:
            return
        name = " · ".join(part for part in (now.fair, now.booth) if part)
        self._view.show_office(name or now.address, now.address, fingerprint_words(now.fingerprint))
        self._show_state()
        if (before.entries, before.state, before.address) != (now.entries, now.state, now.address):
            self._read_anew()
            self._ask_flags()

    def _show_state(self) -> None:
        now = self._now
        if not self.is_joined:
            return
        words, tone = badge_words(now, self._desk.now())
        looked_at = flags_advice(self._flags.values())
        advice = " ".join(part for part in (explained(now), looked_at) if part)
        if looked_at and tone is Tone.DONE:
            tone = Tone.LOOK
        self._view.show_state(words, tone, self._details(now), advice)

    def _details(self, now: OfficeNow) -> str:
        at = self._desk.now()
        contact = (
            text("Kontak terakhir {ago}.").format(ago=ago_words(now.contact_at, at))
            if now.contact_at is not None
            else text("Belum pernah terhubung.")
        )
        if not now.entries:
            return contact + " " + text("Tidak ada yang menunggu.")
        waits = plural("{count} catatan menunggu", "{count} catatan menunggu", now.entries)
        waits = waits.format(count=now.entries)
        if now.oldest_at is not None:
            since = text("tertua {age}").format(age=age_words(now.oldest_at, at))
            waits = f"{waits}, {since}"
        return f"{contact} {waits}."

    def _alone_words(self, now: OfficeNow) -> str:
        match now.state:
            case OfficeState.UNKNOWN:
                return text("Membuka catatan ...")
            case OfficeState.TRAINING:
                return text("Sedang latihan: catatan latihan tidak pernah dikirim ke kantor.")
            case OfficeState.BROKEN:
                return now.problem
            case _:
                return text(
                    "Laptop ini belum tergabung ke kantor. Kasir tetap bisa berjualan; semua nota "
                    "aman di laptop ini. Setelah tergabung, kantor melihat omzet stan ini "
                    "langsung, dan yang sudah tercatat ikut dikirim."
                )
