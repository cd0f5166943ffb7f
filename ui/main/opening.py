"""Opening the register's ledger, on the ledger's thread, and reading what the till then shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from booth.config import Config
from booth.domain.ids import IdSource
from booth.domain.records import Staff
from booth.domain.shelf import BoothFacts, Shelf
from booth.ports import Clock
from booth.storage.photo_folder import photos_in
from booth.storage.snapshot import Snapshot, write_snapshot
from ui.screens.sell.finder import Finder

if TYPE_CHECKING:
    from booth.bootstrap import Booth


@dataclass(frozen=True, slots=True)
class Opened:
    """An open booth, and what its screens begin with."""

    booth: "Booth"
    shelf: Shelf
    facts: BoothFacts
    finder: Finder
    begun_at: datetime
    """When this register was begun, by the clock of then."""


def open_ledger(config: Config, ledger: str, *, ids: IdSource | None, clock: Clock) -> Opened:
    """Open the ledger of this name, and keep what it holds for the next start's first picture."""
    # Imported here, off the painting thread, and used from there afterwards.
    from booth.bootstrap import open_booth
    from ui.main.peppers import kept_peppers

    path = config.folder / ledger
    if not path.exists():
        from booth.beginning import finish_beginning

        finish_beginning(path)
    booth = open_booth(path, ids=ids, clock=clock, peppers=kept_peppers(config))
    shelf, facts = booth.browsing.shelf(), booth.browsing.booth_facts()
    write_snapshot(config.snapshot, Snapshot(ledger=ledger, shelf=shelf, facts=facts))
    finder = Finder(shelf, photos_in(config.photos))
    return Opened(booth, shelf, facts, finder, booth.ledger.begun_at())


def at_the_register(facts: BoothFacts) -> Staff | None:
    """Who opened the shift that is open; else the only person there is."""
    shift = facts.standing.shift
    by_id = {person.id: person for person in facts.staff}
    if shift is not None and shift.opened_by is not None:
        return by_id.get(shift.opened_by)
    return facts.present[0] if len(facts.present) == 1 else None
