"""`stan.lapak` on its way between two laptops."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from booth.domain.errors import (
    BoothFileDamagedError,
    BoothFileMissingError,
    BoothFileNewerError,
    FolderNotWritableError,
)
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.pins import PinRecord
from booth.storage import booth_file
from booth.storage.booth_file import read_booth_file, shared_entries, write_booth_file
from tests.ledgers import Scribe

AT = datetime(2023, 3, 1, 1, 0, tzinfo=UTC)
KINDS = ["StaffAdded", "VendorAdded", "ProductAdded"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    scribe = Scribe(tmp_path / "KT2.lapak")
    with scribe.transaction():
        scribe.set_up()
        scribe.sell(3)
    path = tmp_path / "stan.lapak"
    assert scribe.staff is not None
    pins = {scribe.staff: PinRecord(hash="$argon2id$x", failures=3)}
    write_booth_file(path, shared_entries(scribe.ledger, KINDS), pins, at=AT)
    scribe.ledger.close()
    return path


def sealed(body: bytes) -> bytes:
    return body + sha256(body).hexdigest().encode() + b"\n"


def test_what_was_written_is_read(path: Path) -> None:
    file = read_booth_file(path)
    kinds = [entry.envelope.kind for entry in file.entries]
    assert kinds == ["LedgerOpened", "StaffAdded", *["VendorAdded"] * 3, *["ProductAdded"] * 9]
    assert isinstance(file.entries[0].event, LedgerOpened)
    assert file.genesis == file.entries[0].event
    assert file.written_at == AT


def test_wrong_tries_stay_where_they_were_made(path: Path) -> None:
    assert [pin.failures for pin in read_booth_file(path).pins.values()] == [0]


def test_a_file_cut_off_anywhere_is_declined(path: Path) -> None:
    whole = path.read_bytes()
    for end in [*range(0, len(whole) - 1, 97), len(whole) - 1]:
        path.write_bytes(whole[:end])
        with pytest.raises(BoothFileDamagedError):
            read_booth_file(path)


def test_a_file_changed_anywhere_is_declined(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(0, len(whole), 61):
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        with pytest.raises((BoothFileDamagedError, BoothFileNewerError)):
            read_booth_file(path)


def test_more_after_the_end_is_declined(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(BoothFileDamagedError):
        read_booth_file(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"SQLite format 3\x00" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"[" * 100_000,
        sealed(b'{"file":"lapak stan","version":1,"written_at":"2023-03-01T01:00:00Z"}\n'),
        sealed(
            b'{"file":"lapak stan","version":1,"written_at":"2023-03-01T01:00:00Z"}\n{"pins":{}}\n'
        ),
        sealed(
            b'{"file":"another","version":1,"written_at":"2023-03-01T01:00:00Z"}\n{"pins":{}}\n'
        ),
        sealed(
            b'{"file":"lapak stan","version":1,"written_at":"2023-03-01T01:00:00Z"}\n'
            + b'{"kind":' * 5_000
        ),
    ],
)
def test_any_other_file_is_declined(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stan.lapak"
    path.write_bytes(content)
    with pytest.raises(BoothFileDamagedError):
        read_booth_file(path)


def test_a_file_without_its_genesis_is_declined(path: Path) -> None:
    header, _genesis, *rest = path.read_bytes().splitlines()[:-1]
    path.write_bytes(sealed(b"".join(line + b"\n" for line in (header, *rest))))
    with pytest.raises(BoothFileDamagedError):
        read_booth_file(path)


def test_a_newer_programs_file_is_told_as_such(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2', 1))
    with pytest.raises(BoothFileNewerError) as declined:
        read_booth_file(path)
    assert (declined.value.found, declined.value.known) == (2, 1)


def test_a_file_larger_than_any_catalogue_is_not_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booth_file, "LARGEST", path.stat().st_size - 1)
    with pytest.raises(BoothFileDamagedError) as declined:
        read_booth_file(path)
    assert declined.value.reason == "too large"


def test_a_stick_that_was_pulled_out_is_told(tmp_path: Path) -> None:
    for gone in (tmp_path / "stan.lapak", tmp_path):
        with pytest.raises(BoothFileMissingError):
            read_booth_file(gone)


def test_a_stick_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderNotWritableError):
        write_booth_file(tmp_path / "file" / "stan.lapak", iter(()), {}, at=AT)
