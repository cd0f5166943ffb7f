"""The shelf kept for a quick start."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth
from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.ids import BoothId, FairId
from booth.domain.money import Rupiah
from booth.storage.snapshot import SHAPE, Snapshot, read_snapshot, write_snapshot
from tests.usecases.stand import Stand

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    """What a small booth shows after its first sale."""
    register = NewRegister(
        fair=FairId(UUID(int=1)),
        fair_name="INACRAFT",
        fair_first_day=None,
        fair_last_day=None,
        booth=BoothId(UUID(int=2)),
        booth_name="Kota Tangerang",
        register_code="KT2",
        register_name="Kasir 2",
    )
    path = tmp_path / "KT2.lapak"
    with create_booth(path, register, make_key=lambda *_: "00" * 32, machine="m") as booth:
        stand = Stand(booth)
        booth.cataloguing.add_bundle(
            BundleTerms(name="Dua", price=Rupiah(200_000), parts=(BundlePart(stand.tas.id, 2),)),
            by=stand.budi,
        )
        stand.sell(stand.cart((stand.kain, 1)))
        return Snapshot("KT2.lapak", booth.browsing.shelf(), booth.browsing.booth_facts())


def test_what_was_shown_comes_back_as_it_was(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "home" / "shelf.snapshot"
    assert write_snapshot(path, snapshot)
    assert read_snapshot(path, ledger="KT2.lapak") == snapshot
    assert [kept.name for kept in path.parent.iterdir()] == ["shelf.snapshot"]


def test_a_newer_one_takes_the_place_of_the_old(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "shelf.snapshot"
    write_snapshot(path, Snapshot("KT1.lapak", snapshot.shelf, snapshot.facts))
    write_snapshot(path, snapshot)
    assert read_snapshot(path, ledger="KT2.lapak") == snapshot


def test_another_booths_shelf_is_not_shown(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "shelf.snapshot"
    write_snapshot(path, snapshot)
    assert read_snapshot(path, ledger="KT1.lapak") is None


def test_no_snapshot_is_no_mishap(tmp_path: Path) -> None:
    assert read_snapshot(tmp_path / "none", ledger="KT2.lapak") is None
    assert read_snapshot(tmp_path, ledger="KT2.lapak") is None


@pytest.mark.parametrize("place", [0, len(SHAPE) - 2, len(SHAPE) + 3, -1, -40])
def test_a_changed_byte_is_noticed(tmp_path: Path, snapshot: Snapshot, place: int) -> None:
    path = tmp_path / "shelf.snapshot"
    write_snapshot(path, snapshot)
    written = bytearray(path.read_bytes())
    written[place] ^= 1
    path.write_bytes(written)
    assert read_snapshot(path, ledger="KT2.lapak") is None


def test_a_snapshot_cut_off_anywhere_is_not_used(tmp_path: Path, snapshot: Snapshot) -> None:
    path = tmp_path / "shelf.snapshot"
    write_snapshot(path, snapshot)
    written = path.read_bytes()
    for end in range(0, len(written), 7):
        path.write_bytes(written[:end])
        assert read_snapshot(path, ledger="KT2.lapak") is None


def test_a_folder_that_takes_nothing_costs_only_the_snapshot(
    tmp_path: Path, snapshot: Snapshot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert not write_snapshot(blocked / "shelf.snapshot", snapshot)


def test_reading_it_needs_no_database() -> None:
    program = (
        "import sys, booth.storage.snapshot, booth.storage.preferences;"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'pysqlite3', 'alembic', 'cryptography'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
