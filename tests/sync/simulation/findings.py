"""What must hold once all is delivered: looked at in the office's own tables, line by line."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.accounts import Account, Party
from booth.domain.books import Books, postings
from booth.domain.events.cataloguing import CATALOGUE_KINDS
from booth.domain.ledger import GENESIS_HASH, Entry, chain, read_entry, union
from booth.storage.verify import verify
from sync.office.flags import FlagReason
from sync.office.rebuilding import rebuild
from sync.office.store.columns import METADATA
from sync.office.store.derived_tables import BALANCE, DERIVED, ENTRY
from sync.office.store.truth_tables import FLAG, SEGMENT, STREAM
from sync.office.vendor_doubts import NAMED_NOTE
from sync.office.verifying import verify as office_verify
from sync.protocol.batches import check_signature, read_batch
from tests.fakes.office import _verifier
from tests.model.office import Fact, HeldLine, facts, returned_too_often, tables
from tests.sync.simulation.days import Day
from tests.sync.simulation.findings_of_goods import examine_goods

# What the model does not know: where an entry was first seen, whose booth it is, and when a word
# was said, of which only the order matters.
_PASSED_OVER = {"fair", "booth", "said_at"}
_ZONE, _CUTOFF = "Asia/Jakarta", 4


def examine(day: Day) -> None:
    """Everything, or AssertionError."""
    with day.office.database.reading() as connection:
        held = held_lines(connection)
        history = facts(held)
        _complete(day, held)
        shown = {name: shown_rows(connection, name) for name in DERIVED}
        expected = expected_tables(held)
        for name in DERIVED:
            assert shown[name] == expected[name], name
        _places(connection, held)
        _books(connection, day, held)
        _flags(connection, day, history)
        if day.goods:
            examine_goods(connection, day, held)
    for till in day.tills:
        assert verify(till.path).finding is None


def go_over(day: Day) -> None:
    """The office's own check finds nothing, and all is counted anew."""
    with day.office.database.reading() as connection:
        for verdict in office_verify(connection):
            assert verdict.finding is None
    rebuild(day.office.database, at=day.office.now())


def held_lines(connection: Connection) -> list[HeldLine]:
    """Every line that the office holds, with all that it stands on walked once more."""
    found: list[HeldLine] = []
    for stream in connection.execute(select(STREAM)).all():
        hash_, last = GENESIS_HASH, 0
        segments = connection.execute(
            select(SEGMENT)
            .where(SEGMENT.c.register == stream.register, SEGMENT.c.epoch == stream.epoch)
            .order_by(SEGMENT.c.start)
        ).all()
        for segment in segments:
            assert (segment.start, bytes(segment.previous)) == (last + 1, hash_)
            batch, signed = read_batch(bytes(segment.content), "zstd")
            check_signature(batch, signed, _verifier(bytes(stream.public_key).hex()))
            for line in batch.lines[segment.skipped :]:
                hash_, last = chain(hash_, line), last + 1
                place = (bytes(stream.register), stream.epoch, last)
                found.append(HeldLine(*place, line, segment.received_at))
            assert (segment.last, bytes(segment.head)) == (last, hash_)
        assert (stream.sequence, bytes(stream.hash)) == (last, hash_)
    return found


def expected_tables(held: list[HeldLine]) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    """What these lines make of every table, by the model and by nothing of the office."""
    found = tables(facts(held), zone=_ZONE, cutoff_hour=_CUTOFF)
    return {**found, "catalogue_entry": _said_of_goods(held)}


def _said_of_goods(held: list[HeldLine]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Wherever a line speaks of a vendor, product or bundle: its id, and of which."""
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for line in held:
        said = json.loads(line.line)
        if said["kind"] in CATALOGUE_KINDS:
            subject = next(
                (said[name] for name in ("vendor", "product", "bundle") if name in said), said["id"]
            )
            found[line.register, line.epoch, line.sequence] = (
                UUID(said["id"]).bytes,
                UUID(subject).bytes,
            )
    return found


def shown_rows(connection: Connection, name: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """A table as the model has it."""
    table = METADATA.tables[name]
    keys = [column for column in table.primary_key if column.name not in _PASSED_OVER]
    passed_over = _PASSED_OVER | ({"register", "epoch", "sequence"} if name == "entry" else set())
    values = [
        column
        for column in table.columns
        if not column.primary_key and column.name not in passed_over
    ]
    rows: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in connection.execute(select(*keys, *values)).all():
        plain = tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)
        key, value = plain[: len(keys)], plain[len(keys) :]
        assert key not in rows
        if DERIVED[name].value != "add" or any(value):
            rows[key] = value
    if name == "balance":
        return {(account, _party(who, purpose)): v for (account, who, purpose), v in rows.items()}
    return rows


def _party(who: bytes, purpose: str) -> str:
    return str(UUID(bytes=who)) if who else purpose


def _complete(day: Day, held: list[HeldLine]) -> None:
    """Every sale of every file, and every one that was ever committed and not lost with a disk."""
    there = {entry.envelope.id for entry in _entries(held)}
    for till in day.tills:
        assert not set(till.ids("SaleCompleted")) - there
    assert not day.sold - there
    # A sale that is acknowledged is above all one of these.
    for till in day.tills:
        acknowledged = {found.mark.epoch: found.mark for found in till.feed.acknowledged()}
        for entry in till.entries():
            mark = acknowledged.get(entry.envelope.epoch)
            if mark is not None and entry.envelope.sequence <= mark.sequence:
                assert entry.envelope.id in there or entry.envelope.kind == "LedgerOpened"


def _entries(held: list[HeldLine]) -> list[Entry]:
    return [read_entry(line.line, b"") for line in held]


def _places(connection: Connection, held: list[HeldLine]) -> None:
    """Where the office says that an entry is, there it is."""
    lines = {(line.register, line.epoch, line.sequence): line for line in held}
    for row in connection.execute(select(ENTRY)).all():
        line = lines[bytes(row.register), row.epoch, row.sequence]
        assert read_entry(line.line, b"").envelope.id.bytes == bytes(row.id)


def _books(connection: Connection, day: Day, held: list[HeldLine]) -> None:
    """They sum to zero, and are what the ledgers together have: by the product's own union."""
    streams: dict[tuple[bytes, int], list[Entry]] = {}
    for line, entry in zip(held, _entries(held), strict=True):
        streams.setdefault((line.register, line.epoch), []).append(entry)
    books = Books()
    for entry in union([*streams.values(), *(till.entries() for till in day.tills)]):
        books.post(postings(entry.event))
    balances: dict[tuple[Account, Party], int] = {}
    for row in connection.execute(select(BALANCE)).all():
        party: Party = UUID(bytes=bytes(row.party)) if row.party else row.purpose
        balances[Account(row.account), party] = row.amount
    assert sum(balances.values()) == 0
    assert _moved(balances) == _moved(books.balances)


def _moved(balances: Mapping[tuple[Account, Party], int]) -> dict[tuple[Account, Party], int]:
    return {key: amount for key, amount in balances.items() if amount}


def _flags(connection: Connection, day: Day, history: list[Fact]) -> None:
    """Only where something odd was planted; and there at least one."""
    by_id = {fact.id: fact for fact in history}
    odd = returned_too_often(history)
    flagged: set[bytes] = set()
    reasons: Counter[str] = Counter()
    for flag in connection.execute(select(FLAG)).all():
        if (flag.reason, flag.note) == (FlagReason.UNKNOWN_VENDOR, NAMED_NOTE):
            # Their goods came back on one laptop before the other had told of them.
            continue
        reasons[flag.reason] += 1
        if flag.reason == FlagReason.REFUNDED_TWICE:
            fact = by_id[bytes(flag.entry)]
            flagged.add(getattr(fact.event, "sale", fact.envelope.id).bytes)
    assert flagged == odd
    allowed = {FlagReason.REFUNDED_TWICE.value}
    if day.goods:
        # Each of them is looked at by itself (`examine_goods`).
        allowed.add(FlagReason.CATALOGUE_CLASH.value)
    if day.clocks_wrong:
        allowed.add(FlagReason.CLOCK_AHEAD.value)
    assert set(reasons) <= allowed, reasons
