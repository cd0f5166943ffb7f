from pathlib import Path

import pytest

from ui.commands.bench.kills import kill_often


def test_a_sale_that_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path, kills=12, aimed=0)
    assert outcome.complaints == []
    assert outcome.acknowledged > 0


def test_a_sale_is_whole_or_absent_when_its_very_commit_is_killed(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path, kills=10, aimed=10)
    assert outcome.complaints == []
    # Or the aim is off, and this is the test above once more.
    assert outcome.inside >= 3


@pytest.mark.slow
def test_two_hundred_kills_take_no_sale_back(tmp_path: Path) -> None:
    outcome = kill_often(tmp_path, kills=200, aimed=100)
    assert outcome.complaints == []
    assert outcome.inside >= 50
