"""How the demonstration pays, as both ledgers have it; and that its report can fail."""

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from booth.domain.events.accepting_qris import QrisCodeAccepted
from booth.domain.events.closing import PaymentNotFound, StatementCredited, UnclaimedDecided
from booth.domain.events.selling import (
    Doubt,
    OnAccountPaid,
    PaymentDoubted,
    QrisConfirmed,
    SaleCompleted,
)
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, HolderKind, PaymentMethod
from booth.domain.qris_code import ShownCode
from booth.payments.qr_image import qris_modules
from booth.payments.qris import dynamic_payload
from booth.storage.reading import read_entries
from ui.commands.demo.codes import Codes
from ui.commands.driving.invented_code import invented_code, invented_nmid

Kind = TypeVar("Kind")


QRIS, CASH, CARD = PaymentMethod.QRIS, PaymentMethod.CASH, PaymentMethod.CARD


def events_of(folder: Path, kind: type[Kind]) -> list[Kind]:
    entries = chain.from_iterable(read_entries(folder / f"KT{n}.lapak") for n in (1, 2))
    return [entry.event for entry in entries if isinstance(entry.event, kind)]


def test_half_of_all_sales_are_paid_by_qris_and_every_other_way_is_there(replayed: Path) -> None:
    sales = events_of(replayed, SaleCompleted)
    ways = [{(p.method, p.holder.kind) for p in sale.payments} for sale in sales]
    by_qris = sum(any(method is QRIS for method, _ in way) for way in ways)
    assert 0.45 < by_qris / len(sales) < 0.6
    assert {
        (CASH, HolderKind.DRAWER),
        (CASH, HolderKind.VENDOR),
        (QRIS, HolderKind.ACCOUNT),
        (QRIS, HolderKind.VENDOR),
        (CARD, HolderKind.VENDOR),
        (PaymentMethod.TRANSFER, HolderKind.ACCOUNT),
        (PaymentMethod.ON_ACCOUNT, HolderKind.BUYER),
    } <= set().union(*ways)
    assert any({method for method, _ in way} == {QRIS, CASH} for way in ways)
    assert any([p.method for p in sale.payments] == [QRIS, QRIS] for sale in sales)
    assert all(
        payment.reference
        for sale in sales
        for payment in sale.payments
        if payment.method in {CARD, PaymentMethod.TRANSFER}
    )


def test_one_vendors_card_machine_takes_the_neighbours_money(replayed: Path) -> None:
    cards = [
        (payment, {line.vendor for line in sale.lines})
        for sale in events_of(replayed, SaleCompleted)
        for payment in sale.payments
        if payment.method is CARD
    ]
    assert len({payment.holder for payment, _ in cards}) == 1
    assert any(payment.holder.id not in vendors for payment, vendors in cards)
    assert all(len(payment.card_ending) == 4 for payment, _ in cards)


def test_a_fake_payment_is_borne_by_the_booth_and_a_double_one_goes_back(replayed: Path) -> None:
    doubts = {event.doubt: event.payment for event in events_of(replayed, PaymentDoubted)}
    assert set(doubts) == {Doubt.NOT_SEEN, Doubt.LATE, Doubt.DUPLICATE}
    (lost,) = events_of(replayed, PaymentNotFound)
    assert (lost.payment, lost.borne_by) == (doubts[Doubt.NOT_SEEN], ())
    late = [e for e in events_of(replayed, QrisConfirmed) if e.payment == doubts[Doubt.LATE]]
    assert [event.evidence for event in late] == [Evidence.STATEMENT]
    (statement,) = events_of(replayed, StatementCredited)
    assert [match.payment for match in statement.matched] == [doubts[Doubt.DUPLICATE]]
    (decided,) = events_of(replayed, UnclaimedDecided)
    assert decided.amount == statement.excess > 0


def test_who_bought_on_account_pays_it_all_two_days_later(replayed: Path) -> None:
    promises = [
        payment.amount
        for sale in events_of(replayed, SaleCompleted)
        for payment in sale.payments
        if payment.method is PaymentMethod.ON_ACCOUNT
    ]
    (paid,) = events_of(replayed, OnAccountPaid)
    assert [payment.amount for payment in paid.payments] == promises


def test_a_vendors_code_changes_on_both_registers_with_a_coordinator(replayed: Path) -> None:
    for number in (1, 2):
        accepted = [
            entry.event
            for entry in read_entries(replayed / f"KT{number}.lapak")
            if isinstance(entry.event, QrisCodeAccepted)
        ]
        assert len(accepted) == 6
        assert len({code.holder for code in accepted}) == 5
        assert len({code.nmid for code in accepted}) == 6
        assert all(code.approved_by for code in accepted)


def test_a_code_that_says_another_amount_than_it_should_fails_the_report() -> None:
    payload = dynamic_payload(invented_code("STAN REKAAN"), Rupiah(120_000))
    shown = ShownCode(
        payload=payload,
        modules=qris_modules(payload),
        merchant_name="STAN REKAAN",
        city="TANGERANG",
        nmid=invented_nmid(),
        amount=Rupiah(120_000),
        dynamic=True,
        receipt_number="",
    )
    assert Codes(shown=[shown]).check().holds
    assert not Codes(shown=[shown, replace(shown, amount=Rupiah(120_001))]).check().holds
    assert not Codes(shown=[shown, replace(shown, nmid=invented_nmid(1))]).check().holds
    blank = tuple(tuple(False for _ in row) for row in shown.modules)
    assert not Codes(shown=[shown, replace(shown, modules=blank)]).check().holds
