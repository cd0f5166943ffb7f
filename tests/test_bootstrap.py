from pathlib import Path
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth, open_booth
from booth.config import HOME_VARIABLE, load_config
from booth.domain.errors import InvalidTextError, LedgerDamagedError
from booth.domain.ids import BoothId, FairId


def register(code: str = "KT2") -> NewRegister:
    return NewRegister(
        fair=FairId(UUID(int=1)),
        fair_name="INACRAFT 2023",
        fair_first_day=None,
        fair_last_day=None,
        booth=BoothId(UUID(int=2)),
        booth_name="Kota Tangerang",
        register_code=code,
        register_name="Kasir 2",
    )


def make_key(_register: object, _epoch: int) -> str:
    return "00" * 32


def test_a_register_is_itself_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    with create_booth(path, register(), make_key=make_key) as booth:
        before, head = booth.ledger.register, booth.ledger.head
    with open_booth(path) as booth:
        assert (booth.ledger.register, booth.ledger.head) == (before, head)


def test_a_ledger_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "KT2.lapak"
    create_booth(path, register(), make_key=make_key).ledger.close()
    before = path.read_bytes()
    with pytest.raises(LedgerDamagedError):
        create_booth(path, register(), make_key=make_key)
    assert path.read_bytes() == before


@pytest.mark.parametrize("code", ["", "K", "kt2", "KT 2", "KT-2", "KT2KT2KT2"])
def test_a_register_code_is_what_a_scanner_and_paper_can_carry(code: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidTextError):
        create_booth(tmp_path / "x.lapak", register(code), make_key=make_key)


def test_one_folder_is_named_by_the_environment_or_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert load_config().folder == tmp_path
    assert load_config().keys == tmp_path / "keys"
    monkeypatch.delenv(HOME_VARIABLE)
    assert load_config().folder.name == "lapak"
