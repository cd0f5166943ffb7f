"""Derived tables of an older version are filled again, and come out as selling kept them."""

import subprocess
import sys
from pathlib import Path

import pytest

from booth.storage.ledger import open_ledger
from booth.storage.schema import DERIVED_VERSION
from booth.storage.verify import verify
from tests.storage.damage import Driver, broken_into
from tests.storage.stories import write_story
from tests.storage.tables import derived_rows

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The ledger of a short day in two epochs, the second emitting a tail again."""
    path = tmp_path / "KT2.lapak"
    write_story(path, epochs=2)
    return path


def _stale(connection: Driver) -> None:
    connection.execute("UPDATE balance SET amount = amount + 1")
    connection.execute("UPDATE turnover SET gross = 0")
    connection.execute("DELETE FROM sale_line")


def _missing(connection: Driver) -> None:
    connection.execute("DROP TABLE takings")
    connection.execute("DROP TABLE payment")


def _foreign(connection: Driver) -> None:
    connection.execute("CREATE TABLE takings_of_1999 (vendor TEXT PRIMARY KEY, sold INTEGER)")
    connection.execute("INSERT INTO takings_of_1999 VALUES ('Surya', 1)")


def _another_shape(connection: Driver) -> None:
    connection.execute("ALTER TABLE stock ADD COLUMN shelf TEXT")
    connection.execute("ALTER TABLE vendor RENAME TO seller")


def _all_gone(connection: Driver) -> None:
    connection.execute("PRAGMA defer_foreign_keys=ON")
    for name in derived_rows(connection):
        connection.execute(f"DROP TABLE {name}")


@pytest.mark.parametrize("harm", [_stale, _missing, _foreign, _another_shape, _all_gone])
def test_an_older_file_is_brought_to_the_tables_that_selling_kept(path: Path, harm: object) -> None:
    with open_ledger(path) as ledger:
        before, head = derived_rows(ledger.driver), ledger.head
        entries = list(ledger.entries())
        paper = ledger.driver.execute("SELECT * FROM print_job").fetchall()
    assert callable(harm)
    with broken_into(path) as connection:
        harm(connection)
        connection.execute("PRAGMA user_version=0")
    with open_ledger(path) as ledger:
        assert derived_rows(ledger.driver) == before
        assert (list(ledger.entries()), ledger.head) == (entries, head)
        assert ledger.driver.execute("SELECT * FROM print_job").fetchall() == paper
        assert ledger.driver.execute("PRAGMA user_version").fetchone() == (DERIVED_VERSION,)
    assert verify(path).finding is None


def test_a_file_of_today_is_not_filled_again(path: Path) -> None:
    with broken_into(path) as connection:
        connection.execute("UPDATE balance SET amount = amount + 1 WHERE account = 'safe'")
    with open_ledger(path) as ledger:
        changed = derived_rows(ledger.driver)["balance"]
    with open_ledger(path) as ledger:
        assert derived_rows(ledger.driver)["balance"] == changed
    assert verify(path).finding is not None


@pytest.mark.parametrize("statements", [3, 40, 90, 150, 250])
def test_a_rebuild_cut_in_the_middle_leaves_the_old_file(path: Path, statements: int) -> None:
    with broken_into(path) as connection:
        _stale(connection)
        connection.execute("PRAGMA user_version=0")
        before = derived_rows(connection)
    program = ["-m", "tests.storage.programs", "die_while_rebuilding", str(path), str(statements)]
    done = subprocess.run([sys.executable, *program], cwd=ROOT, check=False)
    assert done.returncode == 9
    with broken_into(path) as connection:
        assert derived_rows(connection) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    open_ledger(path).close()
    assert verify(path).finding is None
