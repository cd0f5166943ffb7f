"""A laptop's own preferences on disk."""

from pathlib import Path
from uuid import UUID

import pytest

from booth.config import Connection, Preferences, PrinterSettings
from booth.domain.errors import FolderNotWritableError
from booth.domain.ids import VendorId
from booth.domain.kuitansi_notes import KuitansiNotes, VendorNote
from booth.storage.preferences import LoadedPreferences, load_preferences, save_preferences

CHOSEN = Preferences(
    ledger="KT2.lapak",
    language="en",
    printer=PrinterSettings(connection=Connection.TCP, address="192.168.8.50:9100", columns=48),
    kuitansi=KuitansiNotes().with_note(
        VendorId(UUID(int=7)), VendorNote(city="Jakarta", tax_number="01.234.567.8-901.000")
    ),
)


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "home" / "preferences.json"
    save_preferences(path, CHOSEN)
    assert load_preferences(path) == LoadedPreferences(CHOSEN)
    assert b'"address": "192.168.8.50:9100"' in path.read_bytes()


def test_a_first_start_has_the_first_preferences(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "none.json") == LoadedPreferences(Preferences())


def test_what_a_newer_program_added_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"ledger": "KT2.lapak", "sounds": true}', encoding="utf-8")
    assert load_preferences(path).preferences == Preferences(ledger="KT2.lapak")


@pytest.mark.parametrize("harm", [b"", b"{", b"[]", b'{"printer": 7}', b"\xff\xfe"])
def test_a_damaged_file_is_kept_aside_and_the_till_starts(tmp_path: Path, harm: bytes) -> None:
    path = tmp_path / "preferences.json"
    for number in (1, 2):
        path.write_bytes(harm)
        loaded = load_preferences(path)
        assert loaded.preferences == Preferences()
        assert loaded.kept_aside == tmp_path / f"preferences.json.damaged-{number}"
        assert loaded.kept_aside.read_bytes() == harm
        assert not path.exists()


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(FolderNotWritableError):
        save_preferences(blocked / "preferences.json", CHOSEN)


def test_a_file_that_cannot_be_read_is_left_where_it_is(tmp_path: Path) -> None:
    assert load_preferences(tmp_path) == LoadedPreferences(Preferences(), kept_aside=tmp_path)
