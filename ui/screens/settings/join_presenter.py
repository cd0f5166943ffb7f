"""What joining an office asks and says. No Qt."""

from typing import Protocol

from booth.domain.errors import BoothError
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Navigator, Tone
from ui.screens.settings.office import Invited, LaptopOffice, OfficeTrouble
from ui.screens.settings.office_words import fingerprint_words, trouble_words


class JoinView(Protocol):
    """What the presenter says to the sheet."""

    def show_invited(self, address: str, code: str) -> None:
        """Where to, and by which code."""

    def show_fingerprint(self, fingerprint: str, note: str) -> None:
        """What the office is known by; nothing of it for empty words."""

    def show_step(self, words: str, *, busy: bool) -> None:
        """What the one button does next, and whether something is waited for."""

    def show_error(self, words: str) -> None:
        """Why it did not go on; empty for nothing."""

    def finish(self) -> None:
        """It belongs to that office now."""


class JoinPresenter:
    """An invitation or an address first, then whom it leads to, then a coordinator's PIN."""

    def __init__(self, navigator: Navigator, office: LaptopOffice, view: JoinView) -> None:
        """Nothing is asked of anybody yet."""
        self._navigator, self._office, self._view = navigator, office, view
        self._invited: Invited | None = None
        self._busy = self._gone = False
        self._show_step()

    def leave(self) -> None:
        """The sheet is closed: what is still asked is not told there."""
        self._gone = True

    def take(self, typed: str) -> None:
        """The text of a QR code."""
        found = self._office.read_invitation(typed)
        if isinstance(found, OfficeTrouble):
            self._refuse(found)
            return
        self._view.show_invited(found.address, found.code)
        self._view.show_error("")
        if found.fingerprint:
            self._know(found, scanned=True)
        else:
            self.look(found.address, found.code)

    def changed(self) -> None:
        """Another address or code is being typed: whom it leads to is not known any more."""
        if self._invited is not None:
            self._invited = None
            self._view.show_fingerprint("", "")
        self._view.show_error("")
        self._show_step()

    def go_on(self, invitation: str, address: str, code: str) -> None:
        """The one button."""
        if self._busy:
            return
        if self._invited is not None:
            self._ask_who()
        elif address.strip() or code.strip():
            self.look(address, code)
        else:
            self.take(invitation)

    def look(self, address: str, code: str) -> None:
        """Ask who answers there."""
        self._wait()
        self._office.ask_fingerprint(Invited(address=_full(address), code=code), self._shown)

    def _shown(self, found: Invited | OfficeTrouble) -> None:
        self._busy = False
        if self._gone:
            return
        if isinstance(found, OfficeTrouble):
            self._refuse(found)
        else:
            self._view.show_invited(found.address, found.code)
            self._know(found, scanned=False)

    def _know(self, invited: Invited, *, scanned: bool) -> None:
        self._invited = invited
        if not invited.fingerprint:
            note = text("Sertifikat kantor ini umum dan diperiksa otomatis.")
        elif scanned:
            note = text("Dibawa kode QR; kantor diperiksa otomatis dengan sidik ini.")
        else:
            note = text(
                "Samakan dengan sidik di bawah kode pendaftaran. Bila beda, jangan lanjutkan: yang "
                "menjawab bukan kantor."
            )
        self._view.show_fingerprint(fingerprint_words(invited.fingerprint), note)
        self._view.show_error("")
        self._show_step(compare=bool(invited.fingerprint) and not scanned)

    def _ask_who(self) -> None:
        invited = self._invited
        if invited is None:
            return
        self._navigator.ask_coordinator(
            text("Gabung ke kantor: semua catatan kasir ini dikirim ke sana."),
            lambda _: self._join(invited),
        )

    def _join(self, invited: Invited) -> None:
        self._wait()
        self._office.join(invited, self._joined, self._failed)

    def _joined(self, trouble: OfficeTrouble | None) -> None:
        self._busy = False
        if trouble is None:
            self._navigator.say(text("Tergabung. Catatan mulai dikirim ke kantor."), Tone.DONE)
        if self._gone:
            return
        if trouble is None:
            self._view.finish()
        else:
            self._invited = None
            self._view.show_fingerprint("", "")
            self._refuse(trouble)

    def _failed(self, error: BoothError) -> None:
        self._busy = False
        if self._gone:
            self._navigator.report(error)
            return
        self._view.show_error(sentence(error))
        self._show_step()

    def _refuse(self, trouble: OfficeTrouble) -> None:
        self._view.show_error(trouble_words(trouble))
        self._show_step()

    def _wait(self) -> None:
        self._busy = True
        self._view.show_error("")
        self._show_step()

    def _show_step(self, *, compare: bool = False) -> None:
        if self._busy:
            words = text("Menghubungi kantor…")
        elif self._invited is None:
            words = text("Lanjut")
        else:
            words = text("Sidik sama, gabung") if compare else text("Gabung")
        self._view.show_step(words, busy=self._busy)


def _full(address: str) -> str:
    """As it is meant where somebody left out what every address begins with."""
    typed = address.strip().rstrip("/")
    return typed if "://" in typed or not typed else f"https://{typed}"
