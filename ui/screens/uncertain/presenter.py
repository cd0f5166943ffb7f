"""What the screen of uncertain money does: list it, show one payment whole, open what is said."""

from collections.abc import Sequence
from typing import Final, Protocol

from booth.domain.events.selling import Doubt, ShownOutcome
from booth.domain.ids import SaleId
from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.uncertain.showing import (
    ListRow,
    PaymentKey,
    PaymentRow,
    ShownPayment,
    ShownTotals,
    key_of,
    list_rows,
    shown_payment,
    shown_totals,
)
from ui.screens.use_cases import UseCases

SEARCHED: Final = 20
"""Sales looked through for what was typed: a number or an amount seldom fits more."""


class UncertainScreen(Protocol):
    """What the presenter says to the screen."""

    def show_payments(self, rows: Sequence[ListRow], totals: ShownTotals | None) -> None:
        """The list, and what it comes to by holder; nothing comes to anything in a search."""

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""

    def show_payment(self, payment: ShownPayment | None) -> None:
        """The chosen payment in full, or none."""

    def show_chosen(self, key: PaymentKey) -> None:
        """Mark a row of the list."""

    def put_words(self, words: str) -> None:
        """Put a scanned number into the search box, silently."""

    def open_arrived(self, payment: UncertainPayment) -> None:
        """Sudah masuk."""

    def open_doubt(self, payment: UncertainPayment, doubt: Doubt) -> None:
        """Belum juga, Terlambat, Dobel, Jumlah beda."""

    def open_given_up(self, payment: UncertainPayment) -> None:
        """Tidak ditemukan."""

    def open_shown(self, code: UncertainPayment, outcome: ShownOutcome) -> None:
        """Uangnya masuk, Tidak pernah masuk: of a code that was shown and left."""


class UncertainPresenter:
    """The list of uncertain money, or of one search, and one chosen payment."""

    def __init__(self, desk: Desk, navigator: Navigator, view: UncertainScreen) -> None:
        """Nothing is read before `begin`: the screen may never be looked at."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._words = ""
        self._payments: tuple[UncertainPayment, ...] = ()
        self._rows: tuple[ListRow, ...] = ()
        self._chosen: UncertainPayment | None = None
        # Answers come in the order asked, but only the last question still matters.
        self._asked = 0

    # --- the list -----------------------------------------------------------------------------

    def begin(self) -> None:
        """The screen is shown: everything that is uncertain now."""
        self._words = ""
        self._view.put_words("")
        self.look()

    def search(self, words: str) -> None:
        """Find payments that were seen already, too: their money may come twice."""
        self._words = words.strip()
        self.look()

    def scanned(self, code: str) -> None:
        """A receipt was scanned: its payments."""
        self._view.put_words(code)
        self.search(code)

    def look(self) -> None:
        """Read the list again; the chosen payment stays chosen while it is there."""
        self._asked += 1
        asked, words = self._asked, self._words

        def read(booth: UseCases) -> tuple[UncertainPayment, ...]:
            if not words:
                return booth.browsing.uncertain_payments()
            sales = booth.browsing.sales(words, limit=SEARCHED)
            return tuple(one for sale in sales for one in booth.browsing.payments_of(sale.id))

        def answered(payments: tuple[UncertainPayment, ...]) -> None:
            if asked == self._asked:
                self._show(payments)

        self._desk.ask(read, then=answered, failed=self._navigator.report)

    def _show(self, payments: tuple[UncertainPayment, ...]) -> None:
        before = self._keys()
        self._payments = payments
        facts, shelf, now = self._desk.facts, self._desk.shelf, self._desk.now()
        self._rows = list_rows(payments, facts=facts, shelf=shelf, now=now)
        totals = None if self._words else shown_totals(payments, facts=facts, shelf=shelf)
        self._view.show_payments(self._rows, totals)
        if not payments:
            self._chosen = None
            self._view.show_payment(None)
            self._view.show_nothing(*self._why_nothing())
            return
        self.choose(self._next(before))

    def _next(self, before: Sequence[PaymentKey]) -> PaymentKey:
        """What was chosen; else what stands where it stood: the next one to look for."""
        keys = self._keys()
        chosen = None if self._chosen is None else key_of(self._chosen)
        if chosen is not None and chosen in keys:
            return chosen
        after = (
            before[before.index(chosen) + 1 :] if chosen is not None and chosen in before else []
        )
        return next((key for key in after if key in keys), keys[0])

    def _keys(self) -> list[PaymentKey]:
        """The payments as they stand under one another."""
        return [row.key for row in self._rows if isinstance(row, PaymentRow)]

    def _why_nothing(self) -> tuple[str, str]:
        if self._words:
            return (
                text("Tidak ada uang nontunai yang cocok dengan “{words}”.").format(
                    words=self._words[:40]
                ),
                text("Coba angka terakhir nota, jumlah, atau scan notanya. Esc mengosongkan."),
            )
        return (
            text("Tidak ada uang yang perlu dicari."),
            text("Yang dicatat belum masuk di layar Bayar menunggu di sini sampai ada buktinya."),
        )

    # --- the chosen payment -------------------------------------------------------------------

    def choose(self, key: PaymentKey) -> None:
        """Show a payment in full, with all that was said of it."""
        chosen = next((one for one in self._payments if key_of(one) == key), None)
        if chosen is None:
            return
        self._chosen = chosen
        self._view.show_chosen(key)

        def read(booth: UseCases) -> tuple[PaymentWord, ...]:
            payment = chosen.payment
            return () if payment is None else booth.browsing.payment_words(payment)

        def answered(words: tuple[PaymentWord, ...]) -> None:
            if chosen is self._chosen:
                desk = self._desk
                self._view.show_payment(
                    shown_payment(chosen, words, facts=desk.facts, shelf=desk.shelf, now=desk.now())
                )

        self._desk.ask(read, then=answered, failed=self._navigator.report)

    def recorded(self) -> None:
        """Something was said of a payment: the count in the status bar may be another."""
        self._navigator.printed_soon()
        self.look()

    # --- what can be said of it ---------------------------------------------------------------

    def arrived(self) -> None:
        """Sudah masuk."""
        if self._chosen is not None and self._chosen.payment is not None:
            self._view.open_arrived(self._chosen)

    def doubt(self, doubt: Doubt) -> None:
        """Belum juga, Terlambat, Dobel, Jumlah beda."""
        if self._chosen is not None and self._chosen.payment is not None:
            self._view.open_doubt(self._chosen, doubt)

    def give_up(self) -> None:
        """Tidak ditemukan."""
        if self._chosen is not None and self._chosen.payment is not None:
            self._view.open_given_up(self._chosen)

    def close(self, outcome: ShownOutcome) -> None:
        """Uangnya masuk, Tidak pernah masuk."""
        if self._chosen is not None and self._chosen.shown is not None:
            self._view.open_shown(self._chosen, outcome)

    def receipt(self) -> None:
        """Lihat nota."""
        chosen = self._chosen
        if chosen is not None and chosen.payment is not None and chosen.receipt_number:
            self._navigator.show_receipt(SaleId(chosen.payment.entry))
