"""The page of the payment under way: who holds the money, what was typed, the code."""

from enum import StrEnum

from booth.domain.payment import PaymentMethod
from ui.screens.desk import Desk
from ui.screens.pay import wording
from ui.screens.pay.codes import CodePart, CodeShowing
from ui.screens.pay.current import Current
from ui.screens.pay.shown import PayView, ShownCashless, ShownCode


class At(StrEnum):
    """The page that is open."""

    PAYING = "paying"
    MIXED = "mixed"
    NOT_ARRIVED = "not arrived"


class CurrentPage:
    """Says to the view what a payment has come to; decides nothing."""

    def __init__(self, desk: Desk, view: PayView, now: Current, code: CodeShowing) -> None:
        self._desk, self._view, self._now, self._code = desk, view, now, code
        self.at = At.PAYING

    def show(self) -> None:
        """The page of the chosen method, with what was typed there."""
        now, self.at = self._now, At.PAYING
        number = now.code_number if now.codes else None
        self._view.show_problem("")
        self._view.show_due(wording.due_words(now.paid, now.part, now.due, number))
        self._view.show_method(now.method)
        self._view.show_save(
            wording.divide_words() if now.is_above_limit else wording.save_words(now)
        )
        self.show_way()
        if now.is_cash:
            self.show_cash()

    def show_way(self) -> None:
        """Who holds the money, and what follows from that."""
        now = self._now
        holder = now.holder()
        self._view.show_holders(now.choices(), holder)
        self.show_notice()
        if not now.is_cash:
            self.show_cashless()
        if now.method is PaymentMethod.QRIS and holder is not None:
            part, rows = CodePart(holder, now.part), now.paid.lacking()
            shares = wording.share_words(rows, self._desk.shelf) if now.is_last else ()
            self._code.show(part)
            self._view.show_qris(self._code.words(part, shares, is_one_of_many=bool(now.codes)))
            return
        self._code.gone()
        if now.method is PaymentMethod.QRIS:
            self._view.show_code(ShownCode(card=None))

    def show_notice(self) -> None:
        """Where the money goes, or whose money a vendor would hold."""
        now, shelf = self._now, self._desk.shelf
        words = wording.neighbours_words(now, shelf, counts_now=self.at is not At.MIXED)
        is_warning = bool(words)
        if not words and self.at is At.PAYING:
            words = wording.into_words(now)
        self._view.show_notice(words, is_warning=is_warning)

    def show_cash(self) -> None:
        """What was handed over, and what goes back."""
        self._view.show_cash(wording.cash_words(self._now.typed.tendered, self._now.due))

    def show_cashless(self) -> None:
        """What was seen of the money, and at whose."""
        name = wording.whose_words(self._now.holder(), self._now.method, self._desk.facts)
        self._view.show_cashless(ShownCashless(picked=self._now.typed.evidence, holder=name))
