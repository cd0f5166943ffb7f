"""A shift of the sample booth, closed and counted: the figures its report prints."""

from datetime import UTC, date, datetime
from typing import Final

from booth.domain.events.handling_cash import (
    CashMoved,
    CashPurpose,
    DenominationCount,
    Direction,
    Place,
    PlaceKind,
    ShiftClosed,
)
from booth.domain.events.paying_vendors import VendorPaid
from booth.domain.money import Rupiah
from booth.domain.paper_facts import PaymentSum, ShiftFigures, VendorSum
from booth.domain.payment import HolderKind, PaymentMethod
from tests.printing.stall import BATIK, BUDI, DRAWER, SARI


def _sum(
    method: PaymentMethod, holder: HolderKind, count: int, amount: int, *, back: bool = False
) -> PaymentSum:
    return PaymentSum(
        method=method,
        holder=holder,
        back=back,
        count=count,
        amount=Rupiah(amount),
        held=Rupiah(amount),
    )


def _vendor_sum(name: str, gross: int, discount: int = 0, refunded: int = 0) -> VendorSum:
    return VendorSum(
        name=name,
        gross=Rupiah(gross),
        discount=Rupiah(discount),
        refunded=Rupiah(refunded),
        charges=Rupiah(0),
    )


SHIFT: Final = ShiftFigures(
    business_day=date(2023, 3, 3),
    opened_at=datetime(2023, 3, 3, 1, 57, tzinfo=UTC),
    opened_by=SARI,
    opening_float=Rupiah(500_000),
    receipts=105,
    first_receipt="KT2A-230303-0001",
    last_receipt="KT2A-230303-0106",
    vendors=(
        _vendor_sum("Batik Akkar", 6_760_000, 350_000),
        _vendor_sum("Khimar Syar'i", 3_905_000),
        _vendor_sum("Roka Collection", 3_220_000, 0, 100_000),
        _vendor_sum("Rakit Krisna", 1_890_000),
        _vendor_sum("Shetin Paper Flower", 1_500_000, 75_000),
        _vendor_sum("NFZ Slingshots", 1_225_000),
        _vendor_sum("In'et", 745_000),
    ),
    payments=(
        _sum(PaymentMethod.CASH, HolderKind.DRAWER, 38, 4_985_000),
        _sum(PaymentMethod.QRIS, HolderKind.ACCOUNT, 51, 9_740_000),
        _sum(PaymentMethod.QRIS, HolderKind.VENDOR, 12, 2_115_000),
        _sum(PaymentMethod.CARD, HolderKind.ACCOUNT, 4, 1_980_000),
        _sum(PaymentMethod.CASH, HolderKind.DRAWER, 1, -100_000, back=True),
    ),
    unseen_count=2,
    unseen=Rupiah(260_000),
    movements=(
        CashMoved(
            place=Place(PlaceKind.DRAWER, DRAWER),
            direction=Direction.OUT,
            purpose=CashPurpose.SAFE,
            amount=Rupiah(2_000_000),
            reason="Sore",
        ),
        CashMoved(
            place=Place(PlaceKind.DRAWER, DRAWER),
            direction=Direction.OUT,
            purpose=CashPurpose.EXPENSES,
            amount=Rupiah(35_000),
            reason="Beli plastik",
        ),
        VendorPaid(vendor=BATIK.id, amount=Rupiah(300_000), place=Place(PlaceKind.DRAWER, DRAWER)),
    ),
    last_sequence=1482,
    chain_intact=True,
    number=3,
)

CLOSED: Final = ShiftClosed(
    drawer=DRAWER,
    expected=Rupiah(3_050_000),
    counted=Rupiah(3_045_000),
    denominations=(
        DenominationCount(Rupiah(100_000), 28),
        DenominationCount(Rupiah(50_000), 4),
        DenominationCount(Rupiah(5_000), 9),
    ),
    unused_receipts=("KT2A-230303-0017",),
    reason="Salah kembalian siang hari",
    handed_to=BUDI,
)
