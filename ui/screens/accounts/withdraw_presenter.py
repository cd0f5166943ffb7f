"""A code that is shown no longer. No Qt."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import StaffId
from resources.texts import text
from ui.formatting import sentence
from ui.screens.accounts.holders import CodeHolder
from ui.screens.desk import Desk, Navigator, Tone


class WithdrawView(Protocol):
    """What the presenter says to the sheet."""

    def show_error(self, words: str) -> None:
        """Why it was not recorded; empty for nothing."""

    def finish(self) -> None:
        """It is recorded."""


class WithdrawPresenter:
    """Takes one holder's code out of use, with a reason and a coordinator's word."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        *,
        done: Callable[[], None],
        view: WithdrawView,
    ) -> None:
        """`done` is called once the code is out of use."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._holder, self._done = holder, done
        self._busy = False

    def save(self, reason: str) -> None:
        """Ask a coordinator, then record it."""
        if not reason:
            self._view.show_error(text("Pilih alasannya."))
            return
        self._view.show_error("")
        self._navigator.ask_coordinator(
            text("Cabut kode QRIS {holder}: {reason}").format(
                holder=self._holder.name, reason=reason
            ),
            lambda by: self._withdraw(reason, by),
        )

    def _withdraw(self, reason: str, by: StaffId) -> None:
        if self._busy:
            return
        self._busy = True

        def withdrawn(_: object) -> None:
            self._navigator.say(
                text("Kode {holder} dicabut dan tidak ditampilkan lagi.").format(
                    holder=self._holder.name
                ),
                Tone.DONE,
            )
            self._view.finish()
            self._done()

        def failed(error: BoothError) -> None:
            self._busy = False
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.qris.withdraw(self._holder.holder, reason, by=by),
            then=withdrawn,
            failed=failed,
        )
