from dataclasses import replace

from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind, RefundLine, vendor_rows
from booth.domain.shares import spread
from booth.domain.takings import NO_TAKINGS, TakingsCell, Turnover, takings
from tests.domain.parties import (
    IN_DRAWER,
    ON_BOOTH_ACCOUNT,
    PESANAN,
    RANI,
    SARI,
    WITH_RANI,
    line,
    ongkir,
    paid,
)

LINES = (
    line(50_000, quantity=3, discount=10_000, cart_discount=4_000),
    line(5_000, kind=LineKind.CHARGE, name="Kotak"),
    line(20_000, SARI, cart_discount=1_000),
    line(0, SARI, kind=LineKind.FREE, name="Gantungan kunci"),
    ongkir(12_000),
)
PAYMENTS = (paid(100_000), paid(72_000, WITH_RANI))
SALE = SaleCompleted(
    receipt_number="KT2A-230303-0001",
    lines=LINES,
    payments=PAYMENTS,
    shares=spread(vendor_rows((sold.vendor, sold.net) for sold in LINES), PAYMENTS),
)


def returned(*lines: RefundLine) -> SaleRefunded:
    payments = (paid(sum(back.amount for back in lines), ON_BOOTH_ACCOUNT),)
    return SaleRefunded(
        receipt_number="KT2A-230303-0001",
        lines=lines,
        payments=payments,
        shares=spread(vendor_rows((back.vendor, back.amount) for back in lines), payments),
        reason="Rusak",
    )


KAIN_BACK = RefundLine(
    line=0, vendor=RANI, kind=LineKind.GOODS, name="Kain", quantity=1, amount=Rupiah(45_333)
)
KOTAK_BACK = RefundLine(
    line=1, vendor=RANI, kind=LineKind.CHARGE, name="Kotak", quantity=1, amount=Rupiah(5_000)
)


def test_a_sale_tells_whose_share_was_paid_how_and_into_whose_hands() -> None:
    cells = takings(SALE).cells
    by_vendor = {
        vendor: {cell.holder: cell.sold for cell in cells if cell.vendor == vendor}
        for vendor in (RANI, SARI, None)
    }
    # Rani's own bag holds 72,000 of her 141,000; the drawer the rest, and all of the others'.
    assert by_vendor == {
        RANI: {WITH_RANI: 72_000, IN_DRAWER: 69_000},
        SARI: {IN_DRAWER: 19_000},
        None: {IN_DRAWER: 12_000},
    }


def test_turnover_is_goods_at_the_sold_price_and_a_charge_stands_apart() -> None:
    assert takings(SALE).turnover == (
        Turnover(RANI, gross=150_000, discount=14_000, charges=5_000, pieces=3, receipts=1),
        Turnover(SARI, gross=20_000, discount=1_000, pieces=2, receipts=1),
    )


def test_a_gift_is_a_piece_that_brings_nothing() -> None:
    gift = replace(SALE, lines=(LINES[3],), payments=(), shares=((),))
    assert takings(gift).cells == ()
    assert takings(gift).turnover == (Turnover(SARI, pieces=1, receipts=1),)


def test_what_is_collected_for_someone_else_is_no_turnover() -> None:
    shipped = replace(
        SALE, lines=(LINES[4],), payments=(paid(12_000),), shares=((Rupiah(12_000),),)
    )
    assert takings(shipped).turnover == ()
    assert [cell.vendor for cell in takings(shipped).cells] == [None]


def test_a_refund_takes_pieces_and_money_back_and_is_no_receipt() -> None:
    assert takings(returned(KAIN_BACK, KOTAK_BACK)).turnover == (
        Turnover(RANI, refunded=45_333, charges=-5_000, pieces=-1),
    )


def test_a_refund_tells_who_gave_the_money_back() -> None:
    method = paid(1, ON_BOOTH_ACCOUNT).method
    assert takings(returned(KAIN_BACK)).cells == (
        TakingsCell(RANI, method, ON_BOOTH_ACCOUNT, 0, 45_333),
    )


def test_net_turnover_is_gross_less_discounts_less_refunds() -> None:
    assert Turnover(RANI, gross=150_000, discount=14_000, refunded=45_333).net == 90_667


def test_a_down_payment_is_no_turnover() -> None:
    assert takings(DepositTaken(order=PESANAN, payments=(paid(50_000),))) == NO_TAKINGS
