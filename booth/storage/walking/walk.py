"""Walking a run of entries one by one: the judge of what is wrong, in the plainest code.

Every check is written here once, in the order in which a finding is named. The fast lane
(`fast_lane`) may only ever say that all of a run is right; whatever it doubts comes here.
"""

from typing import Any, Final, NamedTuple

from booth.domain.books import postings
from booth.domain.errors import UnbalancedError, UnreadableEntryError
from booth.domain.events import Event
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import RegisterId
from booth.domain.ledger import GENESIS_HASH, Entry, chain, read_line
from booth.domain.sale import vendor_rows
from booth.domain.shares import agrees
from booth.storage.projections import changes
from booth.storage.projections.rows import Change, Row
from booth.storage.walking.expected import Expected, Plan, Rows
from booth.storage.walking.findings import Finding, FirstWrongError, shown

SELECT_ENTRIES: Final = (
    "SELECT position, epoch, sequence, kind, id, hash, line FROM entry "
    "WHERE position BETWEEN ? AND ? ORDER BY position"
)


class Link(NamedTuple):
    """Where a walk stands: the entry before the next one."""

    position: int = 0
    epoch: int = 0
    sequence: int = 0
    hash: bytes = GENESIS_HASH


class Ledger(NamedTuple):
    """What holds for every entry of the file."""

    register: RegisterId
    repeated: frozenset[int]
    """Positions of entries that were emitted again in a later epoch: they count once."""


class Run(NamedTuple):
    """A run of entries with the rows that tables by entry hold for it."""

    entries: list[Row]
    by_entry: dict[str, list[Row]]


def read_run(connection: Any, plan: Plan, first: int, last: int) -> Run:  # noqa: ANN401  # a DB-API connection has no type
    """Fetch the entries at `first` to `last`, and what was derived from each."""
    by_entry = {}
    for name, table in plan.items():
        if table.by_entry:
            order = ", ".join(table.columns[: table.key_columns])
            by_entry[name] = connection.execute(
                f'SELECT {", ".join(table.columns)} FROM "{name}" '  # noqa: S608  # names from our own declarations
                f"WHERE entry BETWEEN ? AND ? ORDER BY {order}",
                (first, last),
            ).fetchall()
    return Run(connection.execute(SELECT_ENTRIES, (first, last)).fetchall(), by_entry)


def walk(run: Run, link: Link, ledger: Ledger, expected: Expected) -> tuple[Link, Finding | None]:
    """Check a run that follows `link`, and gather what it brings about.

    Returns where the walk stands then, and the first derived row that differs. Raises
    FirstWrongError for the first fault of the ledger itself: nothing can be told behind it.
    """
    derived: dict[str, list[Row]] = {name: [] for name in run.by_entry}
    for row in run.entries:
        link, entry = linked(row, link, ledger)
        for name, rows in changes_of(entry, link, ledger):
            if name in derived:
                derived[name] += rows
            else:
                expected.take(name, rows)
    return link, _first_difference(derived, run.by_entry, expected.plan)


def linked(row: Row, link: Link, ledger: Ledger) -> tuple[Link, Entry]:
    """Check one entry against the one before it and against itself."""
    position, epoch, sequence, kind, entry_id, entry_hash, line = row
    here = Link(position, epoch, sequence, entry_hash)

    def need(what: str, expected: object, found: object) -> None:
        if expected != found:
            raise _wrong(what, here, str(expected), str(found))

    need("position", link.position + 1, position)
    opens = epoch > link.epoch
    if not opens:
        need("epoch", link.epoch, epoch)
    need("sequence", 1 if opens else link.sequence + 1, sequence)
    worked_out = chain(GENESIS_HASH if opens else link.hash, line)
    if worked_out != entry_hash:
        raise _wrong("hash", here, worked_out.hex(), entry_hash.hex())
    try:
        envelope, event = read_line(line)
    except UnreadableEntryError as error:
        known = "a line of a kind and version this program knows"
        raise _wrong("line", here, known, error.reason) from error
    need("copy", f"epoch {envelope.epoch}", f"epoch {epoch}")
    need("copy", f"sequence {envelope.sequence}", f"sequence {sequence}")
    need("copy", f"kind {envelope.kind}", f"kind {kind}")
    need("copy", f"id {envelope.id.hex}", f"id {entry_id.hex()}")
    need("register", ledger.register, envelope.register)
    first = LedgerOpened.__name__
    if opens or kind == first:
        need("genesis", f"{first} as sequence 1", f"{kind} as sequence {sequence}")
    if envelope.at.tzinfo is None:
        raise _wrong("time", here, "an instant with its zone", str(envelope.at))
    _check_books(here, event)
    return here, Entry(envelope=envelope, event=event, line=line, hash=entry_hash)


def changes_of(entry: Entry, here: Link, ledger: Ledger) -> list[Change]:
    """What an entry brings about: nothing where it was emitted before."""
    if here.position in ledger.repeated:
        return []
    try:
        return list(changes(here.position, entry))
    except ValueError as error:
        # A receipt number without a number: nothing the till can write.
        raise _wrong("line", here, "fields that make rows", str(error)) from error


def _check_books(here: Link, event: Event) -> None:
    """Postings that sum to zero, and shares that add up both ways."""
    try:
        postings(event)
    except UnbalancedError as error:
        raise _wrong("books", here, "postings that sum to 0", str(error.difference)) from error
    if isinstance(event, SaleCompleted):
        rows = vendor_rows((line.vendor, line.net) for line in event.lines)
    elif isinstance(event, SaleRefunded):
        rows = vendor_rows((line.vendor, line.amount) for line in event.lines)
    else:
        return
    if not agrees(event.shares, rows, event.payments):
        sums = (
            f"rows {[share for _, share in rows]}, "
            f"columns {[payment.amount for payment in event.payments]}"
        )
        raise _wrong("shares", here, sums, str([list(cells) for cells in event.shares]))


def _wrong(what: str, here: Link, expected: str, found: str) -> FirstWrongError:
    return FirstWrongError(
        Finding(
            what=what,
            position=here.position,
            sequence=here.sequence,
            key=str(here.position),
            expected=expected,
            found=found,
        )
    )


def _first_difference(
    expected: dict[str, list[Row]], found: dict[str, list[Row]], plan: Plan
) -> Finding | None:
    """The lowest key where rows derived from a run differ. Lists are in the order of keys."""
    for name, rows in expected.items():
        if rows != found[name]:
            width = plan[name].key_columns
            return first_difference(
                name,
                {row[:width]: row[width:] for row in rows},
                {row[:width]: row[width:] for row in found[name]},
            )
    return None


def first_difference(name: str, expected: Rows, found: Rows) -> Finding | None:
    """The first key whose row is missing, in excess, or not as the entries make it."""
    if expected == found:
        return None
    # Keys of one table may mix ids and words (the party of a balance): compared as they show.
    key = min(
        (key for key in {**expected, **found} if expected.get(key) != found.get(key)),
        key=lambda key: (isinstance(key[0], int) and key[0], shown(key)),
    )
    return Finding(
        what="row",
        position=key[0] if isinstance(key[0], int) else None,
        table=name,
        key=shown(key),
        expected=shown(expected.get(key)),
        found=shown(found.get(key)),
    )
