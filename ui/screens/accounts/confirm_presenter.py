"""A code that was read, held against the sticker by a person before it is recorded. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import StaffId
from booth.domain.merchant_code import MerchantCode
from booth.domain.typed import looks_of
from booth.usecases.accepting_qris import AcceptingQris
from resources.texts import text
from ui.formatting import sentence
from ui.screens.accounts.code_words import Fact, facts_compared, warning_words
from ui.screens.accounts.holders import CodeHolder
from ui.screens.desk import Desk, Navigator, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeToConfirm:
    """What is shown of a code before it is recorded.

    `swapped` warns where it takes the place of another; `warnings` say what is odd about it.
    """

    title: str
    facts: Sequence[Fact]
    compared: bool
    swapped: str
    warnings: Sequence[str]
    asks_for_tip: bool


class ConfirmView(Protocol):
    """What the presenter says to the sheet."""

    def show_code(self, code: CodeToConfirm) -> None:
        """What is to be compared."""

    def show_name_problem(self, words: str) -> None:
        """Why the typed name is not enough; empty for nothing."""

    def show_error(self, words: str) -> None:
        """Why it was not recorded; empty for nothing."""

    def finish(self) -> None:
        """It is recorded."""


class ConfirmPresenter:
    """Nothing is recorded before somebody typed the sticker's name and a coordinator agreed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        holder: CodeHolder,
        code: MerchantCode,
        *,
        done: Callable[[], None],
        view: ConfirmView,
    ) -> None:
        """Show the code; `done` is called once it is in use."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._holder, self._code, self._done = holder, code, done
        self._busy = False
        present = holder.code
        view.show_code(
            CodeToConfirm(
                title=(
                    text("Pasang kode untuk {holder}")
                    if present is None
                    else text("Ganti kode {holder}")
                ).format(holder=holder.name),
                facts=_facts(holder, code),
                compared=present is not None,
                swapped=_swapped(holder),
                warnings=[warning_words(warning) for warning in code.warnings],
                asks_for_tip=code.asks_for_tip,
            )
        )

    def save(self, name: str, *, keeps_tip: bool, adds_bill_number: bool) -> None:
        """Record it, once the name on the sticker is the one in the code."""
        problem = self._problem(name)
        self._view.show_name_problem(problem)
        self._view.show_error("")
        if problem or self._busy:
            return
        words = (
            text("Pasang kode QRIS {merchant} untuk {holder}.")
            if self._holder.code is None
            else text("Ganti kode QRIS {holder} menjadi {merchant}.")
        )
        self._navigator.ask_coordinator(
            words.format(merchant=self._code.merchant_name, holder=self._holder.name),
            lambda by: self._accept(by, keeps_tip=keeps_tip, adds_bill_number=adds_bill_number),
        )

    def _problem(self, name: str) -> str:
        if not name.strip():
            return text("Ketik nama merchant yang tertulis di stiker.")
        if _letters(name) != _letters(self._code.merchant_name):
            return text(
                "Berbeda dari nama di kode, {merchant}. Kalau stikernya memang bertuliskan lain, "
                "jangan dipakai: uangnya bisa masuk ke orang lain."
            ).format(merchant=self._code.merchant_name)
        return ""

    def _accept(self, by: StaffId, *, keeps_tip: bool, adds_bill_number: bool) -> None:
        if self._busy:
            return
        self._busy = True

        def accept(qris: AcceptingQris) -> None:
            qris.accept(
                self._holder.holder,
                self._code.payload,
                keeps_tip=keeps_tip and self._code.asks_for_tip,
                adds_bill_number=adds_bill_number,
                by=by,
            )

        def accepted(_: None) -> None:
            self._navigator.say(
                text("Kode {holder} dipasang, statis saja. Lanjutkan dengan uji Rp 1.").format(
                    holder=self._holder.name
                ),
                Tone.DONE,
            )
            self._view.finish()
            self._done()

        def failed(error: BoothError) -> None:
            self._busy = False
            self._view.show_error(sentence(error))

        self._desk.ask(lambda booth: accept(booth.qris), then=accepted, failed=failed)


def _facts(holder: CodeHolder, code: MerchantCode) -> Sequence[Fact]:
    facts = list(facts_compared(code, holder.code))
    if holder.code is not None and not any(fact.differs for fact in facts):
        same = holder.code.payload == code.payload
        facts.append(
            Fact(
                text("Isi lainnya"),
                text("sama") if same else text("berubah"),
                text("yang dipakai"),
                not same,
            )
        )
    return facts


def _swapped(holder: CodeHolder) -> str:
    if holder.code is None:
        return ""
    return text(
        "Kode yang ditukar orang adalah pencurian uang. Lanjutkan hanya kalau pemiliknya sendiri "
        "yang meminta kodenya diganti."
    )


def _letters(name: str) -> str:
    """A name without what is easily typed otherwise: blanks, stops, case."""
    return "".join(mark for mark in looks_of(name) if mark.isalnum())
