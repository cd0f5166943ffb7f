"""Tukar barang: goods back and others taken, in one commit; only the difference moves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.cart import Cart
from booth.domain.catalogue import Product
from booth.domain.errors import (
    BelowFloorError,
    BoothError,
    CashRefundTooLargeError,
    DeclinedError,
    NoOpenShiftError,
)
from booth.domain.events.selling import SaleRefunded
from booth.domain.ids import BundleId, ProductId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah, format_rupiah, round_to_cash
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import what_to_hand_over
from ui.screens.refund.working_out import (
    ReturnLine,
    as_payments,
    reason_of,
    return_lines,
    usual_way,
    way_rows,
    worth,
)
from ui.screens.sell.finder import Finder
from ui.widgets.tile import Tile

OFFERED = 30
"""Goods a search lists: who sees more than that types another letter."""


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
    """What is still to be paid or given back. `to_pay` is zero where nothing is."""

    words: str
    amount: str
    rows: tuple[tuple[str, str], ...]
    to_pay: Rupiah
    problem: str
    ready: bool


class ExchangeView(Protocol):
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

    def show_error(self, words: str) -> None:
        """Why it was declined; nothing that was chosen is lost."""

    def finish(self) -> None:
        """It is recorded: close."""


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
        self._navigator = navigator
        self._record = record
        self._done = done
        self._view = view
        self._quantities: dict[int, int] = {}
        self._cart = Cart()
        self._finder = Finder(desk.shelf)
        self._words = self._chip = self._more = ""
        self._tendered: Rupiah | None = None
        self._sent = False
        view.show_title(record.sale.receipt_number)
        view.show_lines(return_lines(record, {}, desk.shelf))
        self.search("")
        self._show()

    # --- goods ------------------------------------------------------------------------------

    def choose(self, line: int, pieces: int) -> None:
        """So many pieces of a line come back."""
        self._quantities[line] = pieces
        if not pieces:
            del self._quantities[line]
        self._show()

    def search(self, words: str) -> None:
        """Find what is taken instead."""
        self._words = words
        found = self._finder.find(words)
        self._view.show_offers([tile for tile in found if self._priced(tile)][:OFFERED])

    def enter(self) -> bool:
        """Take what a code names, or the only goods that are left; whether anything was taken."""
        if self.scanned(self._words):
            return True
        found = self._finder.find(self._words) if self._words.strip() else ()
        if len(found) != 1:
            return False
        self.take(found[0].key)
        return True

    def scanned(self, code: str) -> bool:
        """Take what a scanned code names; False for a code of nothing sold here."""
        article = self._finder.by_code(code) if code.strip() else None
        if article is None:
            return False
        self.take(article.id)
        return True

    def take(self, key: object) -> None:
        """Take one more of this instead."""
        article = self._finder.article(key)  # type: ignore[arg-type]  # a tile's key is an article's id
        if article is None:
            return
        try:
            if isinstance(article, Product):
                self._cart.add_product(article)
            else:
                self._cart.add_bundle(article)
        except DeclinedError as error:
            self._view.show_error(sentence(error))
            return
        self._tendered = None
        self._show()

    def set_quantity(self, number: int, quantity: int) -> None:
        """So many pieces of a line that is taken; none takes it out."""
        try:
            if quantity < 1:
                self._cart.remove(number)
            else:
                self._cart.set_quantity(number, quantity)
        except DeclinedError as error:
            self._view.show_error(sentence(error))
            return
        self._tendered = None
        self._show()

    def _priced(self, tile: Tile) -> bool:
        """Goods without a price are sold at the till, where a price can be typed."""
        article = self._finder.article(_key(tile))
        return not isinstance(article, Product) or article.terms.price is not None

    # --- money ------------------------------------------------------------------------------

    def set_reason(self, chip: str, words: str) -> None:
        """Why; the chip, the words, or both."""
        self._chip, self._more = chip, words
        self._show()

    def set_tendered(self, amount: Rupiah) -> None:
        """The cash that the buyer hands over; zero for exactly enough."""
        self._tendered = amount or None
        self._show()

    def save(self) -> None:
        """Record it; a coordinator is asked where the rules want one."""
        shown = self._shown()
        if shown.ready and not self._sent:
            self._send(None)
        else:
            self._view.show_error(shown.problem)

    def _send(self, approved_by: StaffId | None) -> None:
        by, record, quantities = self._desk.by, self._record, dict(self._quantities)
        cart, reason = Cart(self._cart.state), reason_of(self._chip, self._more)
        tenders = self._tenders()
        to_pay, tendered = self._shown().to_pay, self._tendered
        self._sent = True

        def recorded(entries: tuple[Entry, Entry]) -> None:
            refund = entries[0].event
            if not isinstance(refund, SaleRefunded):
                raise TypeError(type(refund))
            if to_pay:
                change = format_rupiah(ZERO if tendered is None else tendered - to_pay)
                words = text("Tukar barang tercatat: dibayar {amount}, kembalian {change}.").format(
                    amount=format_rupiah(to_pay), change=change
                )
            else:
                handed = what_to_hand_over(refund.payments, self._desk.facts, self._desk.shelf)
                words = text("Tukar barang tercatat. {handed}").format(handed=handed)
            self._navigator.say(words, Tone.DONE)
            self._view.finish()
            self._done()

        def declined(error: BoothError) -> None:
            self._sent = False
            if isinstance(error, CashRefundTooLargeError | BelowFloorError) and not approved_by:
                self._navigator.ask_coordinator(sentence(error), self._send)
            elif isinstance(error, NoOpenShiftError):
                self._navigator.open_register(lambda: self._send(approved_by))
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.refunding.exchange(
                record.id,
                quantities,
                cart,
                tenders,
                reason=reason,
                by=by,
                approved_by=approved_by,
            ),
            then=recorded,
            failed=declined,
        )

    def _tenders(self) -> tuple[Tender, ...]:
        """The cash for what the new goods cost more, if they do."""
        shift = self._desk.facts.standing.shift
        dearer = self._cart.total > worth(self._record, self._quantities)
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
        record, facts = self._record, self._desk.facts
        back, total = worth(record, self._quantities), self._cart.total
        rows: tuple[tuple[str, str], ...] = (
            (text("Barang kembali"), format_rupiah(back)),
            (text("Barang baru"), format_rupiah(total)),
        )
        difference = Rupiah(total - back)
        to_pay, problem = ZERO, ""
        if difference > 0:
            to_pay = round_to_cash(difference, facts.cash_rounding)
            words, amount = text("Pembeli menambah (tunai)"), to_pay
            if self._tendered is not None and self._tendered < to_pay:
                problem = text("Uang diterima kurang {amount}.").format(
                    amount=format_rupiah(to_pay - self._tendered)
                )
            elif self._tendered is not None:
                rows += ((text("Kembalian"), format_rupiah(self._tendered - to_pay)),)
        elif difference < 0:
            words, amount = text("Kembali ke pembeli"), Rupiah(-difference)
            try:
                tenders = usual_way(record, amount, facts)
                payments = as_payments(record, tenders, amount, facts)
                rows += way_rows(payments, facts, self._desk.shelf)
                amount = Rupiah(sum(payment.held for payment in payments))
            except DeclinedError as error:
                problem = sentence(error)
        else:
            words, amount = text("Pas, tidak ada selisih"), ZERO
        return ShownDifference(
            words=words,
            amount=format_rupiah(amount),
            rows=rows,
            to_pay=to_pay,
            problem=(missing := self._missing()) or problem,
            ready=not (missing or problem),
        )

    def _missing(self) -> str:
        """What was not chosen yet."""
        if not self._quantities:
            return text("Pilih dulu barang yang kembali.")
        if not self._cart.lines:
            return text("Pilih barang penggantinya: cari atau scan.")
        if not reason_of(self._chip, self._more):
            return text("Pilih alasannya.")
        return ""


def _key(tile: Tile) -> ProductId | BundleId:
    return tile.key  # type: ignore[return-value]  # the finder makes tiles of articles alone
