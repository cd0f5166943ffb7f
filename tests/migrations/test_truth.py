"""The tables that nothing could rebuild: what migrations make is what the declarations say."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from pysqlite3 import dbapi2
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

import booth.storage.schema
from booth.storage.engine import open_engine
from booth.storage.ledger import open_ledger
from booth.storage.schema import DERIVED_VERSION, TRUTH_REVISION, create_schema
from booth.storage.statements import table
from booth.storage.tables import DERIVED, TRUTH
from booth.storage.verify import verify
from tests.storage.damage import Driver, broken_into
from tests.storage.stories import write_story

MIGRATIONS = Path(booth.storage.schema.__file__).parent / "migrations"
ALL_TABLES = (*TRUTH, *DERIVED)


@pytest.fixture
def migrated(tmp_path: Path) -> Driver:
    """A new file, as every migration and the declarations of derived tables leave it."""
    path = tmp_path / "migrated.lapak"
    engine = open_engine(path, writing=True)
    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()
    return dbapi2.connect(str(path))


@pytest.fixture
def declared() -> Driver:
    """A database that holds what the declarations say, made without a migration."""
    connection = dbapi2.connect(":memory:")
    for name in ALL_TABLES:
        connection.execute(str(CreateTable(table(name)).compile(dialect=dialect())))
        for index in table(name).indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=dialect())))
    return connection


# What SQLite itself says of a table: columns with types, keys and nulls; references; indexes;
# whether it is STRICT and has row numbers.
FACTS = {
    "columns": "SELECT * FROM pragma_table_xinfo(?)",
    "references": "SELECT * FROM pragma_foreign_key_list(?)",
    "indexes": """
        SELECT list."unique", list.origin, list.partial, info.seqno, info.name
        FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info
        ORDER BY list.origin, info.name
    """,
    "form": "SELECT type, wr, strict FROM pragma_table_list(?)",
}


@pytest.mark.parametrize("fact", FACTS)
def test_migrated_tables_are_the_declared_ones(
    migrated: Driver, declared: Driver, fact: str
) -> None:
    found, expected = (
        {name: connection.execute(FACTS[fact], (name,)).fetchall() for name in ALL_TABLES}
        for connection in (migrated, declared)
    )
    assert found == expected
    assert any(found.values())
    migrated.close()
    declared.close()


def test_every_table_is_strict(migrated: Driver) -> None:
    loose = migrated.execute(
        "SELECT name FROM pragma_table_list WHERE NOT strict AND name NOT LIKE 'sqlite_%'"
    )
    # Alembic's own table holds one word; it is Alembic that makes it.
    assert loose.fetchall() == [("alembic_version",)]
    migrated.close()


def test_there_is_no_table_that_nobody_declared(migrated: Driver) -> None:
    found = {
        name for (name,) in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    assert found == {*ALL_TABLES, "alembic_version"}
    migrated.close()


def test_the_programs_revision_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [TRUTH_REVISION]


def test_a_new_file_carries_both_versions(migrated: Driver) -> None:
    revision = migrated.execute("SELECT version_num FROM alembic_version").fetchall()
    assert revision == [(TRUTH_REVISION,)]
    assert migrated.execute("PRAGMA user_version").fetchone() == (DERIVED_VERSION,)
    migrated.close()


def test_who_was_noted_before_contacts_travelled_is_told_like_everybody(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    write_story(path)
    with broken_into(path) as connection:
        connection.execute("DROP TABLE office_catalogue")
        connection.execute("DROP TABLE contact_change")
        connection.execute("DROP TABLE contact_exchange")
        connection.execute("DELETE FROM contact")
        for number in (2, 1):
            connection.execute("INSERT INTO contact VALUES (?, 'Ibu', '')", (bytes([number] * 16),))
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
    with open_ledger(path) as ledger:
        told = ledger.driver.execute("SELECT id, mark, erased FROM contact_change ORDER BY mark")
        assert told.fetchall() == [(bytes([1] * 16), 1, 0), (bytes([2] * 16), 2, 0)]


def test_a_file_of_the_first_revision_is_brought_up_to_date_and_keeps_its_entries(
    tmp_path: Path,
) -> None:
    path = tmp_path / "KT2.lapak"
    write_story(path)
    with broken_into(path) as connection:
        before = connection.execute("SELECT * FROM entry").fetchall()
        connection.execute("DROP TABLE staff_pin")
        connection.execute("DROP TABLE recovery_code")
        connection.execute("DROP TABLE contact")
        connection.execute("DROP TABLE contact_change")
        connection.execute("DROP TABLE contact_exchange")
        connection.execute("DROP TABLE drawer_count")
        connection.execute("DROP TABLE provider_charge")
        connection.execute("DROP TABLE acknowledgement")
        connection.execute("DROP TABLE enrolment")
        connection.execute("DROP TABLE office_catalogue")
        connection.execute("ALTER TABLE print_job DROP COLUMN reason")
        connection.execute("ALTER TABLE print_job DROP COLUMN told")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with open_ledger(path) as ledger:
        assert ledger.driver.execute("SELECT * FROM entry").fetchall() == before
        assert ledger.driver.execute("SELECT count(*) FROM staff_pin").fetchone() == (0,)
        assert ledger.driver.execute("SELECT count(*) FROM contact").fetchone() == (0,)
        assert ledger.driver.execute("SELECT count(*) FROM provider_charge").fetchone() == (0,)
        assert ledger.driver.execute("SELECT count(*) FROM acknowledgement").fetchone() == (0,)
        assert ledger.driver.execute("SELECT count(*) FROM enrolment").fetchone() == (0,)
        assert ledger.driver.execute("SELECT count(reason) FROM print_job").fetchone() == (0,)
    assert verify(path).finding is None
