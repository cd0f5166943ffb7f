"""The bench itself: what it prints, and that a missed target is not hidden."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ui.commands import main
from ui.commands.bench import ledger
from ui.commands.bench.measure import Measure, as_json, as_table

FIELDS = ["name", "value", "unit", "bare", "ratio", "target", "holds"]


def test_a_measure_holds_up_to_its_limit_and_not_beyond() -> None:
    assert Measure.at_most("growth", 2_048, "B", 2_048).holds
    assert not Measure.at_most("growth", 2_049, "B", 2_048).holds
    assert Measure.at_least("verify", 100_000, "entries/s", 100_000).holds
    assert not Measure.at_least("verify", 99_999, "entries/s", 100_000).holds
    assert Measure.against("commit", 2.2, "ms", 1.0, limit=2.2).holds
    assert not Measure.against("commit", 2.3, "ms", 1.0, limit=2.2).holds
    assert Measure.against("commit", 9.0, "ms", 1.0).holds


def test_what_could_not_be_measured_does_not_hold() -> None:
    measure = Measure.not_measured("syncs", "", "<= 1.2", "strace is missing")
    assert (measure.value, measure.holds) == (None, False)
    assert "strace is missing" in as_table([measure])


def test_json_lists_every_field_of_every_measure() -> None:
    (row,) = json.loads(as_json([Measure.against("commit", 3.0, "ms", 2.0, limit=2.2)]))
    assert list(row) == FIELDS
    assert (row["bare"], row["ratio"], row["target"]) == (2.0, 1.5, "ratio <= 2.2")


@pytest.mark.parametrize("limit, told", [(5, (0, "holds")), (1, (1, "MISSED"))])
def test_a_missed_target_is_told_and_is_the_exit_code(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    limit: int,
    told: tuple[int, str],
) -> None:
    def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
        assert folder.parent == tmp_path
        assert not quick
        yield Measure.at_most("syncs", 3, "", limit)

    module: ModuleType = ledger
    monkeypatch.setattr(module, "measures", measures)
    code, word = told
    assert main(["bench", "ledger", "--dir", str(tmp_path)]) == code
    assert word in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
