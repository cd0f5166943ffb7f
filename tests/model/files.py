"""Histories on the disk: a real ledger file in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import BoothId, EntryId, FairId
from booth.domain.ledger import Stamp
from booth.storage.ledger import SUFFIX, LedgerFile, create_ledger
from booth.storage.tables import DERIVED
from tests.model import trade
from tests.model.chains import AT, REGISTER
from tests.model.trade import History

GENESIS = LedgerOpened(
    fair=FairId(UUID(int=10**9 + 1)),
    fair_name="Pameran",
    booth=BoothId(UUID(int=10**9 + 2)),
    booth_name="Stan",
    register_code="KT2",
    register_name="Kasir 2",
    zone="Asia/Jakarta",
    cutoff_hour=4,
    machine="uji",
    public_key="00" * 32,
)

# Any: rows of SQLite have no type.
Tables = dict[str, list[tuple[Any, ...]]]


def new_ledger(folder: Path) -> LedgerFile:
    """A new ledger that holds its genesis."""
    return create_ledger(
        folder / f"KT2{SUFFIX}",
        GENESIS,
        register=REGISTER,
        stamp=Stamp(at=AT),
        entry_id=EntryId(UUID(int=10**9 + 3)),
    )


@contextmanager
def tried_on(ledger: LedgerFile, history: History) -> Iterator[None]:
    """Append a history for the length of the block, then take it back: the file serves again."""
    ledger.begin()
    try:
        append_all(ledger, history)
        yield
    finally:
        ledger.rollback()


def append_all(ledger: LedgerFile, history: History) -> None:
    """Append a history, inside a transaction."""
    for recorded in history:
        stamp = Stamp(at=recorded.at, by=recorded.by, shift=recorded.shift)
        ledger.append(recorded.event, stamp, recorded.id)


def derived_tables(ledger: LedgerFile) -> Tables:
    """Every row of every derived table."""
    return {
        name: sorted(ledger.driver.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608 - a name of ours
        for name in DERIVED
    }


def maybe_id(stored: bytes) -> UUID | None:
    """An id of 16 bytes, or nobody."""
    return UUID(bytes=stored) if stored else None


def stock_on(tables: Tables) -> dict[UUID, int]:
    return {UUID(bytes=product): pieces for product, pieces in tables["stock"]}


def returned_on(tables: Tables) -> dict[tuple[UUID, int], tuple[int, int]]:
    return {
        (UUID(bytes=sale), line): (pieces, amount)
        for sale, line, pieces, amount in tables["line_refund"]
    }


def takings_on(tables: Tables) -> dict[trade.Cell, tuple[int, int]]:
    """Takings over all shifts."""
    cells: dict[trade.Cell, tuple[int, int]] = {}
    for _, vendor, method, kind, holder, sold, refunded in tables["takings"]:
        cell = (maybe_id(vendor), method, kind, UUID(bytes=holder))
        before = cells.get(cell, (0, 0))
        cells[cell] = (before[0] + sold, before[1] + refunded)
    return cells


def turnover_on(tables: Tables) -> dict[tuple[UUID | None, UUID | None], dict[str, int]]:
    names = ("gross", "discount", "refunded", "charges", "pieces", "receipts")
    rows = {
        (maybe_id(shift), UUID(bytes=vendor)): {
            name: amount for name, amount in zip(names, amounts, strict=True) if amount
        }
        for shift, vendor, *amounts in tables["turnover"]
    }
    return {key: row for key, row in rows.items() if row}


def hours_on(tables: Tables) -> dict[trade.Hour, tuple[int, int, int]]:
    """Net turnover and receipts by shift, hour, person and vendor. No zeros."""
    return {
        (maybe_id(shift), hour, maybe_id(staff), maybe_id(vendor)): (net, receipts, once)
        for shift, hour, staff, vendor, net, receipts, once in tables["turnover_hour"]
        if net or receipts or once
    }


def goods_on(tables: Tables) -> dict[trade.Goods, tuple[int, int]]:
    """Pieces and net turnover by shift, vendor and product or typed name. No zeros."""
    return {
        (maybe_id(shift), maybe_id(vendor), maybe_id(product), name): (pieces, net)
        for shift, vendor, product, name, pieces, net in tables["turnover_goods"]
        if pieces or net
    }
