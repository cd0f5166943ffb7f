"""Orders in words: the list under its headings, the sum of what is open, one order in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.contacts import digits_of
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    OrderCancelled,
    OrderPlaced,
)
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import OrderId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.order_views import OrderEvent, OrderStep, OrderView
from booth.domain.records import OrderState
from booth.domain.shelf import BoothFacts, Shelf
from booth.domain.typed import looks_of
from resources.texts import plural, text
from ui.formatting import date_words, moment_words, short_day_words
from ui.screens.badge import Badge
from ui.screens.desk import Tone
from ui.screens.money_words import money_words, vendor_name
from ui.widgets.row_heading import RowHeading

_NAMED: Final = 2
"""Goods a row names; whoever wants more opens the order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One order in the list."""

    key: OrderId
    number: str
    buyer: str
    goods: str
    due: str
    amount: str
    is_late: bool


ListRow = RowHeading | OrderRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSums:
    """What is open in all. No turnover: it is that once the goods are handed over."""

    count: str
    remaining: str
    deposits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """Goods that were ordered."""

    name: str
    remarks: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOrder:
    """One order in full. `known` and `steps` are words beside words."""

    key: OrderId
    number: str
    buyer: str
    phone: str
    state: Badge
    lines: tuple[ShownLine, ...]
    known: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str], ...]
    remaining_words: str
    remaining: str
    steps: tuple[tuple[str, str], ...]
    is_open: bool
    can_pay_down: bool


def fits(order: OrderView, words: str) -> bool:
    """Whether each of the words stands in the number, the buyer's name or number, or the goods."""
    buyer = order.buyer
    where = looks_of(
        " ".join([order.number, buyer.name if buyer else "", *(x.name for x in order.order.lines)])
    )
    phone = digits_of(buyer.phone) if buyer else ""
    return all(
        word in where or (digits_of(word) != "" and digits_of(word) in phone)
        for word in looks_of(words).split()
    )


def list_rows(orders: Sequence[OrderView], today: date) -> tuple[ListRow, ...]:
    """Late ones first, then open ones by their day, then what is over, the newest first."""
    return tuple(_rows(orders, today))


def _rows(orders: Sequence[OrderView], today: date) -> Iterator[ListRow]:
    late = [order for order in orders if order.is_late(today)]
    waiting = [
        order for order in orders if order.state is OrderState.OPEN and not order.is_late(today)
    ]
    for words, found in ((text("Terlambat"), late), (text("Terbuka"), waiting)):
        found.sort(key=lambda order: (order.order.due_on or date.max, order.placed_at))
        yield from _group(words, found, today, total=_sum(order.remaining for order in found))
    for words, state in (
        (text("Sudah diserahkan"), OrderState.HANDED_OVER),
        (text("Dibatalkan"), OrderState.CANCELLED),
    ):
        over = [order for order in reversed(orders) if order.state is state]
        yield from _group(words, over, today, total=None)


def _group(
    words: str, orders: Sequence[OrderView], today: date, *, total: Rupiah | None
) -> Iterator[ListRow]:
    if not orders:
        return
    left = "" if total is None else text("sisa {total}").format(total=format_rupiah(total))
    yield RowHeading(words=f"{words} · {len(orders)}", total=left)
    for order in orders:
        amount = order.remaining if order.state is OrderState.OPEN else order.order.net
        yield OrderRow(
            key=order.id,
            number=order.number,
            buyer=buyer_words(order),
            goods=_goods(order),
            due=due_words(order, today),
            amount=format_rupiah(amount),
            is_late=order.is_late(today),
        )


def shown_sums(orders: Sequence[OrderView]) -> ShownSums:
    """What is open."""
    waiting = [order for order in orders if order.state is OrderState.OPEN]
    count = plural("{count} pesanan terbuka", "{count} pesanan terbuka", len(waiting))
    return ShownSums(
        count=count.format(count=len(waiting)),
        remaining=format_rupiah(_sum(order.remaining for order in waiting)),
        deposits=format_rupiah(_sum(order.deposit for order in waiting)),
    )


def buyer_words(order: OrderView) -> str:
    """Who ordered, or that the name was erased."""
    if order.is_erased:
        return text("(dihapus)")
    return order.buyer.name if order.buyer else text("tanpa nama")


def due_words(order: OrderView, today: date) -> str:
    """`diambil Jumat, 10 Maret`, and how late it is."""
    due = order.order.due_on
    way = text("dikirim") if order.order.delivery else text("diambil")
    if due is None:
        return way
    words = text("{way} {day}").format(way=way, day=short_day_words(due))
    if not order.is_late(today):
        return words
    days = (today - due).days
    late = plural("terlambat {days} hari", "terlambat {days} hari", days).format(days=days)
    return f"{words}, {late}"


def shown_order(order: OrderView, *, facts: BoothFacts, shelf: Shelf, today: date) -> ShownOrder:
    """One order with all that happened to it."""
    zone = ZoneInfo(facts.register.zone)
    people = {person.id: person.name for person in facts.staff}
    is_open = order.state is OrderState.OPEN
    return ShownOrder(
        key=order.id,
        number=order.number,
        buyer=buyer_words(order),
        phone=order.buyer.phone if order.buyer else "",
        state=_state(order, today),
        lines=tuple(
            ShownLine(
                name=line.name,
                remarks=" · ".join(
                    part
                    for part in (
                        f"{line.quantity} × {format_rupiah(line.price)}",
                        vendor_name(line.vendor, shelf),
                        line.note,
                    )
                    if part
                ),
                amount=format_rupiah(line.net),
            )
            for line in order.order.lines
        ),
        known=tuple(_known(order)),
        sums=tuple(_sums(order)),
        remaining_words=text("Sisa bayar") if is_open else text("Total pesanan"),
        remaining=format_rupiah(order.remaining if is_open else order.order.net),
        steps=tuple(
            (
                " · ".join(
                    part
                    for part in (
                        moment_words(step.at, zone), people.get(step.by, "") if step.by else "",
                    )
                    if part
                ),
                _step_words(step, facts, shelf),
            )
            for step in order.steps
        ),
        is_open=is_open,
        can_pay_down=is_open and order.remaining > 0,
    )  # fmt: skip


def _state(order: OrderView, today: date) -> Badge:
    if order.is_late(today):
        return Badge(words=text("Terlambat"), tone=Tone.LOOK)
    return {
        OrderState.OPEN: Badge(words=text("Terbuka"), tone=Tone.LOOK),
        OrderState.HANDED_OVER: Badge(words=text("Sudah diserahkan"), tone=Tone.DONE),
        OrderState.CANCELLED: Badge(words=text("Dibatalkan"), tone=Tone.STOP),
    }[order.state]


def _known(order: OrderView) -> Iterator[tuple[str, str]]:
    placed = order.order
    yield (
        text("Dikirim") if placed.delivery else text("Diambil"),
        date_words(placed.due_on) if placed.due_on else text("tanggal menyusul"),
    )
    if placed.note:
        yield text("Catatan"), placed.note
    if order.sale is not None:
        yield text("Nota"), order.sale.receipt_number


def _sums(order: OrderView) -> Iterator[tuple[str, str]]:
    if order.state is OrderState.OPEN:
        yield text("Total pesanan"), format_rupiah(order.order.net)
    if order.paid_in:
        yield text("DP diterima"), format_rupiah(order.paid_in)


def _step_words(step: OrderStep, facts: BoothFacts, shelf: Shelf) -> str:
    event: OrderEvent = step.event
    amount = format_rupiah(Rupiah(abs(step.deposit)))
    match event:
        case OrderPlaced():
            return text("Dipesan, {total}").format(total=format_rupiah(event.net))
        case DepositTaken():
            ways = ", ".join(money_words(payment, facts, shelf) for payment in event.payments)
            return text("DP {amount}: {ways}").format(amount=amount, ways=ways)
        case DepositReturned():
            ways = ", ".join(money_words(payment, facts, shelf) for payment in event.payments)
            return text("DP {amount} dikembalikan: {ways}").format(amount=amount, ways=ways)
        case DepositForfeited():
            return text("DP {amount} hangus, menjadi milik UMKM").format(amount=amount)
        case OrderCancelled():
            return text("Dibatalkan: {reason}").format(reason=event.reason)
        case SaleCompleted():
            return text("Diserahkan, nota {number}").format(number=event.receipt_number)


def _goods(order: OrderView) -> str:
    lines = order.order.lines
    named = [f"{line.quantity} {line.name}" for line in lines[:_NAMED]]
    more = len(lines) - _NAMED
    if more > 0:
        named.append(text("{count} lagi").format(count=more))
    return ", ".join(named)


def _sum(amounts: Iterator[Rupiah]) -> Rupiah:
    return Rupiah(sum(amounts))
