"""A booth's totals as its own registers are told them, once and as they move."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

import msgspec
from sqlalchemy import select

from booth.domain.summary import SoldSums
from sync.office.looking import Drawn, Look, Shown, Ticket
from sync.office.one_reading import OneReading
from sync.office.projections import milliseconds
from sync.office.store.database import Database
from sync.office.store.truth_tables import REGISTER
from sync.office.totals import Scope, Totals
from sync.protocol.totals import (
    MOVED,
    STILL,
    BoothTotals,
    RegisterStands,
    Sold,
    StillSo,
    VendorSold,
)

_DIGITS: Final = 16
_encode: Final = msgspec.json.Encoder().encode


def booth_totals(found: Totals) -> BoothTotals:
    """The message that `found`, of a booth, is told in."""
    lacking = {one.register for one in found.lacking}
    return BoothTotals(
        at=milliseconds(found.at),
        booth=found.booth_name,
        day=found.today,
        today=_sold(found.sums_today),
        fair=_sold(found.sums_fair),
        vendors=tuple(
            VendorSold(
                vendor=one.vendor, name=one.name, today=_sold(one.today), fair=_sold(one.fair)
            )
            for one in found.vendors
        ),
        registers=tuple(
            RegisterStands(
                register=one.register,
                code=one.code,
                name=one.name,
                stale=one.register in lacking,
                waiting=one.waiting,
                last_seen=0 if one.last_seen is None else milliseconds(one.last_seen),
            )
            for one in found.registers
            if not one.revoked
        ),
    )


def _sold(sums: SoldSums) -> Sold:
    return Sold(net=sums.net, receipts=sums.receipts, pieces=sums.pieces)


@dataclass(frozen=True, slots=True)
class BoothView:
    """What every register of a booth sees of it. See `live.Look`."""

    scope: Scope

    @property
    def wide(self) -> bool:
        """No other booth is told of."""
        return False


class ToldTotals:
    """Totals as they travel, written once for all who look. See `live.Drawn` and `live.Shown`."""

    def __init__(self, told: BoothTotals) -> None:
        self._told = told
        content = msgspec.structs.replace(told, at=0)
        self.id = sha256(_encode(content)).hexdigest()[:_DIGITS]

    def snapshot(self, _before: Shown | None) -> Shown:
        """All of it is little: what was told before does not matter."""
        return self

    def frame(self, seen: str) -> bytes:
        """What somebody needs who saw `seen` last."""
        return self._still if seen == self.id else self._moved

    @cached_property
    def _moved(self) -> bytes:
        return self._event(MOVED, self._told)

    @cached_property
    def _still(self) -> bytes:
        return self._event(STILL, StillSo(at=self._told.at))

    def _event(self, kind: str, told: BoothTotals | StillSo) -> bytes:
        return b"id: %b\nevent: %b\ndata: %b\n\n" % (
            self.id.encode(),
            kind.encode(),
            _encode(told),
        )


def tell(reading: OneReading, views: Collection[BoothView]) -> Mapping[Look, Drawn]:
    """What the registers of these booths see."""
    found = {view: reading.totals(view.scope) for view in views}
    return {
        view: ToldTotals(booth_totals(totals))
        for view, totals in found.items()
        if totals is not None
    }


@dataclass(frozen=True, slots=True)
class RegisterTickets:
    """By what registers look on: none that was shut out looks any longer."""

    database: Database

    def ticket(self, scope: Scope, register: bytes) -> Ticket:
        """For a register that has shown its token just now."""
        key = (scope.fair.bytes, register)
        return Ticket(self.still, key, key)

    def still(self, keys: Collection[Any]) -> Collection[Any]:
        """Those that hold: one question for all of them."""
        with self.database.reading() as connection:
            rows = connection.execute(
                select(REGISTER.c.fair, REGISTER.c.register).where(
                    REGISTER.c.register.in_({register for _, register in keys}),
                    REGISTER.c.revoked_at == 0,
                )
            )
            found = {(bytes(row.fair), bytes(row.register)) for row in rows}
        return found.intersection(keys)
