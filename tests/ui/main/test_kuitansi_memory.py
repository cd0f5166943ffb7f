from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from booth.config import Config, Preferences
from booth.domain.ids import VendorId
from booth.domain.kuitansi_notes import VendorNote
from booth.storage.preferences import load_preferences
from ui.main.kuitansi_memory import PreferredNotes

AKKAR, ROKA = VendorId(UUID(int=1)), VendorId(UUID(int=2))
NOTE = VendorNote(city="Yogyakarta", tax_number="01.234.567.8-901.000", signer="Bu Akkar")


@dataclass
class Laptop:
    config: Config
    preferences: Preferences


def kept(laptop: Laptop) -> Laptop:
    memory = PreferredNotes(laptop)
    memory.keep(memory.notes.with_note(AKKAR, NOTE))
    return laptop


def test_numbers_of_a_vendor_outlive_the_program(tmp_path: Path) -> None:
    config = Config(folder=tmp_path)
    kept(Laptop(config, Preferences(ledger="KT2.lapak")))
    again = Laptop(config, load_preferences(config.preferences).preferences)
    assert again.preferences.ledger == "KT2.lapak"
    notes = PreferredNotes(again).notes
    assert notes.of(AKKAR) == NOTE
    assert notes.of(ROKA) == VendorNote(city="Yogyakarta")


def test_a_folder_that_takes_nothing_loses_no_kuitansi(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be", encoding="utf-8")
    laptop = kept(Laptop(Config(folder=tmp_path / "home"), Preferences()))
    assert PreferredNotes(laptop).notes.of(AKKAR) == NOTE
