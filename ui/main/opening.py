"""Opening the register's ledger, on the ledger's thread, and reading what the till then shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from booth.config import Config
from booth.domain.ids import IdSource
from booth.domain.receipt_number import code_and_letter
from booth.domain.records import Staff
from booth.domain.shelf import BoothFacts, Shelf
from booth.ports import Clock
from booth.storage.photo_folder import photos_in
from booth.storage.snapshot import Snapshot, write_snapshot
from resources.texts import text
from ui.screens.desk import Tone
from ui.screens.sell.finder import Finder

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from booth.sync_ports import Result
    from ui.window import Window


@dataclass(frozen=True, slots=True)
class Opened:
    """An open booth, and what its screens begin with."""

    booth: "Booth"
    shelf: Shelf
    facts: BoothFacts
    finder: Finder
    begun_at: datetime
    """When this register was begun, by the clock of then."""
    moved: bool = False
    """Whether the file came from another laptop since it was open last."""


def open_ledger(config: Config, ledger: str, *, ids: IdSource | None, clock: Clock) -> Opened:
    """Open the ledger of this name, and keep what it holds for the next start's first picture.

    A file that woke up in another laptop goes on in an epoch of its own from here on. Raises
    SecretNotKeptError where no key can be kept for that; nothing was changed then.
    """
    # Imported here, off the painting thread, and used from there afterwards.
    from booth.bootstrap import open_booth
    from ui.main.peppers import kept_peppers

    path = config.folder / ledger
    if not path.exists():
        from booth.beginning import finish_beginning

        finish_beginning(path)
    booth = open_booth(path, ids=ids, clock=clock, peppers=kept_peppers(config))
    try:
        moved = _parted(booth, config, clock)
    except BaseException:
        booth.ledger.close()
        raise
    shelf, facts = booth.browsing.shelf(), booth.browsing.booth_facts()
    write_snapshot(config.snapshot, Snapshot(ledger=ledger, shelf=shelf, facts=facts))
    finder = Finder(shelf, photos_in(config.photos))
    return Opened(booth, shelf, facts, finder, booth.ledger.begun_at(), moved)


def tell_if_moved(window: "Window", opened: Opened) -> None:
    """Say once why receipts have another letter from here on."""
    if opened.moved:
        register = opened.facts.register
        words = text(
            "Catatan kasir ini pindah dari laptop lain. Nota di laptop ini kini berkode {code}, "
            "supaya nota kedua laptop tidak tertukar."
        )
        window.say(words.format(code=code_and_letter(register.code, register.epoch)), Tone.LOOK)


def _parted(booth: "Booth", config: Config, clock: Clock) -> bool:
    from booth.storage.feed import SqliteFeed
    from booth.storage.keys import KeyStore
    from sync.client.moving import part_if_moved

    feed = SqliteFeed(booth.ledger, on_ledger=_at_once, ids=booth.browsing.ids)
    try:
        # Practice is sent nowhere: nobody can take its receipts for another laptop's.
        return not feed.training and part_if_moved(feed, KeyStore(config.keys), at=clock.now())
    finally:
        feed.close()


def _at_once(work: "Callable[[], Result]") -> "Result":
    """The ledger's own thread is the one that opens it."""
    return work()


def at_the_register(facts: BoothFacts) -> Staff | None:
    """Who opened the shift that is open; else the only person there is."""
    shift = facts.standing.shift
    by_id = {person.id: person for person in facts.staff}
    if shift is not None and shift.opened_by is not None:
        return by_id.get(shift.opened_by)
    return facts.present[0] if len(facts.present) == 1 else None
