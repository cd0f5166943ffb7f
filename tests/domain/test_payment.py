from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import (
    HolderMismatchError,
    InvalidAmountError,
    InvalidTextError,
    OverpaymentError,
    ShortPaymentError,
)
from booth.domain.money import Rupiah
from booth.domain.payment import (
    HOLDERS_OF,
    MAX_TENDER,
    Evidence,
    Holder,
    HolderKind,
    Payment,
    PaymentMethod,
    Tender,
    take_tenders,
)

DRAWER = Holder(HolderKind.DRAWER, UUID(int=1))
ACCOUNT = Holder(HolderKind.ACCOUNT, UUID(int=2))
VENDOR = Holder(HolderKind.VENDOR, UUID(int=3))
BUYER = Holder(HolderKind.BUYER, UUID(int=4))
ORDER = Holder(HolderKind.ORDER, UUID(int=5))
HOLDERS = {holder.kind: holder for holder in (DRAWER, ACCOUNT, VENDOR, BUYER, ORDER)}

UNIT = Rupiah(500)
AMOUNTS = st.integers(1, 10**9).map(Rupiah)
UNITS = st.sampled_from([1, 100, 500]).map(Rupiah)


def cash(amount: int | None = None, *, tendered: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.CASH,
        holder=DRAWER,
        amount=None if amount is None else Rupiah(amount),
        tendered=None if tendered is None else Rupiah(tendered),
    )


def qris(amount: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.QRIS,
        holder=ACCOUNT,
        amount=None if amount is None else Rupiah(amount),
    )


def take(due: int, *tenders: Tender, unit: Rupiah = UNIT) -> tuple[Payment, ...]:
    return take_tenders(Rupiah(due), tenders, unit=unit)


@st.composite
def offers(draw: st.DrawFn) -> tuple[Rupiah, list[Tender]]:
    """What is due, and tenders that cover it: some of a named amount, one for the rest."""
    named = draw(st.lists(st.integers(1, 10**6), max_size=4))
    rest = draw(st.integers(0, 10**6))
    makers = draw(st.lists(st.sampled_from([cash, qris]), min_size=5, max_size=5))
    tenders = [make(amount) for make, amount in zip(makers, named, strict=False)]
    if rest or draw(st.booleans()):
        tenders.insert(draw(st.integers(0, len(tenders))), makers[-1]())
    return Rupiah(sum(named) + rest), tenders


# --- what every payment keeps ---------------------------------------------------------------------


@given(offers(), UNITS)
def test_payments_sum_to_what_is_due_exactly(
    offer: tuple[Rupiah, list[Tender]], unit: Rupiah
) -> None:
    due, tenders = offer
    payments = take_tenders(due, tenders, unit=unit)
    assert sum(payment.amount for payment in payments) == due
    assert all(payment.amount > 0 for payment in payments)


@given(offers(), UNITS)
def test_cash_is_rounded_once_and_only_where_it_takes_the_rest(
    offer: tuple[Rupiah, list[Tender]], unit: Rupiah
) -> None:
    due, tenders = offer
    rounded = [p for p in take_tenders(due, tenders, unit=unit) if p.rounding]
    open_ended = [tender for tender in tenders if tender.amount is None]
    assert len(rounded) <= 1
    for payment in rounded:
        assert payment.method is PaymentMethod.CASH
        assert open_ended[0].method is PaymentMethod.CASH
        assert payment.held % unit == 0
        assert abs(payment.rounding) * 2 <= unit


@given(AMOUNTS, AMOUNTS, UNITS)
def test_change_is_what_was_handed_over_less_what_was_kept(
    due: Rupiah, more: Rupiah, unit: Rupiah
) -> None:
    [payment] = take(due, cash(tendered=due + more + unit), unit=unit)
    assert payment.tendered == payment.held + payment.change
    assert payment.change > 0


# --- single cases ---------------------------------------------------------------------------------


def test_cash_goes_into_the_drawer_rounded_and_settles_the_exact_amount() -> None:
    [payment] = take(12_340, cash(tendered=20_000))
    assert (payment.amount, payment.rounding, payment.held) == (12_340, 160, 12_500)
    assert payment.change == 7_500


def test_a_tie_is_rounded_in_favour_of_the_buyer() -> None:
    [payment] = take(12_250, cash())
    assert (payment.rounding, payment.held) == (-250, 12_000)


def test_only_the_cash_that_covers_the_rest_is_rounded() -> None:
    payments = take(100_123, qris(50_000), cash(20_000), cash(tendered=50_000))
    assert [p.amount for p in payments] == [50_000, 20_000, 30_123]
    assert [p.rounding for p in payments] == [0, 0, -123]


def test_exact_cash_of_a_named_amount_is_not_rounded() -> None:
    [payment] = take(12_340, cash(12_340))
    assert (payment.rounding, payment.tendered, payment.change) == (0, 12_340, 0)


def test_the_rest_on_qris_is_exact() -> None:
    payments = take(12_340, cash(10_000), qris())
    assert [(p.amount, p.rounding) for p in payments] == [(10_000, 0), (2_340, 0)]


def test_nothing_due_needs_no_payment() -> None:
    assert take(0) == take(0, cash()) == ()


def test_an_amount_below_half_a_coin_costs_no_coin_but_is_settled() -> None:
    [payment] = take(200, cash())
    assert (payment.amount, payment.rounding, payment.held) == (200, -200, 0)


def test_an_offer_that_is_too_small_is_declined_with_both_amounts() -> None:
    with pytest.raises(ShortPaymentError) as declined:
        take(10_000, qris(9_999))
    assert (declined.value.due, declined.value.tendered) == (10_000, 9_999)


def test_notes_that_do_not_cover_the_rounded_amount_are_declined() -> None:
    with pytest.raises(ShortPaymentError) as declined:
        take(12_340, cash(tendered=12_000))
    assert (declined.value.due, declined.value.tendered) == (12_500, 12_000)


def test_two_tenders_cannot_both_take_whatever_is_left() -> None:
    with pytest.raises(ShortPaymentError):
        take(10_000, cash(), qris())


def test_more_than_is_due_is_declined_where_no_change_is_given() -> None:
    with pytest.raises(OverpaymentError) as declined:
        take(10_000, qris(10_001))
    assert (declined.value.due, declined.value.tendered) == (10_000, 10_001)


def test_a_cashless_payment_has_no_notes_to_hand_over() -> None:
    offer = Tender(method=PaymentMethod.CARD, holder=ACCOUNT, tendered=Rupiah(20_000))
    with pytest.raises(OverpaymentError):
        take(10_000, offer)


@pytest.mark.parametrize("amount", [0, -1, MAX_TENDER + 1])
def test_a_tender_of_no_possible_amount_is_declined(amount: int) -> None:
    with pytest.raises(InvalidAmountError) as declined:
        take(10_000, cash(amount))
    assert (declined.value.field, declined.value.amount) == ("amount", amount)


def test_a_bar_code_scanned_into_the_cash_box_is_declined() -> None:
    with pytest.raises(InvalidAmountError) as declined:
        take(10_000, cash(tendered=8_991_234_567_890))
    assert declined.value.field == "tendered"


@pytest.mark.parametrize(
    "method, kind", [(method, kind) for method in PaymentMethod for kind in HolderKind]
)
def test_money_lies_only_where_its_method_can_put_it(
    method: PaymentMethod, kind: HolderKind
) -> None:
    offer = Tender(method=method, holder=HOLDERS[kind])
    if kind in HOLDERS_OF[method]:
        assert take(10_000, offer)[0].holder == HOLDERS[kind]
        return
    with pytest.raises(HolderMismatchError) as declined:
        take(10_000, offer)
    assert (declined.value.method, declined.value.holder) == (method, kind)


@pytest.mark.parametrize("method", PaymentMethod)
def test_only_money_that_arrives_out_of_sight_is_awaited(method: PaymentMethod) -> None:
    payment = Payment(method=method, holder=ACCOUNT, amount=Rupiah(1))
    seen = Payment(method=method, holder=ACCOUNT, amount=Rupiah(1), evidence=Evidence.NOTIFICATION)
    assert payment.awaiting == (method in {"qris", "card", "transfer"})
    assert not seen.awaiting


def card(ending: str, method: PaymentMethod = PaymentMethod.CARD) -> Tender:
    return Tender(method=method, holder=ACCOUNT, card_ending=ending)


def test_a_card_is_remembered_by_its_last_four_digits() -> None:
    assert [payment.card_ending for payment in take(10_000, card("0042"))] == ["0042"]
    assert [payment.card_ending for payment in take(10_000, card(""))] == [""]


@pytest.mark.parametrize("ending", ["42", "00425", "004a", "٠٠٤٢", " 042", "4111111111110042"])
def test_no_more_and_nothing_else_of_a_card_is_kept(ending: str) -> None:
    with pytest.raises(InvalidTextError) as declined:
        take(10_000, card(ending))
    assert declined.value.field == "card_ending"
    assert len(declined.value.text) <= 4


def test_only_a_card_has_digits_of_a_card() -> None:
    with pytest.raises(InvalidTextError):
        take(10_000, card("0042", PaymentMethod.TRANSFER))
