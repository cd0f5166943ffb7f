"""What a buyer is shown is what a coordinator accepted, whatever somebody did to the file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth.domain.errors import (
    AboveQrisLimitError,
    CorruptionError,
    InvalidAmountError,
    QrisCodeAlteredError,
)
from booth.domain.events.accepting_qris import QrisCodeAccepted
from booth.domain.events.setting_up import Custody
from booth.domain.ledger import chain
from booth.domain.money import Rupiah
from booth.domain.qris_code import CodeMode
from booth.payments.qris import QrisPayload
from booth.payments.qris.tlv import Node
from tests.payments.codes import PLAIN, additional, code
from tests.usecases.codes import (
    NUMBER,
    OTHER,
    accept,
    account,
    record_test,
    shown,
    the_code,
    vendor,
)
from tests.usecases.stand import Stand

# --- showing --------------------------------------------------------------------------------------


def test_an_untested_code_is_shown_as_it_is_on_the_sticker(stand: Stand) -> None:
    accept(stand)
    found = shown(stand)
    assert (found.payload, found.dynamic) == (PLAIN, False)
    assert (found.amount, found.receipt_number) == (50_000, NUMBER)
    assert (found.merchant_name, found.city, found.nmid) == (
        "BATIK CONTOH",
        "TANGERANG",
        "ID1020304050607",
    )
    assert len(found.modules) == len(found.modules[0])


def test_a_tested_code_carries_the_amount(stand: Stand) -> None:
    accept(stand)
    record_test(stand)
    found = shown(stand)
    read = QrisPayload.parse(found.payload)
    assert (found.dynamic, read.is_dynamic, read.amount) == (True, True, "50000")


def test_our_number_goes_in_only_where_the_owner_chose_so(stand: Stand) -> None:
    for adds, expected in ((False, ""), (True, NUMBER)):
        stand.booth.qris.accept(account(stand), PLAIN, adds_bill_number=adds, by=stand.budi)
        record_test(stand)
        assert QrisPayload.parse(shown(stand).payload).value("62", "01") == expected


def test_the_tip_question_stays_only_where_the_owner_chose_so(stand: Stand) -> None:
    with_tip = code(Node("55", "01"), additional(t07="A01"))
    for keeps in (False, True):
        stand.booth.qris.accept(account(stand), with_tip, keeps_tip=keeps, by=stand.budi)
        record_test(stand)
        assert QrisPayload.parse(shown(stand).payload).asks_for_tip == keeps


def test_a_live_test_shows_the_code_for_one_rupiah_before_it_is_trusted(stand: Stand) -> None:
    accept(stand)
    found = stand.booth.qris.code_to_test(account(stand))
    assert (found.amount, found.dynamic) == (1, True)
    assert QrisPayload.parse(found.payload).amount == "1"
    assert the_code(stand).mode is CodeMode.STATIC_ONLY


def test_a_holder_without_a_code_has_none_to_show(stand: Stand) -> None:
    accept(stand)
    assert stand.booth.qris.code_to_show(vendor(stand), Rupiah(1), NUMBER) is None


def test_more_than_one_payment_takes_is_offered_to_be_split(stand: Stand) -> None:
    accept(stand)
    record_test(stand)
    assert shown(stand, 10_000_000).amount == 10_000_000
    with pytest.raises(AboveQrisLimitError) as refused:
        shown(stand, 10_000_001)
    assert (refused.value.amount, refused.value.limit) == (10_000_001, 10_000_000)
    stand.booth.setting_up.change_settings(
        cash_rounding=Rupiah(100),
        custody=Custody.MIXED,
        qris_limit=Rupiah(20_000_000),
        by=stand.budi,
    )
    assert QrisPayload.parse(shown(stand, 10_000_001).payload).amount == "10000001"


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_amount(stand: Stand, amount: int) -> None:
    accept(stand)
    with pytest.raises(InvalidAmountError):
        shown(stand, amount)


# --- a table or a line that somebody changed ------------------------------------------------------


def harm(stand: Stand, statement: str, *values: object) -> None:
    stand.booth.ledger.begin()
    stand.booth.ledger.driver.execute(statement, values)
    stand.booth.ledger.commit()


def position(stand: Stand, number: int) -> int:
    rows = stand.booth.ledger.driver.execute(
        "SELECT position FROM entry WHERE kind = 'QrisCodeAccepted' ORDER BY position"
    ).fetchall()
    return int(rows[number][0])


def test_a_table_that_points_at_another_holders_code_shows_none(stand: Stand) -> None:
    accept(stand)
    accept(stand, OTHER, holder=vendor(stand))
    harm(
        stand,
        "UPDATE qris_code_in_use SET position = ? WHERE holder_kind = 'account'",
        position(stand, 1),
    )
    with pytest.raises(QrisCodeAlteredError):
        shown(stand)


def test_a_table_that_points_at_an_older_code_shows_none(stand: Stand) -> None:
    accept(stand)
    accept(stand, OTHER)
    harm(stand, "UPDATE qris_code_in_use SET position = ?", position(stand, 0))
    with pytest.raises(QrisCodeAlteredError):
        shown(stand)


@pytest.mark.parametrize("where", [1, 999])
def test_a_table_that_points_at_no_code_shows_none(stand: Stand, where: int) -> None:
    accept(stand)
    harm(stand, "UPDATE qris_code_in_use SET position = ?", where)
    with pytest.raises(QrisCodeAlteredError):
        shown(stand)


def test_a_table_cannot_make_a_live_test_of_something_else(stand: Stand) -> None:
    accept(stand)
    harm(stand, "INSERT INTO qris_live_test VALUES (?, 1)", the_code(stand).entry.bytes)
    with pytest.raises(QrisCodeAlteredError):
        shown(stand)


def forge(stand: Stand, payload: str, *, chained: bool) -> None:
    """Put another payload into the line of the accepted code, and perhaps its hash right."""
    driver = stand.booth.ledger.driver
    at = position(stand, 0)
    line, before = driver.execute(
        "SELECT e.line, b.hash FROM entry e JOIN entry b ON b.position = e.position - 1 "
        "WHERE e.position = ?",
        (at,),
    ).fetchone()
    forged = line.replace(PLAIN.encode(), payload.encode())
    assert forged != line
    harm(stand, "DROP TRIGGER entry_refuses_update")
    harm(stand, "UPDATE entry SET line = ? WHERE position = ?", forged, at)
    if chained:
        harm(stand, "UPDATE entry SET hash = ? WHERE position = ?", chain(before, forged), at)


def test_another_payload_in_the_line_is_not_shown(stand: Stand) -> None:
    accept(stand)
    forge(stand, OTHER, chained=False)
    with pytest.raises(QrisCodeAlteredError):
        shown(stand)


@pytest.mark.parametrize("payload", [OTHER, "no payload", code(Node("01", "12"), Node("54", "1"))])
def test_another_payload_with_its_hash_made_right_is_not_shown_either(
    stand: Stand, payload: str
) -> None:
    accept(stand)
    forge(stand, payload, chained=True)
    with pytest.raises(CorruptionError):
        shown(stand)


# --- whatever is accepted and sold ----------------------------------------------------------------


# The booth is the same for all examples: each accepts, tests and shows what comes.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amount=st.integers(1, 10_000_000),
    arrived=st.booleans(),
    payload=st.sampled_from([PLAIN, OTHER]),
)
def test_what_is_shown_is_the_accepted_code_and_the_amount_to_the_rupiah(
    stand: Stand, *, amount: int, arrived: bool, payload: str
) -> None:
    present = next(iter(stand.booth.qris.accepted()), None)
    if present is None or present.payload != payload:
        accept(stand, payload)
    record_test(stand, arrived=arrived)
    found = shown(stand, amount)
    assert (found.amount, found.dynamic) == (amount, arrived)
    source, read = QrisPayload.parse(payload), QrisPayload.parse(found.payload)
    assert read.amount == (str(amount) if arrived else "")
    kept = [node for node in read.nodes if node.tag not in {"01", "54", "63"}]
    assert kept == [node for node in source.nodes if node.tag not in {"01", "63"}]
    accepted = [
        entry.event
        for entry in stand.booth.ledger.entries()
        if isinstance(entry.event, QrisCodeAccepted)
    ]
    assert accepted[-1].payload == payload
