from typing import Any
from uuid import uuid4

import psycopg
import pytest
from pysqlite3 import dbapi2
from sqlalchemy import select, text

from sync.office.store.bulk import Mode, bulk
from sync.office.store.database import Database
from sync.office.store.derived_tables import ENTRY, TAKINGS
from sync.office.store.truth_tables import FAIR
from tests.sync.office.postgresql import make_database


def is_closed(connection: Any) -> bool:  # noqa: ANN401  # a DB-API connection has no type
    try:
        connection.execute("SELECT 1")
    except (psycopg.OperationalError, dbapi2.ProgrammingError):
        return True
    return False


@pytest.mark.parametrize("writing", [False, True])
def test_a_connection_that_is_at_work_when_the_office_closes_is_given_back_at_its_end(
    address: str,
    writing: bool,  # noqa: FBT001  # a case
) -> None:
    database = Database(address)
    with (database.writing if writing else database.reading)() as connection:
        driver = connection.connection.driver_connection
        database.close()
        assert connection.execute(select(FAIR)).all() == []
    assert is_closed(driver)


def test_what_a_batch_is_compared_to_is_found_by_the_index_however_new_the_table_is(
    postgresql: str,
) -> None:
    database = Database(make_database(postgresql, f"office_{uuid4().hex}"))
    fair = uuid4().bytes
    ids = [uuid4().bytes for _ in range(2_000)]
    rows = [(fair, one, fair, 1, n) for n, one in enumerate(ids)]
    with database.writing() as connection:
        writing = bulk(connection)
        # Small batches come first, and what the server made of them is kept.
        for n in range(20):
            writing.write(ENTRY, Mode.INSERT, rows[n : n + 1])
            assert writing.present(ENTRY.c.id, fair, ids[: n + 1]) == set(ids[: n + 1])
        # Then a backlog, of which nothing has told the server yet how large it is.
        writing.write(ENTRY, Mode.INSERT, rows[20:])
        assert writing.present(ENTRY.c.id, fair, [*ids[:500], uuid4().bytes]) == set(ids[:500])
        read = connection.execute(
            text(
                "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables"
                " WHERE relname = 'entry'"
            )
        )
        assert read.scalar() == sum(range(21)) + 500
    database.close()


FAIR_ID, REGISTER, OTHER = b"f" * 16, b"r" * 16, b"o" * 16


def entry(number: int, register: bytes) -> tuple[bytes, bytes, bytes, int, int]:
    return (FAIR_ID, number.to_bytes(16), register, 1, number)


@pytest.mark.parametrize("first", [[], [0], [7, 130, 399], list(range(400))])
@pytest.mark.parametrize("count", [1, 31, 400])
def test_of_rows_whose_ids_are_there_in_part_only_the_others_enter(
    address: str, first: list[int], count: int
) -> None:
    database = Database(address)
    there = {number for number in first if number < count}
    with database.writing() as connection:
        bulk(connection).write(ENTRY, Mode.INSERT, [entry(number, OTHER) for number in first])
        known = bulk(connection).claim(ENTRY, [entry(number, REGISTER) for number in range(count)])
    assert known == {number.to_bytes(16) for number in there}
    with database.reading() as connection:
        rows = {tuple(row) for row in connection.execute(select(ENTRY))}
    assert rows == {entry(number, OTHER) for number in first} | {
        entry(number, REGISTER) for number in range(count) if number not in there
    }
    database.close()


@pytest.mark.parametrize("count", [1, 63, 300])
def test_rows_that_have_much_in_common_enter_as_they_are(address: str, count: int) -> None:
    rows = [
        (
            FAIR_ID,
            REGISTER,
            "2026-03-02",
            # Ids of one length and of two, one for all and one for each.
            number.to_bytes(16) if number % 5 else b"",
            f"'metode' {number % 3}",
            "drawer",
            number.to_bytes(16),
            number - 5,
            0,
        )
        for number in range(count)
    ]
    database = Database(address)
    with database.writing() as connection:
        bulk(connection).write(TAKINGS, Mode.ADD, rows)
        bulk(connection).write(TAKINGS, Mode.ADD, rows)
    with database.reading() as connection:
        found = {tuple(row) for row in connection.execute(select(TAKINGS))}
    assert found == {(*key, 2 * sold, 2 * refunded) for *key, sold, refunded in rows}
    database.close()
