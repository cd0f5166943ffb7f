"""Samples of events that set a booth up and move its money: all fields, then the fewest."""

from typing import Final

from booth.domain.accounts import Account, WrittenPosting
from booth.domain.events import Event
from booth.domain.events.accepting_qris import (
    QrisCodeAccepted,
    QrisCodeWithdrawn,
    QrisLiveTested,
)
from booth.domain.events.closing import (
    ClosingRightMoved,
    DifferenceAccepted,
    MatchedPayment,
    PaymentNotFound,
    PostingsReversed,
    StatementCause,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
    UnclaimedDecision,
)
from booth.domain.events.handling_cash import (
    BusinessDayCorrected,
    CashMoved,
    CashPurpose,
    DenominationCount,
    Direction,
    ElsewhereCount,
    FloatSource,
    PadGap,
    Place,
    PlaceKind,
    ShiftClosed,
    ShiftOpened,
)
from booth.domain.events.ordering import VendorShare
from booth.domain.events.paying_vendors import (
    PaidInFor,
    TurnoverReported,
    VendorPaid,
    VendorPaidIn,
    VendorSettled,
)
from booth.domain.events.selling import PaymentReference
from booth.domain.events.setting_up import (
    AccountAdded,
    Custody,
    DrawerAdded,
    LedgerOpened,
    OwnerRecovered,
    PreviousEpoch,
    Role,
    SettingsChanged,
    StaffAdded,
    StaffChanged,
)
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from tests.golden import names

_DRAWER: Final = Place(PlaceKind.DRAWER, names.DRAWER)
_SAFE: Final = Place(PlaceKind.SAFE)
_VENDOR: Final = Holder(HolderKind.VENDOR, names.SURYA)
_REFERENCE: Final = PaymentReference(names.ENTRY, 0)

SAMPLES: Final[tuple[Event, ...]] = (
    LedgerOpened(
        fair=names.FAIR,
        fair_name="Pameran Kota Tangerang",
        booth=names.BOOTH,
        booth_name="Stan Dekranasda",
        register_code="KT2",
        register_name="Kasir 2",
        zone="Asia/Jakarta",
        cutoff_hour=4,
        machine="4c4c4544-0042-3510-8052-b4c04f565931",
        public_key="d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        fair_first_day=names.DAY,
        fair_last_day=names.DAY,
        fair_place="Jakarta Convention Center, Hall B",
        training=True,
        previous=PreviousEpoch(1, 41, "b7f291ce04aa" + "0" * 52),
    ),
    LedgerOpened(
        fair=names.FAIR,
        fair_name="Pameran",
        booth=names.BOOTH,
        booth_name="Stan",
        register_code="KT1",
        register_name="Kasir 1",
        zone="Asia/Makassar",
        cutoff_hour=0,
        machine="unknown",
        public_key="",
    ),
    SettingsChanged(
        cash_rounding=Rupiah(500), custody=Custody.MIXED, qris_limit=Rupiah(20_000_000)
    ),
    SettingsChanged(cash_rounding=Rupiah(500), custody=Custody.MIXED),
    DrawerAdded(name="Laci depan"),
    AccountAdded(name="QRIS Koperasi", payee="Koperasi Tangerang Makmur"),
    StaffAdded(name="Sari", role=Role.CASHIER, vendors=(names.SURYA, names.MELATI)),
    StaffAdded(name="Sari", role=Role.CASHIER),
    StaffChanged(
        staff=names.CASHIER,
        name="Sari W.",
        role=Role.COORDINATOR,
        vendors=(names.SURYA,),
        active=False,
    ),
    StaffChanged(staff=names.CASHIER, name="Sari W.", role=Role.CASHIER),
    OwnerRecovered(staff=names.COORDINATOR),
    QrisCodeAccepted(
        holder=_VENDOR,
        payload='000201…6304 "kutip"',
        merchant_name="BATIK CONTOH",
        city="TANGERANG",
        nmid="ID1020304050607",
        criteria="UMI",
        mcc="5947",
        keeps_tip=True,
        adds_bill_number=True,
        approved_by=names.COORDINATOR,
    ),
    QrisCodeAccepted(
        holder=Holder(HolderKind.ACCOUNT, names.ACCOUNT),
        payload="000201",
        merchant_name="KOPERASI",
        city="TANGERANG",
        nmid="",
        criteria="",
        mcc="5947",
    ),
    QrisLiveTested(code=names.ENTRY, amount=Rupiah(1), arrived=True, reference="RRN 309112345678"),
    QrisLiveTested(code=names.ENTRY, amount=Rupiah(1), arrived=False),
    QrisCodeWithdrawn(holder=_VENDOR, reason="stiker baru", approved_by=names.COORDINATOR),
    QrisCodeWithdrawn(holder=_VENDOR, reason="stiker baru"),
    ShiftOpened(
        business_day=names.DAY,
        drawer=names.DRAWER,
        opening_float=Rupiah(200_000),
        float_from=FloatSource.SAFE,
    ),
    ShiftOpened(business_day=names.DAY, opening_float=Rupiah(0), float_from=FloatSource.FUNDING),
    BusinessDayCorrected(of_shift=names.SHIFT, business_day=names.DAY),
    CashMoved(
        place=_DRAWER,
        direction=Direction.OUT,
        purpose=CashPurpose.EXPENSES,
        amount=Rupiah(50_000),
        reason="parkir",
        account=names.ACCOUNT,
        pass_through="Ongkir JNE",
        approved_by=names.COORDINATOR,
    ),
    CashMoved(
        place=_SAFE,
        direction=Direction.IN,
        purpose=CashPurpose.FUNDING,
        amount=Rupiah(1_000_000),
        reason="modal",
    ),
    ShiftClosed(
        drawer=names.DRAWER,
        expected=Rupiah(1_250_500),
        counted=Rupiah(1_250_000),
        denominations=(
            DenominationCount(Rupiah(100_000), 12),
            DenominationCount(Rupiah(50_000), 1),
        ),
        unused_receipts=("KT2A-230303-0007",),
        reason="koin kurang",
        handed_to=names.COORDINATOR,
    ),
    ShiftClosed(expected=Rupiah(0), counted=Rupiah(0)),
    ShiftClosed(
        drawer=names.DRAWER,
        expected=Rupiah(1_250_500),
        counted=Rupiah(1_562_500),
        counted_at="KT1",
        elsewhere=(ElsewhereCount("KT2", Rupiah(312_000)),),
        pad_gaps=(PadGap("A", 14, "rusak"),),
    ),
    VendorPaid(
        vendor=names.SURYA,
        amount=Rupiah(1_234_567),
        place=_SAFE,
        rounding=Rupiah(-67),
        advance=True,
        reference="kuitansi 3",
        approved_by=names.COORDINATOR,
    ),
    VendorPaid(vendor=names.SURYA, amount=Rupiah(1), place=_DRAWER),
    VendorPaidIn(
        vendor=names.MELATI,
        amount=Rupiah(75_000),
        place=Place(PlaceKind.BANK, names.ACCOUNT),
        answers=PaidInFor.WITH_VENDOR,
        rounding=Rupiah(50),
        reference="transfer",
    ),
    VendorPaidIn(vendor=names.MELATI, amount=Rupiah(1), place=_SAFE, answers=PaidInFor.PAYABLE),
    TurnoverReported(
        vendor=names.MELATI, business_day=names.DAY, amount=Rupiah(500_000), note="borongan"
    ),
    TurnoverReported(vendor=names.MELATI, business_day=names.DAY, amount=Rupiah(0)),
    VendorSettled(
        vendor=names.SURYA,
        commission=Rupiah(123_457),
        fee_share=Rupiah(8_640),
        booth_charge=Rupiah(25_000),
        already_held=Rupiah(300_000),
        content_hash="ab" * 32,
        approved_by=names.COORDINATOR,
    ),
    VendorSettled(
        vendor=names.SURYA,
        commission=Rupiah(0),
        fee_share=Rupiah(0),
        booth_charge=Rupiah(0),
        already_held=Rupiah(0),
        content_hash="",
    ),
    StatementCredited(
        account=names.ACCOUNT,
        booked_on=names.DAY,
        received=Rupiah(148_950),
        fee=Rupiah(1_050),
        matched=(MatchedPayment(_REFERENCE, Rupiah(140_000)),),
        reference="baris 12",
    ),
    StatementCredited(account=names.ACCOUNT, booked_on=names.DAY, received=Rupiah(10_000)),
    StatementDebited(
        account=names.ACCOUNT,
        booked_on=names.DAY,
        amount=Rupiah(35_000),
        cause=StatementCause.REFUND,
        reference="baris 13",
    ),
    StatementDebited(
        account=names.ACCOUNT,
        booked_on=names.DAY,
        amount=Rupiah(1),
        cause=StatementCause.UNCLAIMED,
    ),
    UnclaimedDecided(
        account=names.ACCOUNT,
        amount=Rupiah(10_000),
        decision=UnclaimedDecision.RETURNED,
        reason="dibayar dua kali",
        place=_SAFE,
        vendor=names.SURYA,
        approved_by=names.COORDINATOR,
    ),
    UnclaimedDecided(
        account=names.ACCOUNT,
        amount=Rupiah(1),
        decision=UnclaimedDecision.KEPT,
        reason="",
    ),
    PaymentNotFound(
        payment=_REFERENCE,
        holder=Holder(HolderKind.ACCOUNT, names.ACCOUNT),
        amount=Rupiah(35_000),
        borne_by=(VendorShare(names.SURYA, Rupiah(20_000)),),
        reason="tidak masuk",
        approved_by=names.COORDINATOR,
    ),
    PaymentNotFound(
        payment=_REFERENCE,
        holder=Holder(HolderKind.VENDOR, names.MELATI),
        amount=Rupiah(35_000),
    ),
    DifferenceAccepted(
        account=Account.DRAWER,
        party=str(names.DRAWER),
        amount=Rupiah(-500),
        reason="koin hilang",
        approved_by=names.COORDINATOR,
    ),
    DifferenceAccepted(
        account=Account.ROUNDING, party="", amount=Rupiah(250), reason="sisa pembulatan"
    ),
    PostingsReversed(
        reverses=names.ENTRY,
        postings=(
            WrittenPosting(Account.PAYABLE, str(names.SURYA), Rupiah(-7_000)),
            WrittenPosting(Account.COMMISSION, "", Rupiah(7_000)),
        ),
        reason="tarif salah",
        reopens=(PaymentReference(names.ENTRY, 1),),
        approved_by=names.COORDINATOR,
    ),
    PostingsReversed(reverses=names.ENTRY, postings=(), reason=""),
    ClosingRightMoved(to_register=names.OTHER_REGISTER, reason="laptop kantor"),
    ClosingRightMoved(to_register=names.OTHER_REGISTER),
)
