"""For any history of sales and refunds, every way to add them up gives the same."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from booth.domain.books import Books, postings
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import EntryId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, Payment
from booth.domain.sale import LineKind, RefundLine, SaleLine
from booth.domain.takings import takings
from booth.exports.figures import figures_of
from booth.exports.read_back import read_totals
from booth.exports.workbook import write_workbook
from tests.exports.booth_days import (
    AKKAR,
    FIRST_DAY,
    IN_DRAWER,
    NASTY,
    ROKA,
    Register,
    cash,
    genesis,
    qris,
    refund,
    sale,
    share_catalogue,
)

KINDS = st.sampled_from(list(LineKind))
VENDORS = st.sampled_from([ROKA, AKKAR, NASTY])


@st.composite
def sale_lines(draw: st.DrawFn) -> SaleLine:
    kind = draw(KINDS)
    price = 0 if kind is LineKind.FREE else draw(st.integers(1, 500_000))
    quantity = draw(st.integers(1, 5))
    vendor: VendorId | None = None if kind is LineKind.PASS_THROUGH else draw(VENDORS)
    discount = draw(st.integers(0, price * quantity))
    return SaleLine(
        kind=kind,
        vendor=vendor,
        name=draw(st.sampled_from(["Kain", "=1+1", "Ongkir"])),
        quantity=quantity,
        list_price=Rupiah(price),
        price=Rupiah(price),
        discount=Rupiah(discount if kind is not LineKind.PASS_THROUGH else 0),
    )


def paid(draw: st.DrawFn, due: int) -> list[Payment]:
    """Cash, perhaps rounded and perhaps in a vendor's bag, and QRIS for the rest."""
    in_cash = draw(st.integers(0, due))
    holder = draw(st.sampled_from([IN_DRAWER, Holder(HolderKind.VENDOR, AKKAR)]))
    payments = []
    if in_cash:
        payments.append(
            cash(in_cash, rounding=draw(st.integers(-min(in_cash, 250), 249)), holder=holder)
        )
    if due - in_cash:
        payments.append(qris(due - in_cash))
    return payments


@st.composite
def histories(draw: st.DrawFn) -> list[list[Entry]]:
    """One or two registers over up to three days, some sales partly given back."""
    ledgers = []
    for number in range(draw(st.integers(1, 2))):
        till = Register(f"KT{number + 1}", 1001 + number)
        till.record(genesis(till.code))
        share_catalogue(till)
        for day in range(draw(st.integers(1, 3))):
            till.open(FIRST_DAY + timedelta(days=day), draw(st.integers(0, 100_000)))
            for count in range(draw(st.integers(0, 4))):
                _trade(draw, till, f"{till.code}A-23030{day + 1}-{count + 1:04}")
            expected, counted = draw(st.tuples(st.integers(0, 9), st.integers(0, 9)))
            till.close(expected, counted)
        ledgers.append(till.entries)
    return ledgers


def _trade(draw: st.DrawFn, till: Register, number: str) -> None:
    lines = draw(st.lists(sale_lines(), min_size=1, max_size=4))
    made: EntryId = till.record(sale(number, lines, paid(draw, sum(sold.net for sold in lines))))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(lines) - 1))
        sold = lines[place]
        given_back = RefundLine(
            line=place,
            vendor=sold.vendor,
            kind=sold.kind,
            name=sold.name,
            quantity=sold.quantity,
            amount=sold.net,
        )
        till.record(refund(made, number, [given_back], paid(draw, sold.net)))


@given(histories())
def test_every_way_to_add_up_a_history_gives_the_same(ledgers: list[list[Entry]]) -> None:
    figures = figures_of(ledgers)
    net = sum(row.net for row in figures.vendor_days)
    assert net == sum(row.net for row in figures.days)
    assert net == sum(row.gross - row.discount for row in figures.sales) - sum(
        row.turnover for row in figures.refunds
    )
    events = [entry.event for ledger in ledgers for entry in ledger]
    assert net == sum(row.net for event in events for row in takings(event).turnover)
    owed = sum(event.net for event in events if isinstance(event, SaleCompleted))
    given_back = sum(event.amount for event in events if isinstance(event, SaleRefunded))
    assert owed == sum(row.total for row in figures.sales) == sum(c.sold for c in figures.cells)
    assert given_back == sum(row.amount for row in figures.refunds)
    assert given_back == sum(cell.refunded for cell in figures.cells)
    assert owed - given_back == sum(row.amount for row in figures.payments)
    assert owed == sum(row.net for row in figures.lines)


@given(histories())
def test_balances_are_those_of_the_books_and_sum_to_zero(ledgers: list[list[Entry]]) -> None:
    books = Books()
    for ledger in ledgers:
        for entry in ledger:
            books.post(postings(entry.event))
    balances = figures_of(ledgers).balances
    assert sum(row.amount for row in balances) == 0
    assert sorted(row.amount for row in balances) == sorted(books.balances.values())


@settings(max_examples=15, deadline=None)
@given(histories())
def test_every_workbook_agrees_with_its_own_formulas(ledgers: list[list[Entry]]) -> None:
    figures = figures_of(ledgers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_workbook(path, figures)
        totals = read_totals(path)
    assert totals.net == sum(row.net for row in figures.days)
    assert totals.receipts == len(figures.sales)
    assert {(row.account, row.party): row.amount for row in figures.balances} == totals.balances
