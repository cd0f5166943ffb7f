"""Nota susulan: what was sold from a paper pad, entered with its true time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from booth.domain.cart import Cart
from booth.domain.catalogue import Vendor
from booth.domain.errors import BelowFloorError, BoothError, DeclinedError, NoOpenShiftError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import BundleId, ProductId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import PadReference
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui.formatting import sentence, time_words
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import money_words, vendor_name
from ui.screens.picking import Picking, put
from ui.screens.sell.finder import Article
from ui.widgets.tile import Tile

_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK: Final = re.compile(r"(\d{1,2})[.:]?(\d{2})")


def read_moment(day: str, clock: str, zone: ZoneInfo) -> datetime | None:
    """The instant that somebody wrote in the zone of the fair, in UTC; None for no such time."""
    dated, timed = _DAY.fullmatch(day.strip()), _CLOCK.fullmatch(clock.strip())
    if not dated or not timed:
        return None
    try:
        local = datetime(
            int(dated[3]), int(dated[2]), int(dated[1]), int(timed[1]), int(timed[2]), tzinfo=zone
        )
    except ValueError:
        return None
    return local.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One line of the pad's sheet, as it is shown.

    `price` is that of a piece; it and the pieces can be changed where the line is `single`, of no
    bundle.
    """

    vendor: str
    name: str
    quantity: int
    price: Rupiah
    amount: str
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LateWay:
    """How it was paid and who has the money, to choose from."""

    key: int
    words: str


class LateView(Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods a line can be."""

    def show_moment(self, day: str, clock: str) -> None:
        """When it was sold, most likely."""

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods of the catalogue that a line can be."""

    def show_lines(self, lines: Sequence[LateLine], total: str) -> None:
        """What was entered so far."""

    def show_ways(self, ways: Sequence[LateWay], chosen: int) -> None:
        """How it was paid."""

    def show_error(self, words: str) -> None:
        """Why a step was declined; empty for none."""

    def next_number(self, pad: str, number: int) -> None:
        """Ready for the next sheet of the same pad."""


class LatePresenter:
    """One sheet of the pad after another."""

    def __init__(self, desk: Desk, navigator: Navigator, view: LateView) -> None:
        """Begin with an empty sheet."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._picking = Picking(desk.shelf)
        self._cart = Cart()
        self._wrong: dict[int, str] = {}
        self._way = 0
        view.show_vendors(desk.offered_vendors())
        zone = ZoneInfo(desk.facts.register.zone)
        day = desk.today()
        view.show_moment(f"{day.day}/{day.month}/{day.year}", time_words(desk.now(), zone))
        self.search("")
        self._show()

    # --- lines ------------------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Find goods of the catalogue."""
        self._view.show_offers(self._picking.offers(words))

    def enter(self) -> bool:
        """Add what a code names, or the only goods that are left; whether anything was found."""
        return self._add(self._picking.entered())

    def scanned(self, code: str) -> bool:
        """Add what a scanned code names; False for a code of nothing sold here."""
        return self._add(self._picking.coded(code))

    def take(self, key: ProductId | BundleId) -> None:
        """Add one more of this, at its price of today."""
        self._add(self._picking.touched(key))

    def _add(self, article: Article | None) -> bool:
        if article is None:
            return False
        self._change(lambda: put(self._cart, article, at=self._desk.now()))
        return True

    def _change(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except DeclinedError as error:
            self._view.show_error(sentence(error))
            return False
        self._view.show_error("")
        self._show()
        return True

    def set_quantity(self, number: int, quantity: int) -> None:
        """So many pieces of a line."""
        self._change(lambda: self._cart.set_quantity(number, quantity))

    def set_price(self, number: int, price: Rupiah) -> None:
        """What a piece went for by the pad. A price that no piece can have stops the saving."""
        try:
            self._cart.bargain(number, price)
        except DeclinedError as error:
            self._wrong[number] = sentence(error)
        else:
            self._wrong.pop(number, None)
        self._view.show_error(self._wrong.get(number, ""))
        self._show()

    def add(self, vendor: Vendor | None, amount: Rupiah, name: str) -> bool:
        """Add a line; without words it is called after its vendor."""
        if vendor is None:
            self._view.show_error(text("Pilih UMKM-nya dulu."))
            return False
        called = text("Barang {vendor}").format(vendor=vendor.terms.name)[:MAX_NAME]
        return self._change(
            lambda: self._cart.add_open(vendor, name=name.strip() or called, price=amount)
        )

    def remove(self, number: int) -> None:
        """Take a line out."""
        self._wrong.clear()
        self._change(lambda: self._cart.remove(number))

    # --- the sheet --------------------------------------------------------------------------

    def choose_way(self, key: int) -> None:
        """How it was paid."""
        self._way = key
        self._show()

    def save(self, *, pad: str, number: int, day: str, clock: str) -> None:
        """Record it as of its true time, in the zone of the fair."""
        if not self._cart.lines:
            self._view.show_error(text("Tambahkan barangnya dulu: UMKM dan jumlahnya."))
            return
        if self._wrong:
            self._view.show_error(next(iter(self._wrong.values())))
            return
        at = read_moment(day, clock, ZoneInfo(self._desk.facts.register.zone))
        if at is None:
            self._view.show_error(text("Tulis tanggal seperti 3/3/2023 dan jam seperti 10.42."))
            return
        self._send(PadReference(pad, number), at, approved_by=None)

    def _send(self, pad: PadReference, at: datetime, *, approved_by: StaffId | None) -> None:
        """Record it, with the way of paying that the register has by now."""

        def again() -> None:
            self._send(pad, at, approved_by=approved_by)

        ways = self._ways()
        if not ways:
            self._navigator.open_register(again)
            return
        tender = ways[min(self._way, len(ways) - 1)]
        by = self._desk.by
        cart = Cart(self._cart.state)

        def declined(error: BoothError) -> None:
            if isinstance(error, NoOpenShiftError):
                self._navigator.open_register(again)
                return
            if isinstance(error, BelowFloorError) and approved_by is None:
                self._navigator.ask_coordinator(
                    sentence(error), lambda who: self._send(pad, at, approved_by=who)
                )
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.selling.record_late(
                cart, [tender], pad=pad, occurred_at=at, by=by, approved_by=approved_by
            ),
            then=lambda entry: self._recorded(entry, pad),
            failed=declined,
        )

    def _recorded(self, entry: Entry, pad: PadReference) -> None:
        sale = entry.event
        if not isinstance(sale, SaleCompleted):
            raise TypeError(entry.envelope.kind)
        said = text("{pad} no. {number} tercatat sebagai {receipt}: {amount}")
        self._navigator.say(
            said.format(
                pad=pad.pad,
                number=pad.number,
                receipt=sale.receipt_number,
                amount=format_rupiah(sale.net),
            ),
            Tone.DONE,
        )
        self._navigator.printed_soon()
        self._cart = Cart()
        self._view.show_error("")
        self._show()
        self._view.next_number(pad.pad, pad.number + 1)

    def _ways(self) -> list[Tender]:
        """The drawer first, then the booth's accounts, then the one vendor whose goods it is."""
        shift = self._desk.facts.standing.shift
        ways = []
        if shift is not None and shift.drawer is not None:
            drawer = Holder(HolderKind.DRAWER, shift.drawer)
            ways.append(Tender(method=PaymentMethod.CASH, holder=drawer))
        ways += [
            Tender(method=PaymentMethod.QRIS, holder=Holder(HolderKind.ACCOUNT, account.id))
            for account in self._desk.facts.accounts
        ]
        vendors = {present.line.vendor for present in self._cart.lines} - {None}
        if len(vendors) == 1:
            (vendor,) = vendors
            if vendor is not None:
                holder = Holder(HolderKind.VENDOR, vendor)
                ways += [
                    Tender(method=method, holder=holder)
                    for method in (PaymentMethod.CASH, PaymentMethod.QRIS)
                ]
        return ways

    def _show(self) -> None:
        facts, shelf = self._desk.facts, self._desk.shelf
        self._view.show_lines(
            [
                LateLine(
                    vendor=vendor_name(present.line.vendor, shelf),
                    name=present.line.name,
                    quantity=present.line.quantity,
                    price=present.line.price,
                    amount=format_rupiah(present.line.net),
                    single=present.line.bundle is None,
                )
                for present in self._cart.lines
            ],
            format_rupiah(self._cart.total),
        )
        ways = self._ways()
        self._way = min(self._way, max(0, len(ways) - 1))
        self._view.show_ways(
            [LateWay(key=n, words=money_words(way, facts, shelf)) for n, way in enumerate(ways)],
            self._way,
        )
