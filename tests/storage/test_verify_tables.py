"""Harm to what is derived from entries, to paper owed, to the file: each is named."""

from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from booth.storage.verify import Finding, verify
from tests.storage.damage import broken_into, position_of, rewrite


@pytest.mark.parametrize(
    "harm, table, expected, found",
    [
        ("UPDATE sale SET net = net + 1 WHERE entry = 20", "sale", "139000", "139001"),
        ("UPDATE sale SET receipt_number = 'X-1' WHERE entry = 20", "sale", "0001", "X-1"),
        ("UPDATE sale SET at = at - 1 WHERE entry = 20", "sale", "139000", "139000"),
        ("DELETE FROM sale WHERE entry = 20", "sale", "139000", "nothing"),
        ("INSERT INTO sale VALUES (2, 'X-1', x'00', 0, 0)", "sale", "nothing", "X-1"),
        ("INSERT INTO sale VALUES (-1, 'X-1', x'00', 0, 0)", "sale", "nothing", "X-1"),
        ("INSERT INTO sale VALUES (4900, 'X-1', x'00', 0, 0)", "sale", "nothing", "X-1"),
        ("UPDATE sale_line SET quantity = 9 WHERE entry = 20", "sale_line", "2", "9"),
        ("UPDATE sale_line SET commission_bp = 9 WHERE entry = 20", "sale_line", "1000", "9"),
        ("DELETE FROM sale_line WHERE entry = 20 AND number = 2", "sale_line", "34000", "nothing"),
        ("UPDATE payment SET amount = 1 WHERE entry = 20", "payment", "139000", "1"),
        ("UPDATE payment SET method = 'card' WHERE entry = 20", "payment", "cash", "card"),
        ("UPDATE payment_state SET state = 'late'", "payment_state", "confirmed", "late"),
        ("DELETE FROM payment_state", "payment_state", "confirmed", "nothing"),
        ("UPDATE payment_state SET said = 1", "payment_state", "", ""),
        ("UPDATE payment_closed SET closed = 0", "payment_closed", "1", "0"),
        ("DELETE FROM payment_closed", "payment_closed", "1", "nothing"),
        ("UPDATE account_share SET amount = 1", "account_share", "35000", "1"),
        ("DELETE FROM account_share", "account_share", "vendor", "nothing"),
        ("UPDATE account_return SET amount = 1", "account_return", "35000", "1"),
        ("DELETE FROM deposit_share", "deposit_share", "10000", "nothing"),
        ("UPDATE order_part SET net = 1", "order_part", "35000", "1"),
        ("DELETE FROM qris_shown", "qris_shown", "35000", "nothing"),
        ("UPDATE qris_shown SET amount = 1", "qris_shown", "35000", "1"),
        (
            "UPDATE shown_code_closed SET outcome = 'arrived'",
            "shown_code_closed",
            "never_arrived",
            "arrived",
        ),
        ("DELETE FROM shown_code_closed", "shown_code_closed", "never_arrived", "nothing"),
        ("UPDATE line_refund SET quantity = 2", "line_refund", "1", "2"),
        ("UPDATE sale_refund SET cash = 0", "sale_refund", "35000", "0"),
        ("UPDATE takings SET sold = sold + 1", "takings", "", ""),
        ("DELETE FROM takings", "takings", "", "nothing"),
        ("UPDATE turnover SET receipts = receipts + 1", "turnover", "", ""),
        ("UPDATE turnover_hour SET net = net + 1", "turnover_hour", "", ""),
        ("UPDATE turnover_hour SET hour = hour + 1", "turnover_hour", "", ""),
        ("DELETE FROM turnover_hour", "turnover_hour", "", "nothing"),
        ("UPDATE turnover_goods SET pieces = pieces + 1", "turnover_goods", "", ""),
        ("UPDATE turnover_goods SET name = 'Lain'", "turnover_goods", "", ""),
        ("UPDATE reported_turnover SET amount = 0", "reported_turnover", "500000", "0"),
        ("UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'", "balance", "", ""),
        ("UPDATE balance SET amount = 0 WHERE account = 'rounding'", "balance", "-250", "0"),
        ("INSERT INTO balance VALUES ('bank', '', 0)", "balance", "nothing", "0"),
        ("DELETE FROM balance WHERE account = 'payable'", "balance", "", "nothing"),
        ("UPDATE stock SET on_hand = on_hand + 1", "stock", "", ""),
        ("INSERT INTO stock VALUES (x'00', 5)", "stock", "nothing", "5"),
        ("UPDATE goods_flow SET added = 7 WHERE added = 6", "goods_flow", "6", "7"),
        ("DELETE FROM goods_entry", "goods_entry", "", "nothing"),
        ("UPDATE commission_base SET sold = 0", "commission_base", "", "0"),
        ("UPDATE settled SET commission = 7000", "settled", "0", "7000"),
        ("DELETE FROM reversal", "reversal", "", "nothing"),
        ("UPDATE receipt_series SET last = 1", "receipt_series", "901", "1"),
        ("UPDATE pad_number SET number = 18", "pad_number", "24", "nothing"),
        ("UPDATE customer_order SET net = 1", "customer_order", "35000", "1"),
        ("UPDATE customer_order SET due_on = NULL", "customer_order", "2023-03-03", "None"),
        ("UPDATE order_state SET state = 'cancelled'", "order_state", "open", "cancelled"),
        ("DELETE FROM order_entry", "order_entry", "", "nothing"),
        ("DELETE FROM lead_entry", "lead_entry", "", "nothing"),
        ("UPDATE setting SET cash_rounding = 100", "setting", "500", "100"),
        ("UPDATE staff SET role = 'owner'", "staff", "cashier", "owner"),
        ("DELETE FROM staff", "staff", "Sari", "nothing"),
        ("UPDATE drawer SET name = 'Laci 9'", "drawer", "Laci 1", "Laci 9"),
        ("UPDATE account SET payee = 'saya'", "account", "Koperasi", "saya"),
        ("UPDATE vendor SET commission_bp = 0", "vendor", "1000", "0"),
        ("UPDATE product SET price = 1", "product", "35000", "1"),
        ("UPDATE product SET floor = 1", "product", "None", "1"),
        ("UPDATE bundle SET price = 1", "bundle", "60000", "1"),
        ("UPDATE shift SET opening_float = 1", "shift", "200000", "1"),
        ("UPDATE shift_day SET business_day = '2023-03-04'", "shift_day", "03-03", "03-04"),
        ("UPDATE shift_close SET counted = 400000", "shift_close", "399500", "400000"),
        ("DELETE FROM shift_close", "shift_close", "399500", "nothing"),
        ("UPDATE qris_code SET holder_kind = 'vendor'", "qris_code", "account", "vendor"),
        ("UPDATE qris_code_in_use SET position = 20", "qris_code_in_use", "", "20"),
        ("DELETE FROM qris_code_in_use", "qris_code_in_use", "", "nothing"),
        ("DELETE FROM qris_live_test", "qris_live_test", "", "nothing"),
    ],
)
def test_harm_to_a_derived_table_is_named(
    ledger_path: Path, harm: str, table: str, expected: str, found: str
) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute(harm)
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.table) == ("row", table)
    assert expected in finding.expected
    assert found in finding.found
    assert finding.key
    assert finding.expected != finding.found


def test_every_derived_table_is_among_those_harmed(pristine: Path) -> None:
    with broken_into(pristine) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN "
            "('entry', 'print_job', 'parked_cart', 'drawer_count', 'staff_pin', 'recovery_code', "
            "'contact', 'contact_change', 'contact_exchange', 'provider_charge', "
            "'acknowledgement', 'enrolment', "
            "'office_catalogue', 'alembic_version')"
        )
        empty = [
            name
            for (name,) in tables.fetchall()
            if not connection.execute(f"SELECT 1 FROM {name}").fetchone()  # noqa: S608  # names from the file
        ]
    assert not empty


def test_the_entry_before_the_table(ledger_path: Path) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute("UPDATE sale SET net = 0 WHERE entry = 20")
        last = position_of(connection, "ShiftClosed")
        rewrite(connection, last, b'"reason":"koin"', b'"reason":"coin"', chained=False)
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.position) == ("hash", last)


def test_a_last_entry_that_is_gone_is_missed_by_what_was_derived_from_it(
    ledger_path: Path,
) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute("DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)")
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.table, finding.expected) == ("row", "shift_close", "nothing")


def test_a_print_job_of_no_entry_is_named(ledger_path: Path) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute("UPDATE print_job SET entry = 4900 WHERE id = 1")
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.key, finding.found) == ("print_job", "1", "4900")


def test_a_guard_that_is_gone_is_named(ledger_path: Path) -> None:
    connection = dbapi2.connect(str(ledger_path), isolation_level=None)
    connection.execute("DROP TRIGGER entry_refuses_update")
    connection.close()
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.key, finding.found) == (
        "schema",
        "entry_refuses_update",
        "nothing",
    )


@pytest.mark.parametrize(
    "harm, table",
    [
        ("DROP TABLE stock", "stock"),
        ("CREATE TABLE spare (a)", "spare"),
        ("ALTER TABLE drawer ADD COLUMN colour TEXT", "drawer"),
    ],
)
def test_a_table_that_is_gone_or_new_or_another_is_named(
    ledger_path: Path, harm: str, table: str
) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute(harm)
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.table) == ("schema", table)


def test_a_ledger_without_any_entry_is_not_clean(ledger_path: Path) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute("DELETE FROM entry")
    finding = verify(ledger_path).finding
    assert isinstance(finding, Finding)
    assert (finding.what, finding.position) == ("genesis", 1)
