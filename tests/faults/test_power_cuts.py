import sys
from pathlib import Path

import pytest

from ui.commands.bench.power_cuts import cut_power

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the shim that records writes is preloaded as Linux does it"
)


def test_a_sale_that_was_acknowledged_survives_a_power_cut_at_any_point(tmp_path: Path) -> None:
    outcome = cut_power(tmp_path, sales=45)
    assert outcome.complaints == []
    # One while selling, one at the orderly end: folding the log in is part of what is cut.
    assert outcome.checkpoints >= 2
    assert outcome.cuts > 3_000


def test_without_full_sync_the_same_cuts_lose_sales(tmp_path: Path) -> None:
    outcome = cut_power(tmp_path, sales=8, synchronous="NORMAL")
    assert any("acknowledged sales lost" in complaint for complaint in outcome.complaints)
    # Nothing is lost where everything arrived: the setting loses it, not the replay.
    assert not any("in order" in complaint for complaint in outcome.complaints)


@pytest.mark.slow
def test_no_point_of_three_hundred_sales_takes_one_back(tmp_path: Path) -> None:
    outcome = cut_power(tmp_path, sales=300)
    assert outcome.complaints == []
    assert outcome.checkpoints >= 5
