"""Playing a power cut at every point of a recording, and looking at what is left of the ledger.

Three disks are played at each point: one on which everything arrived in order, one on which
nothing arrived that was not synced, and one on which an arbitrary part of that arrived, torn
at sectors. SQLite opens each. Its contents are then compared with those seen before, and only
contents not seen before are walked in full, so a cut costs a few milliseconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from ui.commands.bench.examination import Examination, examine
from ui.commands.bench.power_cuts.disk import Disk
from ui.commands.bench.power_cuts.recording import LEDGER, Acknowledged, Kind, Operation, Step

# Half of what was never synced arrives anyway; a third of those writes arrive in part.
_ARRIVES: Final = 0.5
_TORN: Final = 0.33
# The least a disk writes whole.
_SECTOR: Final = 512

_NAMES: Final = frozenset({Kind.CREATED, Kind.REMOVED})
"""What a folder remembers; a sync of the file alone does not make it durable."""


@dataclass(slots=True)
class Outcome:
    """What a run of power cuts found."""

    points: int = 0
    cuts: int = 0
    checkpoints: int = 0
    contents: int = 0
    """Different contents that ledgers had after the cuts; each was walked in full."""
    complaints: list[str] = field(default_factory=list)
    """One for each cut that lost, doubled or half-wrote a sale: how the disk was left, and why."""


class PowerCuts:
    """The cuts of one recording."""

    def __init__(
        self, steps: Sequence[Step], ledger: bytes, folder: Path, *, seed: int = 7
    ) -> None:
        """`ledger` is what lay on the disk when the recording began; cuts are made in `folder`."""
        self._steps = steps
        self._examined = folder / "examined.lapak"
        self._random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._in_order = Disk(folder / "in-order", ledger)
        self._synced = Disk(folder / "synced", ledger)
        self._pending: list[Operation] = []
        self._acknowledged: list[bytes] = []
        self._seen: dict[bytes, Examination] = {}
        self._outcome = Outcome()

    def play(self) -> Outcome:
        """Cut the power after every step."""
        in_order, synced = self._in_order.fingerprint(), self._synced.fingerprint()
        for step in self._steps:
            self._outcome.points += 1
            if isinstance(step, Acknowledged):
                # The files are as they were, but one more sale must be in them from now on.
                self._acknowledged.append(step.sale)
            elif step.kind in {Kind.SYNCED, Kind.FOLDER_SYNCED}:
                self._outcome.checkpoints += step.kind is Kind.SYNCED and step.file == LEDGER
                self._arrive(step)
                synced = self._synced.fingerprint()
            else:
                self._in_order.keep(step)
                self._pending.append(step)
                in_order = self._in_order.fingerprint()
            self._judge("everything arrived in order", in_order, self._in_order)
            self._judge("only what was synced arrived", synced, self._synced)
            if self._pending:
                self._synced.attempt(self._some())
                partly = self._synced.fingerprint()
                self._judge("a part arrived, some of it torn", partly, self._synced)
                self._synced.take_back()
        self._outcome.contents = len(self._seen)
        return self._outcome

    def _judge(self, how: str, fingerprint: bytes, disk: Disk) -> None:
        """Hold what is on the disk against what was acknowledged."""
        found = self._seen.get(fingerprint)
        if found is None:
            found = self._seen[fingerprint] = self._examine(disk)
        self._outcome.cuts += 1
        self._outcome.complaints += [
            f"point {self._outcome.points}, {how}: {complaint}"
            for complaint in found.against(self._acknowledged)[:1]
        ]

    def _examine(self, disk: Disk) -> Examination:
        """Open a copy as the till would, and walk it."""
        log = self._examined.with_name(f"{self._examined.name}-wal")
        for path, contents in zip((self._examined, log), disk.files(), strict=True):
            path.unlink(missing_ok=True)
            if contents is not None:
                path.write_bytes(contents)
        return examine(self._examined)

    def _arrive(self, sync: Operation) -> None:
        """Everything that waited for this sync is on the disk now."""
        still_pending = []
        # What is synced in a file without a name cannot be found: it waits for a later sync.
        nameless = {o.file for o in self._pending if o.kind is Kind.CREATED}
        for waiting in self._pending:
            is_name = waiting.kind in _NAMES
            if sync.kind is Kind.FOLDER_SYNCED:
                arrives = is_name
            else:
                arrives = waiting.file == sync.file and not is_name and sync.file not in nameless
            if arrives:
                self._synced.keep(waiting)
            else:
                still_pending.append(waiting)
        self._pending = still_pending

    def _some(self) -> Iterator[Operation]:
        """An arbitrary part of what nobody has synced, in order, some of it torn at sectors."""
        for waiting in self._pending:
            if self._random.random() >= _ARRIVES:
                continue
            if waiting.kind is not Kind.WRITTEN or self._random.random() >= _TORN:
                yield waiting
                continue
            end = waiting.offset + len(waiting.contents)
            start = waiting.offset
            while start < end:
                stop = min(end, start - start % _SECTOR + _SECTOR)
                if self._random.random() < _ARRIVES:
                    part = waiting.contents[start - waiting.offset : stop - waiting.offset]
                    yield Operation(Kind.WRITTEN, waiting.file, start, part)
                start = stop
