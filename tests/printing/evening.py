"""An evening's papers of an invented booth: every kind of line there is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from booth.domain.catalogue import Vendor, VendorTerms
from booth.domain.evening_facts import CashCount, EveningFacts
from booth.domain.events.handling_cash import DenominationCount
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.domain.uncertain_payment import UncertainPayment
from booth.domain.vendor_money import (
    HeldToday,
    MovementKind,
    RecapCell,
    VendorMoney,
    VendorMovement,
    VendorRecap,
)
from booth.printing.evening_papers import cash_count_paper, unmatched_paper, vendor_recap
from booth.printing.paper import Paper

_AT: Final = datetime(2023, 3, 3, 13, 14, tzinfo=UTC)
_AKKAR: Final = Vendor(id=VendorId(UUID(int=11)), terms=VendorTerms(name="Batik Akkar"))

MONEY: Final = VendorMoney(
    vendor=_AKKAR,
    payable=Rupiah(6_505_000),
    clearing=Rupiah(1_850_000),
    promised=Rupiah(300_000),
    with_others=Rupiah(125_000),
    deposits=Rupiah(250_000),
    turnover=Rupiah(9_100_000),
    charges=Rupiah(20_000),
    held=(HeldToday(method=PaymentMethod.QRIS, amount=Rupiah(2_115_000)),),
    movements=(
        VendorMovement(
            entry=EntryId(UUID(int=21)),
            kind=MovementKind.ADVANCE,
            at=datetime(2023, 3, 3, 5, 40, tzinfo=UTC),
            amount=Rupiah(-500_000),
        ),
    ),
)
RECAP: Final = VendorRecap(
    money=MONEY,
    gross=Rupiah(9_450_000),
    discount=Rupiah(150_000),
    refunded=Rupiah(200_000),
    pieces=31,
    receipts=24,
    cells=(
        RecapCell(
            method=PaymentMethod.CASH,
            holder_kind=HolderKind.DRAWER,
            holder_name="Laci 2",
            amount=Rupiah(4_730_000),
        ),
        RecapCell(
            method=PaymentMethod.QRIS,
            holder_kind=HolderKind.ACCOUNT,
            holder_name="QRIS stan",
            amount=Rupiah(1_850_000),
        ),
        RecapCell(
            method=PaymentMethod.QRIS,
            holder_kind=HolderKind.VENDOR,
            holder_name="Batik Akkar",
            amount=Rupiah(2_115_000),
        ),
        RecapCell(
            method=PaymentMethod.CARD,
            holder_kind=HolderKind.VENDOR,
            holder_name="Rakit Krisna",
            amount=Rupiah(125_000),
        ),
        RecapCell(
            method=PaymentMethod.ON_ACCOUNT,
            holder_kind=HolderKind.BUYER,
            holder_name="",
            amount=Rupiah(300_000),
        ),
    ),
    reported=Rupiah(350_000),
)
OWING: Final = replace(
    RECAP,
    money=replace(
        MONEY, payable=Rupiah(-424_000), clearing=Rupiah(0), promised=Rupiah(0),
        with_others=Rupiah(0), deposits=Rupiah(0),
    ),
    reported=Rupiah(0),
)  # fmt: skip
_COUNT: Final = CashCount(
    drawer_name="Laci 1",
    closed_at=datetime(2023, 3, 3, 12, 50, tzinfo=UTC),
    counted_by="Sari W",
    expected=Rupiah(2_357_000),
    counted=Rupiah(2_355_000),
    denominations=(
        DenominationCount(Rupiah(100_000), 20),
        DenominationCount(Rupiah(50_000), 7),
        DenominationCount(Rupiah(5_000), 1),
    ),
    reason="Kembalian kurang Rp 2.000",
)


def _unmatched(number: int, state: PaymentState | None, note: str = "") -> UncertainPayment:
    return UncertainPayment(
        payment=None if state is None else PaymentReference(EntryId(UUID(int=number)), 0),
        receipt_number=f"KT2A-230303-{number:04}",
        at=datetime(2023, 3, 3, 4, number, tzinfo=UTC),
        method=PaymentMethod.QRIS,
        holder=Holder(HolderKind.ACCOUNT, UUID(int=31)),
        holder_name="QRIS stan",
        amount=Rupiah(140_000 + number),
        state=state,
        reference="",
        note=note,
    )


FACTS: Final = EveningFacts(
    booth_name="Stan Kota Tangerang",
    fair_name="INACRAFT 2023 - JCC Jakarta",
    place="Hall A, Stan 112",
    register_name="Kasir 2",
    zone="Asia/Jakarta",
    training=False,
    at=_AT,
    business_day=date(2023, 3, 3),
    alone=False,
    recaps=(RECAP,),
    counts=(_COUNT,),
    open_drawer="Laci 2",
    unmatched=(
        _unmatched(17, PaymentState.AWAITING),
        _unmatched(23, PaymentState.WRONG_AMOUNT, "terlihat Rp 14.000"),
        _unmatched(31, None),
    ),
)

EVENING: Final[Mapping[str, Paper]] = {
    "evening_vendor": vendor_recap(FACTS, RECAP),
    "evening_vendor_owing": vendor_recap(replace(FACTS, alone=True, training=True), OWING),
    "evening_count": cash_count_paper(FACTS),
    "evening_unmatched": unmatched_paper(FACTS),
    "evening_all_seen": unmatched_paper(replace(FACTS, unmatched=())),
}
