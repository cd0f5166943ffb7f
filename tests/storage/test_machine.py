from pathlib import Path

import pytest

from booth.storage import machine


def test_a_board_that_carries_a_filler_is_known_by_its_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = tmp_path / "product_uuid"
    monkeypatch.setattr(machine, "_SMBIOS", board)
    monkeypatch.setattr(machine, "_system_id", lambda: "system")
    board.write_text("4C4C4544-0042-3510-8050-B4C04F564433\n")
    assert machine.machine_id() == "4c4c4544-0042-3510-8050-b4c04f564433"
    board.write_text("03000200-0400-0500-0006-000700080009\n")
    assert machine.machine_id() == "system"
    board.write_bytes(b"\xff\xfe")
    assert machine.machine_id() == "system"
    board.unlink()
    assert machine.machine_id() == "system"


def test_a_machine_without_any_id_is_still_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_SMBIOS", Path("/nonexistent"))
    monkeypatch.setattr(machine, "_system_id", lambda: "")
    assert machine.machine_id() == "unknown"
