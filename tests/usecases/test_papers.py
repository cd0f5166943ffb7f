from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth
from booth.domain.cart import Cart
from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.errors import UnknownReferenceError
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import BoothId, EntryId, FairId, SaleId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.sale import PadReference
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.paper import as_text
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def facts_of(stand: Stand, entry: Entry) -> PaperFacts:
    return stand.booth.papers.facts(entry.envelope.id)


def test_a_receipt_knows_every_name_it_prints(stand: Stand) -> None:
    entry = stand.sell(
        stand.cart((stand.kain, 1), (stand.tas, 2)), stand.qris(vendor=stand.roka.id)
    )
    facts = facts_of(stand, entry)
    assert facts.entry == entry
    assert (facts.booth_name, facts.fair_name) == ("Kota Tangerang", "INACRAFT 2023")
    assert (facts.register_name, facts.zone, facts.training) == ("Kasir 2", "Asia/Jakarta", False)
    for named in (stand.batik, stand.roka):
        assert facts.name(named.id) == named.terms.name
    assert facts.name(stand.sari) == "Sari"
    assert facts.name(stand.drawer) == "Laci 2"
    assert "QRIS Roka Collection     635.000" in as_text(compose(facts, Document.RECEIPT), 32)


def test_hall_and_stand_are_printed_where_somebody_typed_them(
    tmp_path: Path, clock: MovableClock
) -> None:
    register = NewRegister(
        fair=FairId(UUID(int=1)),
        fair_name="INACRAFT 2023",
        fair_place="Hall A, Stan 112",
        fair_first_day=None,
        fair_last_day=None,
        booth=BoothId(UUID(int=2)),
        booth_name="Kota Tangerang",
        register_code="KT2",
        register_name="Kasir 2",
        training=True,
    )
    path = tmp_path / "KT2.lapak"
    with create_booth(path, register, make_key=lambda *_: "0" * 64, clock=clock) as booth:
        stand = Stand(booth)
        facts = facts_of(stand, stand.sell(stand.cart((stand.tas, 1))))
    rows = as_text(compose(facts, Document.RECEIPT), 32).splitlines()
    assert rows[0].strip() == "LATIHAN"
    assert "        Hall A, Stan 112" in rows


def test_a_bundle_is_called_by_its_name(stand: Stand) -> None:
    parts = (BundlePart(stand.kain.id, 1), BundlePart(stand.tas.id, 1))
    bundle = stand.booth.cataloguing.add_bundle(
        BundleTerms(name="Paket Hampers", price=Rupiah(450_000), parts=parts), by=stand.budi
    )
    with stand.booth.units() as work:
        found = work.bundle(bundle)
    assert found is not None
    cart = Cart()
    cart.add_bundle(found)
    assert facts_of(stand, stand.sell(cart)).name(bundle) == "Paket Hampers"


def test_a_copy_knows_what_was_confirmed_since(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    assert facts_of(stand, entry).payment_states == (PaymentState.AWAITING,)
    stand.booth.selling.confirm(
        PaymentReference(entry.envelope.id, 0), Evidence.STATEMENT, by=stand.sari
    )
    facts = facts_of(stand, entry)
    assert facts.payment_states == (PaymentState.CONFIRMED,)
    assert "BELUM ADA" not in as_text(compose(facts, Document.RECEIPT, 1), 32)


def test_a_copy_knows_what_came_back_since(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.kain, 2), (stand.tas, 1)))
    refund = stand.booth.refunding.refund(
        SaleId(entry.envelope.id), {0: 1}, reason="Sobek", by=stand.sari
    )
    assert facts_of(stand, entry).returned == (Rupiah(385_000), Rupiah(0))
    slip = as_text(compose(facts_of(stand, refund), Document.REFUND_SLIP), 32)
    assert "  1 kembali              385.000" in slip.splitlines()


def test_an_exchange_knows_the_receipt_it_came_from(stand: Stand) -> None:
    sale = stand.sell(stand.cart((stand.tas, 1)))
    refund, sold = stand.booth.refunding.exchange(
        SaleId(sale.envelope.id),
        {0: 1},
        stand.cart((stand.kain, 1)),
        [stand.cash()],
        reason="Ganti",
        by=stand.sari,
    )
    facts = facts_of(stand, sold)
    assert facts.exchanged == getattr(sale.event, "receipt_number", None)
    assert "Tukar barang             125.000" in as_text(compose(facts, Document.RECEIPT), 32)
    compose(facts_of(stand, refund), Document.REFUND_SLIP)


def test_a_late_entry_prints_when_it_was_sold(stand: Stand, clock: MovableClock) -> None:
    sold_at = clock.at - timedelta(hours=1)
    entry = stand.booth.selling.record_late(
        stand.cart((stand.tas, 1)),
        [stand.cash()],
        pad=PadReference("Buku biru", 17),
        occurred_at=sold_at,
        by=stand.sari,
    )
    paper = as_text(compose(facts_of(stand, entry), Document.RECEIPT), 32)
    assert "Jumat 3 Mar 2023           08.30" in paper
    assert "Buku nota       Buku biru no. 17" in paper


def test_a_payout_names_vendor_and_box(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 2)))
    paid = stand.booth.paying_vendors.pay(
        stand.roka.id,
        Rupiah(200_000),
        Place(PlaceKind.DRAWER, stand.drawer),
        by=stand.sari,
        approved_by=stand.budi,
    )
    slip = as_text(compose(facts_of(stand, paid), Document.PAYOUT_SLIP), 32).splitlines()
    assert "UMKM             Roka Collection" in slip
    assert "Dari                      Laci 2" in slip


def test_what_is_not_on_this_ledger_has_no_paper(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.papers.facts(EntryId(UUID(int=7)))


# --- the shift report -----------------------------------------------------------------------------


def a_busy_shift(stand: Stand) -> Entry:
    """Sales in cash and QRIS, a refund, an expense and a payout, then the count."""
    cart = stand.cart((stand.kain, 2))
    cart.discount_line(0, Rupiah(35_000))
    stand.sell(cart, stand.cash())
    sale = stand.sell(stand.cart((stand.tas, 3)), stand.qris(250_000), stand.cash())
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(vendor=stand.roka.id))
    stand.booth.refunding.refund(SaleId(sale.envelope.id), {0: 1}, reason="x", by=stand.sari)
    drawer = Place(PlaceKind.DRAWER, stand.drawer)
    stand.booth.shifts.move_cash(
        drawer,
        Direction.OUT,
        CashPurpose.EXPENSES,
        Rupiah(15_000),
        reason="Beli plastik",
        by=stand.sari,
        approved_by=stand.budi,
    )
    stand.booth.paying_vendors.pay(
        stand.batik.id, Rupiah(100_000), drawer, by=stand.sari, approved_by=stand.budi
    )
    return stand.booth.shifts.close(Rupiah(1_120_000), by=stand.budi, handed_to=stand.budi).entry


def test_a_shift_report_adds_up_from_the_float_to_the_count(stand: Stand) -> None:
    facts = facts_of(stand, a_busy_shift(stand))
    rows = as_text(compose(facts, Document.SHIFT_REPORT), 32).splitlines()
    for row in (
        "Omzet bruto            1.270.000",
        "Potongan                 -35.000",
        "Pengembalian            -125.000",
        "OMZET NETO             1.110.000",
        "Tunai            2       860.000",
        "QRIS stan        1       250.000",
        "QRIS UMKM        1       125.000",
        "Tunai            1      -125.000",
        "Uang kembalian awal      500.000",
        "Tunai masuk              860.000",
        "Tunai dikembalikan      -125.000",
        "Beli plastik             -15.000",
        "Setor Batik Akkar       -100.000",
        "Menurut catatan        1.120.000",
        "SELISIH                        0",
        "Batik Akkar              735.000",
        "Roka Collection          375.000",
        "Petugas                     Sari",
        "Ditutup oleh                Budi",
        "Nota              0001 s.d. 0003",
    ):
        assert row in rows, row
    assert not any(row.startswith("Lain-lain") for row in rows)
    assert rows[-2].split() == ["Rantai", f"1-{stand.entries}", "utuh"]


def test_a_report_counts_its_own_shift_alone(stand: Stand) -> None:
    a_busy_shift(stand)
    stand.booth.shifts.open(stand.drawer, Rupiah(200_000), by=stand.sari)
    stand.sell(stand.cart((stand.tas, 1)))
    closing = stand.booth.shifts.close(Rupiah(325_000), by=stand.sari).entry
    shift = facts_of(stand, closing).shift
    assert shift is not None
    assert (shift.receipts, shift.opening_float) == (1, Rupiah(200_000))
    assert [(one.method, one.holder, one.count, one.held) for one in shift.payments] == [
        (PaymentMethod.CASH, HolderKind.DRAWER, 1, Rupiah(125_000))
    ]
    assert [(vendor.name, vendor.net) for vendor in shift.vendors] == [
        ("Roka Collection", Rupiah(125_000))
    ]
    assert shift.movements == ()


def test_a_report_tells_what_money_nobody_has_seen(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    seen_since = stand.sell(stand.cart((stand.kain, 1)), stand.qris(seen=False))
    stand.sell(stand.cart((stand.tas, 2)), stand.qris())
    stand.booth.selling.confirm(
        PaymentReference(seen_since.envelope.id, 0), Evidence.SOUNDBOX, by=stand.sari
    )
    closing = stand.booth.shifts.close(Rupiah(500_000), by=stand.sari).entry
    rows = as_text(compose(facts_of(stand, closing), Document.SHIFT_REPORT), 32).splitlines()
    assert "QRIS stan        3       760.000" in rows
    assert "Belum ada bukti  1       125.000" in rows


def test_a_report_of_a_day_without_sales_says_so(stand: Stand) -> None:
    closing = stand.booth.shifts.close(Rupiah(500_000), by=stand.sari).entry
    paper = as_text(compose(facts_of(stand, closing), Document.SHIFT_REPORT), 32)
    assert "Belum ada penjualan." in paper
    assert "Tidak ada pembayaran." in paper


def test_a_report_on_a_ledger_that_was_tampered_with_does_not_call_it_whole(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)))
    closing = a_busy_shift(stand)
    forged = entry.line.replace(b"Tas anyaman", b"Tas anyamam")
    driver = stand.booth.ledger.driver
    driver.execute("DROP TRIGGER entry_refuses_update")
    driver.execute("UPDATE entry SET line = ? WHERE hash = ?", (forged, entry.hash))
    facts = facts_of(stand, closing)
    assert facts.shift is not None
    assert not facts.shift.chain_intact
    assert "RUSAK" in as_text(compose(facts, Document.SHIFT_REPORT), 32)
