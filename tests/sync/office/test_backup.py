import shutil
import stat
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Connection, Row

from sync.office import backups as module
from sync.office.backups import back_up, backups
from sync.office.failures import CopyUnsoundError, DumpProgramError, OfficeFolderError
from sync.office.findings import What
from sync.office.ingest import GapError, Ingest
from sync.office.store.columns import METADATA
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED, SALE
from sync.office.store.engines import is_sqlite, sqlite_address
from sync.office.store.truth_tables import STREAM
from sync.office.verifying import verify
from sync.protocol.packing import Encoding
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.postgresql import drop_database, make_database


def durable(database: Database) -> list[tuple[int, int]]:
    with database.reading() as connection:
        rows = connection.execute(select(STREAM.c.epoch, STREAM.c.durable).order_by(STREAM.c.epoch))
        return [(row.epoch, row.durable) for row in rows]


def derived(database: Database) -> dict[str, list[Row[tuple[object, ...]]]]:
    with database.reading() as connection:
        return {
            name: list(
                connection.execute(
                    select(METADATA.tables[name]).order_by(*METADATA.tables[name].primary_key)
                )
            )
            for name in DERIVED
        }


def restored(backup: Path, address: str, folder: Path) -> str:
    """As docs/office.md tells it: the address of an office made of a backup."""
    if is_sqlite(address):
        shutil.copy(backup, folder / "restored.db")
        return sqlite_address(folder / "restored.db")
    made = make_database(address.rpartition("/")[0], f"restored_{uuid4().hex}")
    program = shutil.which("pg_restore")
    assert program is not None
    subprocess.run(
        [program, "--no-owner", "--exit-on-error", f"--dbname={made}", backup],
        check=True,
    )
    return made


def given_back(address: str) -> None:
    if not is_sqlite(address):
        server, _, name = address.rpartition("/")
        drop_database(server, name)


def test_a_backup_tells_the_register_how_far_it_reaches(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(4)
    assert laptop.send(office, sender).durable == 0
    held = len(laptop.rows())
    made = back_up(office.database, tmp_path / "cadangan", at=NOW)
    assert made.size > 0
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert durable(office.database) == [(1, held)]
    laptop.sell(3)
    taken = laptop.send(office, sender, laptop.batch(held + 1))
    assert (taken.durable, taken.acknowledged) == (held, len(laptop.rows()))
    assert [one.path for one in backups(tmp_path / "cadangan")] == [made.path]
    assert [path.name for path in (tmp_path / "cadangan").iterdir()] == [made.path.name]


def test_what_was_said_to_be_durable_is_never_taken_back(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.send(office, laptop.enrol(office))
    with office.database.writing() as connection:
        connection.execute(update(STREAM).values(durable=10**6))
    back_up(office.database, tmp_path / "cadangan", at=NOW)
    assert durable(office.database) == [(1, 10**6)]


def test_an_office_restored_from_an_older_backup_ends_with_the_same_totals(
    office: Office, laptop: Laptop, address: str, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(6)
    laptop.send(office, sender)
    held = len(laptop.rows())
    backup = back_up(office.database, tmp_path / "cadangan", at=NOW).path
    with laptop.scribe.transaction():
        laptop.scribe.refund(laptop.scribe.sale(laptop.scribe.line(0, 2)))
    laptop.sell(5)
    laptop.send(office, sender, laptop.batch(held + 1))
    before = derived(office.database)

    again = restored(backup, address, tmp_path)
    database = Database(again)
    try:
        assert not database.empty
        ingest = Ingest(database, told=lambda _: None)
        # The register goes on where it was: the office knows nothing of that place, and says so.
        laptop.sell(1)
        with pytest.raises(GapError) as gap:
            ingest.take(laptop.batch(len(laptop.rows())), Encoding.ZSTD, sender=sender, at=NOW)
        assert gap.value.head.sequence == held
        assert gap.value.head.hash == laptop.rows()[held - 1][2].hex()
        newer = len(laptop.rows())
        ingest.take(laptop.batch(held + 1), Encoding.ZSTD, sender=sender, at=NOW)
        laptop.send(office, sender, laptop.batch(newer))
        assert derived(database) == derived(office.database)
        assert derived(database) != before
        with database.reading() as connection:
            assert [verdict.finding for verdict in verify(connection)] == [None]
    finally:
        database.close()
        given_back(again)


def test_batches_come_in_while_a_backup_is_made(
    office: Office, laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    laptop.send(office, sender)
    held = len(laptop.rows())
    laptop.sell(2)
    real = module.heads_of
    calls: list[int] = []

    def then_a_batch(connection: Connection) -> module.Heads:
        heads = real(connection)
        if not calls:
            calls.append(1)
            laptop.send(office, sender, laptop.batch(held + 1))
        return heads

    monkeypatch.setattr(module, "heads_of", then_a_batch)
    back_up(office.database, tmp_path / "cadangan", at=NOW)
    # The copy is of the moment before that batch, and promises no more.
    assert durable(office.database) == [(1, held)]


def test_an_office_that_is_not_sound_is_not_copied_over_sound_copies(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    sender = laptop.enrol(office)
    laptop.sell(2)
    laptop.send(office, sender)
    first = back_up(office.database, tmp_path / "cadangan", at=NOW)
    with office.database.writing() as connection:
        connection.execute(update(SALE).values(net=1))
    with pytest.raises(CopyUnsoundError) as unsound:
        back_up(office.database, tmp_path / "cadangan", at=NOW + timedelta(hours=1))
    assert unsound.value.what == What.ROW.value
    assert [path.name for path in (tmp_path / "cadangan").iterdir()] == [first.path.name]


def test_old_copies_go_and_the_last_of_each_day_stays(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    folder.mkdir()
    (folder / "kantor-20261399-000000Z.db").touch()
    (folder / "catatan.txt").touch()
    for hour in range(0, 72, 3):
        at = NOW - timedelta(hours=hour + 1)
        (folder / f"kantor-{at:%Y%m%d-%H%M%S}Z.db").touch()
    back_up(office.database, folder, at=NOW)
    kept = backups(folder)
    assert len(kept) == module.NEWEST_KEPT + 2
    assert {f"{one.made_at:%d}" for one in kept} == {
        f"{NOW - timedelta(days=days):%d}" for days in range(4)
    }
    assert (folder / "catatan.txt").exists()


def test_a_folder_that_is_a_file_is_told_in_words(office: Office, tmp_path: Path) -> None:
    (tmp_path / "stick").touch()
    with pytest.raises(OfficeFolderError):
        back_up(office.database, tmp_path / "stick", at=NOW)


def test_without_the_dump_program_nothing_is_promised(
    office: Office, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_sqlite(address):
        pytest.skip("SQLite needs no other program")
    monkeypatch.setattr(module, "which", lambda _: None)
    with pytest.raises(DumpProgramError):
        back_up(office.database, tmp_path / "cadangan", at=NOW)
    assert list((tmp_path / "cadangan").iterdir()) == []
