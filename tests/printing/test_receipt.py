import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.cart import Cart
from booth.domain.errors import DiscountTooLargeError
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment_states import PaymentState
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.paper import Code, as_text
from resources.texts import Language, in_use
from tests.printing.samples import cart_of, cash, facts_of, qris, sale_of, three_vendors
from tests.printing.stall import BATIK, BUKET, KAIN, ROKA, SHETIN, TAS

AMOUNT = re.compile(r"(?:GRATIS|(-?[\d.]+))$")


def paper_of(facts: PaperFacts, columns: int = 32, *, copy_number: int = 0) -> str:
    return as_text(compose(facts, Document.RECEIPT, copy_number), columns)


def amount_at_the_end(row: str) -> int:
    match = AMOUNT.search(row)
    assert match, row
    return int(match[1].replace(".", "")) if match[1] else 0


def test_papers_speak_indonesian_until_somebody_chooses_otherwise() -> None:
    assert in_use() is Language.INDONESIAN


def test_a_copy_says_which_copy_it_is_and_an_original_says_nothing() -> None:
    facts = facts_of(three_vendors())
    assert "SALINAN ke-3" in paper_of(facts, copy_number=3)
    assert "SALINAN" not in paper_of(facts)


def test_a_training_receipt_says_so_at_both_ends() -> None:
    rows = paper_of(replace(facts_of(three_vendors()), training=True)).splitlines()
    assert rows[0].strip() == rows[-1].strip() == "LATIHAN"


@pytest.mark.parametrize(
    "state, said",
    [
        (None, True),
        (PaymentState.AWAITING, True),
        (PaymentState.NOT_SEEN, True),
        (PaymentState.NOT_FOUND, True),
        (PaymentState.CONFIRMED, False),
        (PaymentState.RECONCILED, False),
    ],
)
def test_money_that_nobody_saw_is_never_printed_as_received(
    state: PaymentState | None,
    said: bool,  # noqa: FBT001  # one of the two columns of the table above
) -> None:
    facts = facts_of(sale_of(cart_of((TAS, 1)), qris(seen=False)))
    paper = paper_of(replace(facts, payment_states=(state,)))
    assert ("BELUM ADA BUKTI MASUK" in paper) is said


def test_a_vendor_who_holds_the_money_is_named_beside_the_method() -> None:
    paper = paper_of(facts_of(sale_of(cart_of((TAS, 1)), qris(vendor=BATIK))))
    assert "QRIS Batik Akkar         125.000" in paper.splitlines()


def test_an_exchange_names_the_receipt_it_came_from() -> None:
    facts = replace(facts_of(three_vendors()), exchanged="KT1A-230302-0007")
    assert "Tukar dari      KT1A-230302-0007" in paper_of(facts).splitlines()


def test_a_paper_without_a_place_leaves_no_hole_for_it() -> None:
    rows = paper_of(replace(facts_of(three_vendors()), place="")).splitlines()
    assert rows[1:4] == ["  INACRAFT 2023 - JCC Jakarta", "", "Nota            KT2A-230303-0042"]


def test_a_refund_owes_no_receipt() -> None:
    with pytest.raises(ValueError, match="owes no"):
        compose(facts_of(three_vendors()), Document.REFUND_SLIP)


# --- whatever is sold, the printed amounts add up -------------------------------------------------


@st.composite
def sales(draw: st.DrawFn) -> SaleCompleted:
    cart = cart_of((TAS, 1))
    for _ in range(draw(st.integers(0, 6))):
        vendor = draw(st.sampled_from((BATIK, SHETIN, ROKA)))
        cart.add_open(
            vendor,
            name=draw(st.text("abcdefg hijk", min_size=1, max_size=40).filter(str.strip)),
            price=Rupiah(draw(st.integers(1, 9_999_999))),
            quantity=draw(st.integers(1, 99)),
        )
    if draw(st.booleans()):
        cart.add_product(KAIN, quantity=draw(st.integers(1, 9)))
        cart.make_free(len(cart.lines) - 1)
    if draw(st.booleans()):
        cart.add_pass_through("Ongkir", Rupiah(draw(st.integers(1, 500_000))))
    _discount(draw, cart)
    tenders = [qris(draw(st.integers(1, max(1, cart.total - 1))))] if cart.total > 1 else []
    return sale_of(cart, *tenders, cash(), unit=draw(st.sampled_from((1, 100, 500))))


def _discount(draw: st.DrawFn, cart: Cart) -> None:
    try:
        cart.discount_line(0, Rupiah(draw(st.integers(0, 125_000))))
        cart.discount_cart(Rupiah(draw(st.integers(0, 50_000))))
    except DiscountTooLargeError:
        return


@given(sales(), st.sampled_from((32, 48)))
def test_the_printed_amounts_add_up_to_the_total_and_the_payments_to_it_too(
    sale: SaleCompleted, columns: int
) -> None:
    rows = paper_of(facts_of(sale), columns).splitlines()
    rules = [n for n, row in enumerate(rows) if row == "-" * columns]
    goods = [
        row for row in rows[rules[0] + 1 : rules[1]] if row.startswith("  ") or "Ongkir" in row
    ]
    totals = rows[rules[1] + 2 : rules[2]]
    off = [amount_at_the_end(row) for row in totals if row.startswith("Potongan")]
    total = next(row for row in totals if row.startswith("TOTAL"))
    assert sum(map(amount_at_the_end, goods)) + sum(off) == amount_at_the_end(total) == sale.net
    below = {row.split()[0]: amount_at_the_end(row) for row in totals[totals.index(total) + 1 :]}
    paid = sum(below.get(name, 0) for name in ("QRIS", "Tunai"))
    assert paid - below.get("Kembalian", 0) == sale.net + below.get("Pembulatan", 0)


@given(sales(), st.sampled_from((32, 48)))
def test_no_sale_makes_a_row_wider_than_the_paper(sale: SaleCompleted, columns: int) -> None:
    assert all(len(row) <= columns for row in paper_of(facts_of(sale), columns).splitlines())


def test_the_code_of_a_usual_receipt_stays_small() -> None:
    paper = compose(facts_of(sale_of(cart_of((KAIN, 2), (BUKET, 1), (TAS, 3)))), Document.RECEIPT)
    codes = [row.payload for row in paper.rows if isinstance(row, Code)]
    assert len(codes) == 1
    assert len(codes[0]) <= 120
