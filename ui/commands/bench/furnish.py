"""A laptop as it stands on the counter in the morning: a full catalogue, an open register."""

from pathlib import Path
from typing import Final

from booth.bootstrap import open_booth
from booth.config import Config, Preferences
from booth.domain.money import Rupiah
from booth.storage.preferences import save_preferences
from booth.storage.snapshot import Snapshot, write_snapshot
from ui.commands.bench.sample import SampleBooth

LEDGER: Final = "bench.lapak"
_FLOAT: Final = Rupiah(500_000)


def furnish(home: Path, *, products: int) -> SampleBooth:
    """Make the till's folder, with its ledger, its preferences and yesterday's snapshot."""
    config = Config(folder=home)
    home.mkdir(parents=True, exist_ok=True)
    booth = SampleBooth(products=products)
    booth.found(home / LEDGER).close()
    with open_booth(home / LEDGER) as opened:
        facts = opened.browsing.booth_facts()
        (cashier,), (drawer,) = facts.staff, facts.drawers
        opened.shifts.open(drawer.id, _FLOAT, by=cashier.id)
        shelf, facts = opened.browsing.shelf(), opened.browsing.booth_facts()
    write_snapshot(config.snapshot, Snapshot(ledger=LEDGER, shelf=shelf, facts=facts))
    save_preferences(config.preferences, Preferences(ledger=LEDGER))
    return booth
