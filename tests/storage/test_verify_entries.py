"""Harm to the entries of a ledger: verifying names the first entry that is not as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from booth.storage.verify import verify
from tests.storage.damage import Driver, broken_into, chain_again, position_of, rewrite

Harm = Callable[[Driver], None]


def _flip_a_byte(connection: Driver) -> None:
    rewrite(connection, 20, b"Batik", b"Batil", chained=False)


def _change_a_hash(connection: Driver) -> None:
    connection.execute("UPDATE entry SET hash = randomblob(32) WHERE position = 20")


def _swap_two_entries(connection: Driver) -> None:
    for old, new in ((20, 900), (21, 20), (900, 21)):
        connection.execute("UPDATE entry SET position = ? WHERE position = ?", (new, old))


def _swap_two_lines(connection: Driver) -> None:
    rows = dict(
        connection.execute("SELECT position, line FROM entry WHERE position IN (20, 24)").fetchall()
    )
    connection.execute("UPDATE entry SET line = ? WHERE position = 20", (rows[24],))
    connection.execute("UPDATE entry SET line = ? WHERE position = 24", (rows[20],))
    chain_again(connection)


def _delete_a_middle_entry(connection: Driver) -> None:
    connection.execute("DELETE FROM entry WHERE position = 20")


def _delete_a_middle_entry_and_close_ranks(connection: Driver) -> None:
    connection.execute("DELETE FROM entry WHERE position = 20")
    connection.execute("UPDATE entry SET position = position - 1 WHERE position > 20")


def _delete_the_genesis(connection: Driver) -> None:
    connection.execute("DELETE FROM entry WHERE position = 1")


def _renumber(connection: Driver) -> None:
    connection.execute("UPDATE entry SET sequence = sequence + 1 WHERE position >= 20")


def _change_the_sequence_copy(connection: Driver) -> None:
    connection.execute("UPDATE entry SET sequence = 1020 WHERE position = 20")


def _change_the_epoch_copy(connection: Driver) -> None:
    connection.execute("UPDATE entry SET epoch = 2 WHERE position = 20")


def _turn_the_epoch_back(connection: Driver) -> None:
    connection.execute("UPDATE entry SET epoch = 0 WHERE position = 20")


def _pretend_a_new_epoch(connection: Driver) -> None:
    connection.execute("UPDATE entry SET epoch = 2, sequence = position - 19 WHERE position >= 20")
    (last,) = connection.execute("SELECT max(position) FROM entry").fetchone()
    for position in range(20, last + 1):
        rewrite(
            connection,
            position,
            f'"epoch":1,"sequence":{position}'.encode(),
            f'"epoch":2,"sequence":{position - 19}'.encode(),
            chained=False,
        )
    chain_again(connection)


def _a_second_genesis(connection: Driver) -> None:
    connection.execute("UPDATE entry SET kind = 'LedgerOpened' WHERE position = 20")
    (genesis,) = connection.execute("SELECT line FROM entry WHERE position = 1").fetchone()
    (line,) = connection.execute("SELECT line FROM entry WHERE position = 20").fetchone()
    own_id, first_id = line.split(b'"id":"')[1][:36], genesis.split(b'"id":"')[1][:36]
    forged = genesis.replace(first_id, own_id).replace(b'"sequence":1,', b'"sequence":20,')
    connection.execute("UPDATE entry SET line = ? WHERE position = 20", (forged,))
    chain_again(connection)


def _another_register(connection: Driver) -> None:
    (line,) = connection.execute("SELECT line FROM entry WHERE position = 20").fetchone()
    register = line.split(b'"register":"')[1][:36]
    rewrite(connection, 20, register, register[::-1].replace(b"-", b"0"), chained=False)
    (line,) = connection.execute("SELECT line FROM entry WHERE position = 20").fetchone()
    forged = line.split(b'"register":"')[1][:36]
    rewrite(connection, 20, forged, register[:-4] + b"0000", chained=True)


def _change_the_kind_copy(connection: Driver) -> None:
    connection.execute("UPDATE entry SET kind = 'SaleRefunded' WHERE position = 20")


def _change_the_id_copy(connection: Driver) -> None:
    connection.execute("UPDATE entry SET id = randomblob(16) WHERE position = 20")


def _a_line_of_no_kind(connection: Driver) -> None:
    rewrite(connection, 20, b'"kind":"SaleCompleted"', b'"kind":"SaleForgotten"', chained=True)


def _a_line_of_a_newer_version(connection: Driver) -> None:
    rewrite(connection, 20, b'"version":1', b'"version":9', chained=True)


def _a_line_that_lacks_a_field(connection: Driver) -> None:
    rewrite(connection, 20, b'"shares"', b'"spares"', chained=True)


def _a_line_that_is_no_json(connection: Driver) -> None:
    connection.execute("UPDATE entry SET line = x'00ff' WHERE position = 20")
    chain_again(connection)


def _a_clock_without_a_zone(connection: Driver) -> None:
    (line,) = connection.execute("SELECT line FROM entry WHERE position = 20").fetchone()
    instant = line.split(b'"at":"')[1].split(b'"')[0]
    rewrite(connection, 20, instant, instant.rstrip(b"Z"), chained=True)


def _an_unbalanced_sale(connection: Driver) -> None:
    rewrite(connection, 20, b'"price":35000', b'"price":36000', chained=True)


def _an_unbalanced_payment(connection: Driver) -> None:
    rewrite(connection, 20, b'"amount":139000', b'"amount":138000', chained=True)


def _a_share_of_another_size(connection: Driver) -> None:
    rewrite(connection, 20, b'"shares":[[70000]', b'"shares":[[70001]', chained=True)


def _a_share_moved_between_payments(connection: Driver) -> None:
    at = position_of(connection, "SaleCompleted", 2)
    (line,) = connection.execute("SELECT line FROM entry WHERE position = ?", (at,)).fetchone()
    shares = line.split(b'"shares":')[1].split(b"]]")[0] + b"]]"
    rewrite(connection, at, shares, b"[[35000,40250,-40250],[0,0,35000]]", chained=True)


def _a_share_below_zero(connection: Driver) -> None:
    rewrite(
        connection,
        position_of(connection, "SaleCompleted"),
        b'"shares":[[70000],[35000],[34000]]',
        b'"shares":[[-70000],[35000],[34000]]',
        chained=True,
    )


def _a_share_too_few(connection: Driver) -> None:
    rewrite(connection, 20, b"[[70000],[35000],[34000]]", b"[[70000],[69000]]", chained=True)


def _a_receipt_number_without_a_number(connection: Driver) -> None:
    rewrite(connection, 20, b"KT2A-230303-0001", b"KT2A-230303-000O", chained=True)


@pytest.mark.parametrize(
    "harm, what, position, expected, found",
    [
        (_flip_a_byte, "hash", 20, "", ""),
        (_change_a_hash, "hash", 20, "", ""),
        (_swap_two_entries, "sequence", 20, "20", "21"),
        (_swap_two_lines, "copy", 20, "sequence 24", "sequence 20"),
        (_delete_a_middle_entry, "position", 21, "20", "21"),
        (_delete_a_middle_entry_and_close_ranks, "sequence", 20, "20", "21"),
        (_delete_the_genesis, "position", 2, "1", "2"),
        (_renumber, "sequence", 20, "20", "21"),
        (_change_the_sequence_copy, "sequence", 20, "20", "1020"),
        (_change_the_epoch_copy, "sequence", 20, "1", "20"),
        (_turn_the_epoch_back, "epoch", 20, "1", "0"),
        (_pretend_a_new_epoch, "genesis", 20, "LedgerOpened", "SaleCompleted"),
        (_a_second_genesis, "genesis", 20, "sequence 1", "sequence 20"),
        (_another_register, "register", 20, "", ""),
        (_change_the_kind_copy, "copy", 20, "kind SaleCompleted", "kind SaleRefunded"),
        (_change_the_id_copy, "copy", 20, "id ", "id "),
        (_a_line_of_no_kind, "line", 20, "", "unknown kind SaleForgotten"),
        (_a_line_of_a_newer_version, "line", 20, "", "unknown version 9 of SaleCompleted"),
        (_a_line_that_lacks_a_field, "line", 20, "", "missing required field `shares`"),
        (_a_line_that_is_no_json, "line", 20, "", "malformed"),
        (_a_clock_without_a_zone, "time", 20, "zone", "2023-03-03"),
        (_an_unbalanced_sale, "books", 20, "0", "-2000"),
        (_an_unbalanced_payment, "books", 20, "0", "-1000"),
        (_a_share_of_another_size, "shares", 20, "rows [70000, 35000, 34000]", "[70001]"),
        (_a_share_moved_between_payments, "shares", 23, "columns", "-40250"),
        (_a_share_below_zero, "shares", 20, "rows [70000, 35000, 34000]", "[-70000]"),
        (_a_share_too_few, "shares", 20, "columns [139000]", "[[70000], [69000]]"),
        (_a_receipt_number_without_a_number, "line", 20, "", "000O"),
    ],
)
def test_harm_to_an_entry_is_named_where_it_is(  # noqa: PLR0917  # one row of the table above
    ledger_path: Path, harm: Harm, what: str, position: int, expected: str, found: str
) -> None:
    with broken_into(ledger_path) as connection:
        harm(connection)
    finding = verify(ledger_path).finding
    assert finding is not None
    assert (finding.what, finding.table, finding.position) == (what, "entry", position)
    assert expected in finding.expected
    assert found in finding.found


@pytest.mark.parametrize("harm", [_flip_a_byte, _renumber, _an_unbalanced_sale])
def test_several_processes_name_the_same_first_thing(ledger_path: Path, harm: Harm) -> None:
    with broken_into(ledger_path) as connection:
        harm(connection)
        connection.execute("UPDATE balance SET amount = amount + 1")
        connection.execute("UPDATE sale SET net = net + 1")
    assert verify(ledger_path, processes=2).finding == verify(ledger_path, processes=1).finding


@pytest.mark.parametrize("verb", ["UPDATE entry SET sequence = 9", "DELETE FROM entry"])
def test_the_file_itself_refuses_to_change_an_entry(ledger_path: Path, verb: str) -> None:
    connection = dbapi2.connect(str(ledger_path))
    with pytest.raises(dbapi2.IntegrityError, match="a ledger entry is never changed"):
        connection.execute(verb)
    connection.close()
