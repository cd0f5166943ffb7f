from typing import Any

import psycopg
import pytest
from pysqlite3 import dbapi2
from sqlalchemy import select

from sync.office.store.database import Database
from sync.office.store.truth_tables import FAIR


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
