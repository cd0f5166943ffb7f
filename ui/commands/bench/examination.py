"""Whether a ledger is whole after it was killed: everything in it worked out again and compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from booth.domain.errors import BoothError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import GENESIS_HASH, chain
from booth.storage.columns import Mode
from booth.storage.engine import translated
from booth.storage.ledger import LedgerFile, open_ledger
from booth.storage.projections import changes
from booth.storage.statements import table
from booth.storage.tables import DERIVED
from booth.storage.verify import verify

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Examination:
    """The sales of a ledger in order (ids, 16 bytes), and all that is wrong with it."""

    sales: Sequence[bytes]
    complaints: Sequence[str]

    def against(self, acknowledged: Sequence[bytes]) -> list[str]:
        """What is wrong, where these sales were acknowledged and at most one more was on its way.

        The one more may be there: the power can fail between the commit and its answer.
        """
        complaints = list(self.complaints)
        count = len(acknowledged)
        kept = set(self.sales)
        if lost := sum(sale not in kept for sale in acknowledged):
            complaints.append(f"{lost} acknowledged sales lost")
        if doubled := len(self.sales) - len(kept):
            complaints.append(f"{doubled} sales doubled")
        if len(self.sales) > count + 1:
            complaints.append(f"{len(self.sales) - count} sales that nobody heard of")
        return complaints


def examine(path: Path) -> Examination:
    """Open a ledger as the till does after a power cut, and walk it; then let it be verified.

    Two walks, so that neither has to be believed alone: this one is short and shares nothing
    with `lapak verify` but the rules by which entries become rows.
    """
    try:
        with open_ledger(path) as ledger, translated(path):
            found = _walk(ledger)
        verdict = verify(path)
    except BoothError as error:
        return Examination([], [str(error)])
    if verdict.finding is None:
        return found
    return Examination(found.sales, [*found.complaints, f"lapak verify: {verdict.finding}"])


def _walk(ledger: LedgerFile) -> Examination:
    """Entries chained without a gap, and every derived table as they make it."""
    expected: dict[str, dict[Row, Row]] = {name: {} for name in DERIVED}
    sales, receipts, complaints = [], [], []
    previous = GENESIS_HASH
    for position, entry in enumerate(ledger.entries(), start=1):
        if entry.envelope.sequence != position:
            complaints.append(f"entry {position} calls itself {entry.envelope.sequence}")
        if entry.hash != chain(previous, entry.line):
            complaints.append(f"entry {position} does not follow the one before")
        previous = entry.hash
        for name, rows in changes(position, entry):
            _fold(expected[name], name, rows)
        if isinstance(entry.event, SaleCompleted):
            sales.append(entry.envelope.id.bytes)
            receipts.append((position,))
    complaints += [
        f"{name} differs from what the entries make of it"
        for name, rows in expected.items()
        if rows != dict(_stored(ledger, name))
    ]
    if receipts != list(ledger.driver.execute("SELECT entry FROM print_job ORDER BY entry")):
        complaints.append("not every sale owes one receipt")
    return Examination(sales, complaints)


def _fold(target: dict[Row, Row], name: str, rows: Sequence[Row]) -> None:
    """Take rows as the table would; two of one key in a table that only inserts never come here."""
    keys = _key_columns(name)
    mode = DERIVED[name]
    for row in rows:
        key, values = row[:keys], row[keys:]
        before = target.get(key)
        if before is None or mode is Mode.PUT:
            target[key] = values
        elif mode is Mode.ADD:
            target[key] = tuple(a + b for a, b in zip(before, values, strict=True))
        elif mode is Mode.MAX:
            target[key] = max(before, values)


def _stored(ledger: LedgerFile, name: str) -> Iterator[tuple[Row, Row]]:
    keys = _key_columns(name)
    for row in ledger.driver.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name of our own
        yield row[:keys], row[keys:]


def _key_columns(name: str) -> int:
    """How many columns, from the first, are the key."""
    return len(table(name).primary_key)
