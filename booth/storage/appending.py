"""Many entries at once, with a statement for each table instead of one for each row."""

from collections.abc import Iterable

from booth.domain.events import Event
from booth.domain.ids import EntryId
from booth.domain.ledger import Head, Stamp, append
from booth.storage.ledger import LedgerFile
from booth.storage.projections import changes
from booth.storage.projections.rows import Row
from booth.storage.statements import insert_entry, writes


def append_all(ledger: LedgerFile, events: Iterable[tuple[EntryId, Event]], stamp: Stamp) -> None:
    """Add entries whose ids are new to this ledger, and their rows, inside `transaction`.

    A third of the time that `LedgerFile.append` takes for each of them: whoever wants to sell
    waits behind it.
    """
    head, position = ledger.head, ledger.position
    lines: list[Row] = []
    derived: dict[str, list[Row]] = {name: [] for name in writes()}
    for entry_id, event in events:
        entry = append(head, event, stamp, entry_id)
        envelope = entry.envelope
        position += 1
        lines.append(
            (
                position,
                envelope.epoch,
                envelope.sequence,
                envelope.kind,
                entry_id.bytes,
                entry.hash,
                entry.line,
            )
        )
        for name, rows in changes(position, entry):
            derived[name] += rows
        head = Head(head.register, envelope.epoch, envelope.sequence, entry.hash)
    ledger.driver.executemany(insert_entry(), lines)
    for name, statement in writes().items():
        # In the tables' own order, which foreign keys allow; within one as the entries stand.
        if derived[name]:
            ledger.driver.executemany(statement, derived[name])
    ledger.head, ledger.position = head, position
