from datetime import date

from booth.domain.ids import EntryId, OrderId
from booth.domain.money import Rupiah
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.paper import as_text
from tests.usecases.conftest import clock, stand  # fixtures, as the use cases' are
from tests.usecases.stand import Stand

__all__ = ["clock", "stand"]


def printed(stand: Stand, entry: EntryId, document: Document = Document.RECEIPT) -> str:
    return as_text(compose(stand.booth.papers.facts(entry), document), 32)


def placed(stand: Stand) -> OrderId:
    entry = stand.booth.ordering.place(
        stand.cart((stand.kain, 1)), by=stand.sari, buyer=stand.buyer, due_on=date(2023, 3, 10)
    )
    return OrderId(entry.envelope.id)


def test_a_deposits_receipt_says_what_is_left_and_when_the_goods_are_due(stand: Stand) -> None:
    order = placed(stand)
    take = stand.booth.ordering.take_deposit
    entry = take(order, Rupiah(85_000), [stand.qris(seen=False)], by=stand.sari)
    paper = printed(stand, EntryId(entry.envelope.id))
    for words in ("Ibu Sri", "KT2A-P001", "Rp 85.000", "Rp 300.000", "Jumat 10 Mar 2023"):
        assert words in paper
    assert "BELUM ADA BUKTI MASUK" in paper


def test_a_copy_of_a_deposits_receipt_says_what_was_left_then(stand: Stand) -> None:
    order = placed(stand)
    take = stand.booth.ordering.take_deposit
    first = take(order, Rupiah(85_000), [stand.cash()], by=stand.sari)
    before = printed(stand, EntryId(first.envelope.id))
    second = take(order, Rupiah(100_000), [stand.cash()], by=stand.sari)
    assert printed(stand, EntryId(first.envelope.id)) == before
    assert "Rp 200.000" in printed(stand, EntryId(second.envelope.id))


def test_a_returned_deposit_prints_a_slip_to_sign(stand: Stand) -> None:
    order = placed(stand)
    stand.booth.ordering.take_deposit(order, Rupiah(85_000), [stand.cash()], by=stand.sari)
    stand.booth.ordering.cancel_returning(order, [stand.cash()], reason="batal", by=stand.sari)
    returned = stand.booth.order_book.order(order).steps[-2].entry
    paper = printed(stand, returned, Document.REFUND_SLIP)
    assert "PENGEMBALIAN DP" in paper
    assert "Rp 85.000" in paper
