"""A backup on a stick, and a rehearsal of what it is for: the register on another laptop."""

from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Final

from booth.domain.events.setting_up import LedgerOpened
from booth.domain.money import format_rupiah
from booth.domain.takings import takings
from booth.restoring import look_at_backup, place_for, restore_booth
from booth.storage.backup import back_up
from booth.storage.reading import read_entries
from booth.storage.verify import verify
from ui.commands.demo.fair import DAYS
from ui.commands.demo.registers import COORDINATOR_PIN, Stage
from ui.commands.demo.report import Check

STICK: Final = "stik"
OTHER_LAPTOP: Final = "laptop-lain"
BACKUP_DAY: Final = DAYS[2]
_NEXT_MORNING: Final = timedelta(hours=10)


def rehearse_restoring(stage: Stage) -> None:
    """Copy the second register onto the stick, and bring it back on a laptop of its own.

    It is kept apart and sells nothing: the register itself goes on, and is what is counted.
    """
    ledger = stage.registers[1].booth.ledger
    made = back_up(ledger.path, stage.folder / STICK, at=stage.clock.at, stop=Event())
    if made is None:
        raise RuntimeError("nobody stops the demonstration's backup")
    stage.clock.at += _NEXT_MORNING
    offer = look_at_backup(made.path)
    path = place_for(offer, stage.folder / OTHER_LAPTOP)
    path.parent.mkdir()
    restore_booth(
        made.path,
        path,
        approved_by=stage.coordinator,
        pin=COORDINATOR_PIN,
        make_key=stage.keys.make,
        ids=stage.ids,
        clock=stage.clock,
        machine="demo-3",
    ).ledger.close()


def restored_check(original: Path, folder: Path) -> Check:
    """The restored ledger beside the one it was copied from, entry by entry."""
    (path,) = (folder / OTHER_LAPTOP).glob("*.lapak")
    entries = list(read_entries(path))
    before = [one for one in entries if one.envelope.epoch < entries[-1].envelope.epoch]
    opened = entries[len(before)]
    first = list(read_entries(original))[: len(before)]
    verdict = verify(path)
    net = sum(row.net for entry in before for row in takings(entry.event).turnover)
    event, last = opened.event, before[-1]
    holds = (
        verdict.finding is None
        and [entry.hash for entry in before] == [entry.hash for entry in first]
        and isinstance(event, LedgerOpened)
        and event.previous is not None
        and event.previous.hash == last.hash.hex()
        and opened.envelope.epoch == last.envelope.epoch + 1
        and net > 0
    )
    return Check(
        f"backup of {original.name} restored as {path.name}",
        f"all {len(before)} entries and {verdict.sales} sales up to {last.envelope.at:%a %d %b}, "
        f"{format_rupiah(net)}; then epoch {opened.envelope.epoch}; kept apart, not counted",
        holds=holds,
    )
