"""The file a ledger is kept in: whether its tables, guards and pages are all there."""

from typing import Any, Final
from uuid import UUID

from booth.domain.errors import UnreadableEntryError
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import RegisterId
from booth.domain.ledger import Head, read_line
from booth.storage.statements import table
from booth.storage.tables import DERIVED, TRUTH
from booth.storage.walking.expected import Plan, Rows, TablePlan
from booth.storage.walking.findings import NOTHING, Finding
from booth.storage.walking.walk import Ledger, first_difference

TRIGGERS: Final = frozenset({"entry_refuses_delete", "entry_refuses_update"})
"""What guards the entries in the file itself, against any program."""

_REPEATED: Final = (
    "SELECT again.position FROM (SELECT id, min(epoch) AS first FROM entry "
    "GROUP BY id HAVING count(*) > 1) AS emitted "
    "JOIN entry AS again ON again.id = emitted.id AND again.epoch > emitted.first"
)


def plan_of_tables() -> Plan:
    """What the declarations say of every derived table, in a form that travels."""
    plan = {}
    for name, mode in DERIVED.items():
        columns = tuple(table(name).columns.keys())
        key_columns = len(table(name).primary_key)
        # `payment_state` has an `entry` too, by its id: a column that may change later.
        by_entry = any(key.target_fullname == "entry.position" for key in table(name).foreign_keys)
        plan[name] = TablePlan(mode, key_columns, by_entry, columns)
    return plan


def wrong_tables(connection: Any, plan: Plan) -> Finding | None:  # noqa: ANN401  # a DB-API connection has no type
    """The first table that is missing, in excess, or has other columns."""
    declared = {name: table(name).columns.keys() for name in (*TRUTH, *plan)}
    there = {
        name: [column for _, column, *_ in connection.execute(f'PRAGMA table_info("{name}")')]
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT IN ('alembic_version', 'sqlite_stat1', 'sqlite_sequence')"
        ).fetchall()
    }
    for name in sorted({**declared, **there}):
        if declared.get(name) != there.get(name):
            return Finding(
                what="schema",
                table=name,
                expected=" ".join(declared.get(name, [NOTHING])),
                found=" ".join(there.get(name, [NOTHING])),
            )
    return None


def wrong_triggers(connection: Any) -> Finding | None:  # noqa: ANN401  # a DB-API connection has no type
    """The first guard of the entries that is missing, or trigger that nobody declared."""
    triggers = {
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    }
    if triggers != TRIGGERS:
        wrong = min(triggers ^ TRIGGERS)
        return Finding(
            what="schema",
            key=wrong,
            expected="the trigger" if wrong in TRIGGERS else NOTHING,
            found=NOTHING if wrong in TRIGGERS else "the trigger",
        )
    return None


def read_ledger(connection: Any) -> tuple[Ledger, Head, int, bool]:  # noqa: ANN401  # a DB-API connection has no type
    """What holds for every entry, where the ledger ends, at which position, and if for training."""
    first = connection.execute("SELECT line FROM entry ORDER BY position LIMIT 1").fetchone()
    last = connection.execute(
        "SELECT position, epoch, sequence, hash FROM entry ORDER BY position DESC LIMIT 1"
    ).fetchone()
    register, training = RegisterId(UUID(int=0)), False
    if first is None:
        return Ledger(register, frozenset()), Head(register, 1), 0, training
    try:
        envelope, genesis = read_line(first[0])
    except UnreadableEntryError:
        # The walk begins there, and says so better.
        pass
    else:
        register = envelope.register
        training = isinstance(genesis, LedgerOpened) and genesis.training
    position, epoch, sequence, last_hash = last
    repeated = connection.execute(_REPEATED) if epoch > 1 else ()
    ledger = Ledger(register, frozenset(row[0] for row in repeated))
    return ledger, Head(register, epoch, sequence, last_hash), position, training


def wrong_rows(connection: Any, name: str, plan: Plan, expected: Rows, last: int) -> Finding | None:  # noqa: ANN401  # a DB-API connection has no type
    """The first row of a derived table that differs from what the entries make of it.

    Tables by entry were compared in the walk, but for rows of entries that are not there.
    """
    table_plan = plan[name]
    select = f'SELECT {", ".join(table_plan.columns)} FROM "{name}"'  # noqa: S608  # names from our own declarations
    if table_plan.by_entry:
        found = connection.execute(
            f"{select} WHERE entry < 1 UNION ALL {select} WHERE entry > ? LIMIT 1", (last,)
        ).fetchall()
    else:
        found = connection.execute(select).fetchall()
    width = table_plan.key_columns
    return first_difference(name, expected, {row[:width]: row[width:] for row in found})


def wrong_print_job(connection: Any, last: int) -> Finding | None:  # noqa: ANN401  # a DB-API connection has no type
    """The first paper that is owed for an entry that is not there; positions have no gap."""
    row = connection.execute(
        "SELECT id, entry FROM print_job WHERE entry NOT BETWEEN 1 AND ? ORDER BY id LIMIT 1",
        (last,),
    ).fetchone()
    if row is None:
        return None
    return Finding(
        what="print_job",
        table="print_job",
        key=str(row[0]),
        expected=f"an entry of positions 1 to {last}",
        found=str(row[1]),
    )


def wrong_pages(connection: Any) -> Finding | None:  # noqa: ANN401  # a DB-API connection has no type
    """What SQLite itself finds wrong: pages, their order, types, and references.

    `quick_check` leaves out that indexes agree with their tables: that costs half as much
    again, and an index is not the record of anything.
    """
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        return Finding(what="file", table="", expected="ok", found=found)
    row = connection.execute("PRAGMA foreign_key_check(product)").fetchone()
    if row is not None:
        return Finding(
            what="row", table="product", expected="a vendor that is there", found=NOTHING
        )
    return None
