"""The ledger file: all or nothing, found again, and never written over."""

from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from booth.domain.errors import (
    LedgerDamagedError,
    LedgerMissingError,
    LedgerNewerError,
    UnreadableEntryError,
)
from booth.domain.events.setting_up import DrawerAdded
from booth.domain.ids import RegisterId
from booth.domain.ledger import Stamp
from booth.storage.ledger import create_ledger, open_ledger
from booth.storage.schema import TRUTH_REVISION
from booth.storage.verify import verify
from tests.ledgers import OPENING, Scribe
from tests.storage.damage import broken_into
from tests.storage.programs import record
from tests.storage.stories import write_story
from tests.storage.tables import derived_rows


class PowerLostError(Exception):
    """Something that nobody expected, in the middle of a transaction."""


def test_an_error_inside_a_transaction_leaves_file_and_head_as_they_were(tmp_path: Path) -> None:
    scribe = Scribe(tmp_path / "KT2.lapak")
    ledger = scribe.ledger
    with scribe.transaction():
        scribe.set_up()
    before = ledger.head, ledger.position, derived_rows(scribe.ledger.driver)

    def sell_and_fail() -> None:
        with scribe.transaction():
            scribe.sell(2)
            raise PowerLostError

    with pytest.raises(PowerLostError):
        sell_and_fail()
    assert (ledger.head, ledger.position, derived_rows(ledger.driver)) == before
    with scribe.transaction():
        scribe.numbers = 0
        scribe.sell(2)
    ledger.close()
    verdict = verify(tmp_path / "KT2.lapak")
    assert (verdict.finding, verdict.sales) == (None, 2)


def test_a_statement_that_sqlite_refuses_takes_its_whole_transaction_back(tmp_path: Path) -> None:
    scribe = Scribe(tmp_path / "KT2.lapak")
    with scribe.transaction():
        scribe.set_up()
        scribe.sell(1)
    before = scribe.ledger.head

    def sell_under_a_number_that_is_taken() -> None:
        with scribe.transaction():
            scribe.sell(1)
            scribe.numbers = 0
            scribe.sell(1)

    with pytest.raises(dbapi2.IntegrityError):
        sell_under_a_number_that_is_taken()
    assert scribe.ledger.head == before
    scribe.ledger.close()
    verdict = verify(tmp_path / "KT2.lapak")
    assert (verdict.finding, verdict.sales) == (None, 1)


def test_a_ledger_opened_again_goes_on_where_it_ended(ledger_path: Path) -> None:
    with open_ledger(ledger_path) as ledger:
        head, position = ledger.head, ledger.position
        entries = list(ledger.entries())
        record(ledger)
    with open_ledger(ledger_path) as ledger:
        assert (ledger.head.sequence, ledger.position) == (head.sequence + 1, position + 1)
        *before, last = ledger.entries()
        assert before == entries
        assert list(ledger.entries(after=position)) == [last]
    assert verify(ledger_path).finding is None


def test_entries_emitted_again_in_a_new_epoch_change_nothing(tmp_path: Path) -> None:
    scribe = Scribe(tmp_path / "KT2.lapak")
    with scribe.transaction():
        scribe.set_up()
        scribe.sell(5)
    ledger = scribe.ledger
    tail = list(ledger.entries(after=ledger.position - 6))
    before = derived_rows(ledger.driver)
    with scribe.transaction():
        scribe.open_epoch()
        for entry in tail:
            scribe.record(entry.event, entry.envelope.id)
    assert derived_rows(ledger.driver) == before
    assert (ledger.head.epoch, ledger.head.sequence) == (2, 7)
    again = ledger.entry(tail[0].envelope.id)
    assert again == tail[0]
    ledger.close()


def test_the_ledger_of_a_second_epoch_is_opened_in_it(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    write_story(path, epochs=2)
    with open_ledger(path) as ledger:
        assert (ledger.head.epoch, ledger.head.sequence) == (2, 12)
        record(ledger)
    assert verify(path).finding is None


# --- files that are no ledger, or not ours to open ------------------------------------------------


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all\n" * 1_000)


def _cut_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(8_192, len(content), 8_192):
        content[start : start + 200] = bytes(byte ^ 0xFF for byte in content[start : start + 200])
    path.write_bytes(content)


def _another_database(path: Path) -> None:
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE entry (position INTEGER PRIMARY KEY, note TEXT)")
    connection.commit()
    connection.close()


def _a_name_without_tables(path: Path) -> None:
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA application_id=0x4C41504B")
    connection.execute("CREATE TABLE note (text TEXT)")
    connection.commit()
    connection.close()


def _no_revision(path: Path) -> None:
    with broken_into(path) as connection:
        connection.execute("DELETE FROM alembic_version")


def _no_entries(path: Path) -> None:
    with broken_into(path) as connection:
        connection.execute("DELETE FROM entry")


@pytest.mark.parametrize(
    "harm",
    [
        _garbage,
        _cut_header,
        _cut_in_half,
        _flip_pages,
        _another_database,
        _a_name_without_tables,
        _no_revision,
        _no_entries,
    ],
)
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(
    ledger_path: Path, harm: object
) -> None:
    assert callable(harm)
    harm(ledger_path)
    before = ledger_path.read_bytes()
    with pytest.raises(LedgerDamagedError):
        open_ledger(ledger_path)
    assert ledger_path.read_bytes() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE alembic_version SET version_num = '9999'", "PRAGMA user_version=999"]
)
def test_a_newer_ledger_is_refused_and_left_alone(ledger_path: Path, statement: str) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute(statement)
    before = ledger_path.read_bytes()
    with pytest.raises(LedgerNewerError):
        open_ledger(ledger_path)
    with pytest.raises(LedgerNewerError):
        verify(ledger_path)
    assert ledger_path.read_bytes() == before


def test_after_a_refusal_the_file_is_free_again(ledger_path: Path) -> None:
    with broken_into(ledger_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerNewerError):
        open_ledger(ledger_path)
    with broken_into(ledger_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (TRUTH_REVISION,))
    with open_ledger(ledger_path) as ledger:
        record(ledger)
    assert verify(ledger_path).finding is None


@pytest.mark.parametrize("content", [None, b""])
def test_a_missing_or_empty_file_is_no_ledger_and_is_not_made_one(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "KT2.lapak"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LedgerMissingError):
        open_ledger(path)
    with pytest.raises(LedgerMissingError):
        verify(path)
    assert path.exists() == (content is not None)


def test_a_new_ledger_is_never_made_over_a_file(ledger_path: Path) -> None:
    before = ledger_path.read_bytes()
    with pytest.raises(LedgerDamagedError):
        Scribe(ledger_path)
    assert ledger_path.read_bytes() == before


def test_a_ledger_that_was_never_finished_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    # What a power cut leaves between making the file and the genesis.
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert path.stat().st_size
    Scribe(path).ledger.close()
    assert verify(path).finding is None


def test_a_genesis_that_cannot_be_written_leaves_room_for_another(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    scribe = Scribe(tmp_path / "other.lapak")
    scribe.ledger.close()
    with pytest.raises(UnreadableEntryError):
        create_ledger(
            path,
            DrawerAdded(name="not a genesis"),  # type: ignore[arg-type]
            register=RegisterId(scribe.register),
            stamp=Stamp(at=None),  # type: ignore[arg-type]
            entry_id=None,  # type: ignore[arg-type]
        )
    create_ledger(
        path,
        scribe.genesis,
        register=scribe.register,
        stamp=Stamp(at=OPENING),
        entry_id=scribe.new_id(),
    ).close()
    assert verify(path).finding is None
