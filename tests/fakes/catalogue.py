"""An office's own ledger of one booth in memory, as far as it says what is sold there."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from booth.domain.events import Event
from booth.domain.events.cataloguing import CatalogueEvent
from booth.domain.events.setting_up import DrawerAdded
from booth.domain.ids import EntryId, IdSource, RegisterId
from booth.domain.ledger import Head, Stamp, append
from sync.protocol.catalogues import write_catalogue

_AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


class MemoryCatalogue:
    """Catalogue entries in their order. Other entries take sequences between them."""

    def __init__(self, booth: UUID, *, number: int = 7) -> None:
        self.booth = booth
        self.head = Head(RegisterId(UUID(int=number)), 1)
        self.entries: list[tuple[int, EntryId, bytes]] = []
        self._ids = IdSource(random.Random(number).randbytes)  # noqa: S311  # a repeatable test
        self.asked: list[int] = []

    @property
    def version(self) -> int:
        return self.entries[-1][0] if self.entries else 0

    def add(self, event: CatalogueEvent, entry_id: EntryId | None = None) -> EntryId:
        """Record it, under the id a register gave it or a new one."""
        entry_id = entry_id or EntryId(self._ids.new(_AT))
        self._append(DrawerAdded(name="Laci"), EntryId(self._ids.new(_AT)))
        line = self._append(event, entry_id)
        self.entries.append((self.head.sequence, entry_id, line))
        return entry_id

    def forget(self, entries: int) -> None:
        """Come back from a backup that lacks the last so many."""
        del self.entries[-entries:]
        self.head = Head(self.head.register, 1, self.version)

    def answer(self, since: int) -> bytes:
        self.asked.append(since)
        return write_catalogue(
            [line for sequence, _, line in self.entries if sequence > since],
            register=self.head.register,
            booth=self.booth,
            since=since,
            version=self.version,
            after=next((id_ for sequence, id_, _ in self.entries if sequence == since), None),
        )

    def ids(self) -> Sequence[EntryId]:
        return [entry_id for _, entry_id, _ in self.entries]

    def _append(self, event: Event, entry_id: EntryId) -> bytes:
        entry = append(self.head, event, Stamp(at=_AT), entry_id)
        self.head = Head(self.head.register, 1, entry.envelope.sequence, entry.hash)
        return entry.line
