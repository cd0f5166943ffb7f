from typing import Any
from uuid import uuid4

import psycopg
import pytest
from pysqlite3 import dbapi2
from sqlalchemy import select, text

from sync.office.store.bulk import Mode, bulk
from sync.office.store.database import Database
from sync.office.store.derived_tables import ENTRY
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
