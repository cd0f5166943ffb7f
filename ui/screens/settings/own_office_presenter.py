"""What is said and done where this laptop is the office, or is to become it. No Qt."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.ids import StaffId
from resources.texts import text
from ui.formatting.dates import time_words
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.office_words import fingerprint_words
from ui.screens.settings.own_office import (
    JoiningCode,
    Login,
    OwnOffice,
    OwnOfficeNow,
    OwnOfficeState,
    OwnOfficeTrouble,
)
from ui.screens.settings.own_office_words import (
    advice_words,
    copies_words,
    state_words,
    trouble_words,
)


class OwnOfficeView(Protocol):
    """What the presenter says to the page."""

    def show_own(self, *, on: bool) -> None:
        """Whether this laptop is an office at all."""

    def show_own_state(self, words: str, tone: Tone, advice: str, *, down: bool) -> None:
        """How it is and what that means."""

    def show_addresses(self, address: str, others: str, fingerprint: str) -> None:
        """Where it is reached; nothing while it does not serve."""

    def show_keeping(self, login: str, folder: str, copies: str, tone: Tone) -> None:
        """Who logs in, where it is kept and whether that is copied."""

    def open_owner_sheet(self, name: str, *, begins: bool) -> None:
        """Ask for the owner's name and tell the password; `begins` where there is no office yet."""

    def open_code_sheet(self, code: JoiningCode) -> None:
        """Show what the next laptop joins by."""


class OwnOfficePresenter:
    """Each thing takes a coordinator's word: it decides who sees the booth's money."""

    def __init__(
        self, desk: Desk, navigator: Navigator, own: OwnOffice, view: OwnOfficeView
    ) -> None:
        """Nothing is shown before `look`."""
        self._desk, self._navigator, self._own, self._view = desk, navigator, own, view
        self._now = OwnOfficeNow()

    @property
    def port(self) -> int:
        """Where it listens, or would."""
        return self._now.port

    def look(self) -> None:
        """Show how it stands, and be told what changes."""
        self._own.look(self)

    def look_away(self) -> None:
        """The page is not shown any more."""
        self._own.look_away()

    def become(self) -> None:
        """Jadikan laptop ini kantor."""
        self._navigator.ask_coordinator(
            text("Jadikan laptop ini kantor: laptop lain mengirim penjualannya ke sini."),
            lambda staff: self._view.open_owner_sheet(self._name_of(staff), begins=True),
        )

    def new_password(self) -> None:
        """Kata sandi baru."""
        self._navigator.ask_coordinator(
            text("Kata sandi kantor yang baru; yang lama tidak berlaku lagi."),
            lambda staff: self._view.open_owner_sheet(
                self._now.owner or self._name_of(staff), begins=False
            ),
        )

    def add_laptop(self) -> None:
        """Tambah laptop."""
        self._navigator.ask_coordinator(
            text("Kode untuk satu laptop: siapa yang memakainya bisa mengirim penjualan ke sini."),
            lambda staff: self._own.make_code(self._name_of(staff), self._show_code),
        )

    def end(self) -> None:
        """Berhenti jadi kantor."""
        self._navigator.ask_coordinator(
            text(
                "Berhenti jadi kantor: laptop lain tidak bisa mengirim lagi. Data kantor tetap di "
                "laptop ini, tidak ada yang dihapus."
            ),
            lambda _: self._own.end(self._ended),
        )

    def try_now(self) -> None:
        """Nyalakan sekarang."""
        self._own.try_now()

    def _ended(self) -> None:
        self._navigator.say(text("Laptop ini bukan kantor lagi. Datanya tetap ada."), Tone.DONE)

    def _show_code(self, code: JoiningCode | OwnOfficeTrouble) -> None:
        if isinstance(code, OwnOfficeTrouble):
            self._navigator.say(trouble_words(code, self._now.port), Tone.LOOK)
        else:
            self._view.open_code_sheet(code)

    def _name_of(self, staff: StaffId) -> str:
        present = self._desk.facts.present
        return next((one.name for one in present if one.id == staff), "")

    # --- how it stands ----------------------------------------------------------------------------

    def own_office_stands(self, now: OwnOfficeNow) -> None:
        """It stands so."""
        self._now = now
        self._view.show_own(on=now.state is not OwnOfficeState.NONE)
        if now.state is OwnOfficeState.NONE:
            return
        words, tone = state_words(now)
        self._view.show_own_state(
            words, tone, advice_words(now), down=now.state is OwnOfficeState.DOWN
        )
        first, *others = now.addresses or ("",)
        fingerprint = fingerprint_words(now.fingerprint)
        self._view.show_addresses(first, "  ".join(others), fingerprint)
        copies, copies_tone = copies_words(now, self._desk.now())
        login = text("Nama login: {name}").format(name=now.owner) if now.owner else ""
        folder = text("Data kantor: {folder}").format(folder=now.folder)
        self._view.show_keeping(login, folder, copies, copies_tone)


class OwnerView(Protocol):
    """What its presenter says to the sheet that lets an owner in."""

    def show_busy(self, *, busy: bool, words: str) -> None:
        """What the one button does, and whether something is waited for."""

    def show_error(self, words: str) -> None:
        """Why it did not go on; empty for nothing."""

    def show_login(self, name: str, password: str) -> None:
        """The password, this once."""

    def finish(self) -> None:
        """It was written down."""


class OwnerPresenter:
    """A name, then its password: at the beginning, or where one was lost."""

    def __init__(self, own: OwnOffice, view: OwnerView, *, begins: bool, port: int) -> None:
        """`port` is the one in use, for the next one where it is taken."""
        self._own, self._view, self._begins = own, view, begins
        self._port, self._next = port, 0
        self._busy = self._gone = self._told = False
        self._show_step()

    def leave(self) -> None:
        """The sheet is closed: what still comes is told nobody."""
        self._gone = True

    def go_on(self, name: str) -> None:
        """The one button."""
        if self._busy:
            return
        if self._told:
            self._view.finish()
            return
        if not name.strip():
            self._view.show_error(text("Tulis dulu nama untuk masuk ke kantor."))
            return
        self._busy = True
        self._view.show_error("")
        self._show_step()
        if self._begins:
            self._own.begin(name.strip(), self._answered, port=self._next)
        else:
            self._own.new_password(name.strip(), self._answered)

    def _answered(self, login: Login | OwnOfficeTrouble) -> None:
        self._busy = False
        if self._gone:
            return
        if isinstance(login, Login):
            self._told = True
            self._view.show_login(login.name, login.password)
        else:
            port = self._next or self._port
            if login is OwnOfficeTrouble.PORT:
                self._next = port + 1
            self._view.show_error(trouble_words(login, port))
        self._show_step()

    def _show_step(self) -> None:
        if self._busy:
            words = text("Menyalakan kantor…") if self._begins else text("Sebentar…")
        elif self._told:
            words = text("Sudah saya catat")
        elif self._next:
            words = text("Pakai port {port}").format(port=self._next)
        elif self._begins:
            words = text("Jadikan kantor")
        else:
            words = text("Buat kata sandi")
        self._view.show_busy(busy=self._busy, words=words)


def until_words(until: datetime, zone: str) -> str:
    """How long a code is good."""
    words = text("Sekali pakai, berlaku sampai {time}.")
    return words.format(time=time_words(until, ZoneInfo(zone)))
