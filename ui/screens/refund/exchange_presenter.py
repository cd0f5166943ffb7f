"""Tukar barang: goods back and others taken, in one commit; only the difference moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.cart import Cart
from booth.domain.errors import DeclinedError
from booth.domain.ids import BundleId, ProductId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, format_rupiah, round_to_cash
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.picking import Picking, put
from ui.screens.refund.counting import Counting, ReturnLine
from ui.screens.refund.giving_back import Rows, given_back
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.sell.finder import Article
from ui.screens.use_cases import UseCases
from ui.widgets.tile import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLine:
    """A line of what is taken instead; `steps` says whether its pieces can be counted."""

    number: int
    name: str
    amount: str
    quantity: int
    steps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDifference:
    """What is still to be paid or given back. `to_pay` is zero where nothing is.

    `problem` is what stands in the way of saving, empty for nothing.
    """

    words: str
    amount: str
    rows: Rows
    to_pay: Rupiah
    problem: str


class ExchangeView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_title(self, number: str) -> None:
        """Which sale it is."""

    def show_lines(self, lines: Sequence[ReturnLine]) -> None:
        """The goods that can come back."""

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods that can be taken instead."""

    def show_taken(self, lines: Sequence[TakenLine]) -> None:
        """What is taken instead."""

    def show_difference(self, difference: ShownDifference) -> None:
        """What moves."""


class ExchangePresenter:
    """One exchange of one sale's goods."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        *,
        done: Callable[[], None],
        view: ExchangeView,
    ) -> None:
        """Begin with nothing chosen; `done` is called once it is recorded."""
        self._desk = desk
        self._record = record
        self._view = view
        self._recording = Recording(desk, navigator, view, done)
        self._counting = Counting(record)
        self._picking = Picking(desk.shelf)
        self._cart = Cart()
        self._reason = ""
        self._tendered: Rupiah | None = None
        view.show_title(record.sale.receipt_number)
        view.show_lines(self._counting.lines(desk.shelf))
        self.search("")
        self._show()

    # --- goods ------------------------------------------------------------------------------

    def choose(self, line: int, pieces: int) -> None:
        """So many pieces of a line come back."""
        self._counting.choose(line, pieces)
        self._show()

    def search(self, words: str) -> None:
        """Find what is taken instead."""
        self._view.show_offers(self._picking.offers(words))

    def enter(self) -> bool:
        """Take what a code names, or the only goods that are left; whether anything was found."""
        return self._take(self._picking.entered())

    def scanned(self, code: str) -> bool:
        """Take what a scanned code names; False for a code of nothing sold here."""
        return self._take(self._picking.coded(code))

    def take(self, key: ProductId | BundleId) -> None:
        """Take one more of this instead."""
        self._take(self._picking.touched(key))

    def set_quantity(self, number: int, quantity: int) -> None:
        """So many pieces of a line that is taken; none takes it out."""
        if quantity < 1:
            self._change(lambda: self._cart.remove(number))
        else:
            self._change(lambda: self._cart.set_quantity(number, quantity))

    def _take(self, article: Article | None) -> bool:
        if article is None:
            return False
        self._change(lambda: put(self._cart, article, at=self._desk.now()))
        return True

    def _change(self, change: Callable[[], object]) -> None:
        """Change what is taken; the cash that was offered was for something else."""
        try:
            change()
        except DeclinedError as error:
            self._view.show_error(sentence(error))
            return
        self._tendered = None
        self._show()

    # --- money ------------------------------------------------------------------------------

    def set_reason(self, reason: str) -> None:
        """Why."""
        self._reason = reason
        self._show()

    def set_tendered(self, amount: Rupiah) -> None:
        """The cash that the buyer hands over; zero for exactly enough."""
        self._tendered = amount or None
        self._show()

    def save(self) -> None:
        """Record it; a coordinator is asked where the rules want one."""
        problem = self._shown().problem
        if problem:
            self._view.show_error(problem)
        else:
            self._recording.record(self._prepare, self._told)

    def _prepare(self, approved_by: StaffId | None) -> Callable[[UseCases], tuple[Entry, Entry]]:
        sale, pieces, by = self._record.id, self._counting.pieces, self._desk.by
        cart, tenders, reason = Cart(self._cart.state), self._tenders(), self._reason
        return lambda booth: booth.refunding.exchange(
            sale, pieces, cart, tenders, reason=reason, by=by, approved_by=approved_by
        )

    def _told(self, entries: tuple[Entry, Entry]) -> str:
        to_pay = self._shown().to_pay
        if not to_pay:
            handed = self._recording.handed_over(entries[0])
            return text("Tukar barang tercatat. {handed}").format(handed=handed)
        change = ZERO if self._tendered is None else self._tendered - to_pay
        return text("Tukar barang tercatat: dibayar {amount}, kembalian {change}.").format(
            amount=format_rupiah(to_pay), change=format_rupiah(change)
        )

    def _tenders(self) -> tuple[Tender, ...]:
        """The cash for what the new goods cost more, if they do."""
        shift = self._desk.facts.standing.shift
        dearer = self._cart.total > self._counting.worth
        if not dearer or shift is None or shift.drawer is None:
            return ()
        drawer = Holder(HolderKind.DRAWER, shift.drawer)
        return (Tender(method=PaymentMethod.CASH, holder=drawer, tendered=self._tendered),)

    def _show(self) -> None:
        self._view.show_taken(
            [
                TakenLine(
                    number=number,
                    name=present.line.name,
                    amount=format_rupiah(present.line.net),
                    quantity=present.line.quantity,
                    steps=present.line.bundle is None,
                )
                for number, present in enumerate(self._cart.lines)
            ]
        )
        self._view.show_error("")
        self._view.show_difference(self._shown())

    def _shown(self) -> ShownDifference:
        back, total = self._counting.worth, self._cart.total
        rows: Rows = (
            (text("Barang kembali"), format_rupiah(back)),
            (text("Barang pengganti"), format_rupiah(total)),
        )
        to_pay, problem = ZERO, ""
        if total > back:
            words = text("Pembeli menambah (tunai)")
            amount = to_pay = round_to_cash(Rupiah(total - back), self._desk.facts.cash_rounding)
            if self._tendered is not None and self._tendered < to_pay:
                problem = text("Uang diterima kurang {amount}.").format(
                    amount=format_rupiah(to_pay - self._tendered)
                )
            elif self._tendered is not None:
                rows += ((text("Kembalian"), format_rupiah(self._tendered - to_pay)),)
        elif total < back:
            words, amount = text("Kembali ke pembeli"), Rupiah(back - total)
            try:
                amount, ways = given_back(self._record, amount, self._desk)
                rows += ways
            except DeclinedError as error:
                problem = sentence(error)
        else:
            words, amount = text("Pas, tidak ada selisih"), ZERO
        return ShownDifference(
            words=words,
            amount=format_rupiah(amount),
            rows=rows,
            to_pay=to_pay,
            problem=self._missing() or problem,
        )

    def _missing(self) -> str:
        """What was not chosen yet."""
        if not self._counting.pieces:
            return text("Pilih dulu barang yang kembali.")
        if not self._cart.lines:
            return text("Pilih barang penggantinya: cari atau scan.")
        return "" if self._reason else text("Pilih alasannya.")
