"""One rupiah paid for real: whether the bank takes a code that was made dynamic. No Qt."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import StaffId
from booth.domain.money import format_rupiah
from booth.domain.qris_code import ShownCode
from resources.texts import text
from ui.formatting import sentence
from ui.screens.accounts.holders import CodeHolder
from ui.screens.desk import Desk, Navigator, Tone
from ui.widgets.code_on_card import CodeOnCard


class LiveTestView(Protocol):
    """What the presenter says to the sheet."""

    def show_code(self, code: CodeOnCard) -> None:
        """The code of one rupiah."""

    def show_error(self, words: str) -> None:
        """Why there is no code, or why it was not recorded; empty for nothing."""

    def finish(self) -> None:
        """It is recorded."""


class LiveTestPresenter:
    """Shows the code, and records what a person saw of the money."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        *,
        done: Callable[[], None],
        view: LiveTestView,
    ) -> None:
        """Have the code made; `done` is called once it is recorded how the test went."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._holder, self._done = holder, done
        self._is_shown = self._busy = False
        desk.ask(
            lambda booth: booth.qris.code_to_test(holder.holder),
            then=self._show,
            failed=lambda error: view.show_error(sentence(error)),
        )

    def _show(self, shown: ShownCode) -> None:
        self._is_shown = True
        self._view.show_code(
            CodeOnCard(
                modules=shown.modules,
                merchant_name=shown.merchant_name,
                nmid=shown.nmid,
                amount=format_rupiah(shown.amount),
                number="",
                filled_in=True,
            )
        )

    def record(self, *, arrived: bool, reference: str) -> None:
        """Record what was seen; without anybody at the register, a coordinator says who saw it."""
        if self._busy or not self._is_shown:
            return
        if self._desk.cashier is not None:
            self._record(self._desk.cashier.id, arrived=arrived, reference=reference)
            return
        self._navigator.ask_coordinator(
            text("Mencatat hasil uji Rp 1 {holder}.").format(holder=self._holder.name),
            lambda by: self._record(by, arrived=arrived, reference=reference),
        )

    def _record(self, by: StaffId, *, arrived: bool, reference: str) -> None:
        self._busy = True

        def recorded(_: object) -> None:
            words = (
                text("Kode {holder} sekarang dinamis: jumlahnya terisi sendiri.")
                if arrived
                else text("Kode {holder} tetap statis: pembeli mengetik jumlahnya.")
            )
            self._navigator.say(words.format(holder=self._holder.name), Tone.DONE)
            self._view.finish()
            self._done()

        def failed(error: BoothError) -> None:
            self._busy = False
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.qris.record_test(
                self._holder.holder, arrived=arrived, reference=reference, by=by
            ),
            then=recorded,
            failed=failed,
        )
