"""Reading live totals: sums that are kept up batch by batch, whatever the number of sales."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import add
from typing import Any, Final, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Connection

from booth.domain.breakdown import hour_begins
from booth.domain.clock import business_day_of
from booth.domain.money import Rupiah
from booth.domain.summary import SoldSums
from sync.office import asking_totals as asking
from sync.office.asking_totals import Kind, Question, wanted
from sync.office.projections import microseconds, moment
from sync.office.totals import (
    BoothTotal,
    Buyers,
    HeldTotal,
    HourTotal,
    LeadTotal,
    PaidTotal,
    RegisterStanding,
    Scope,
    Totals,
    VendorTotal,
)

# A register says hello every half minute while it has a network; after this it is not heard of.
CONNECTED: Final = timedelta(minutes=2)

Names = Mapping[tuple[str, bytes], tuple[str, str]]
"""Name and colour, by kind and id."""
Sums = tuple[int, ...]
"""The fields of SoldSums, in their order."""


class _Asking:
    """Asks one connection for one scope."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self.scope = scope
        self._connection = connection
        self._kind = Kind.of(scope)

    def __call__(self, question: Question, **more: str) -> Sequence[Any]:
        """The rows that answer a question of `asking_totals`."""
        return self._connection.execute(question(self._kind), wanted(self.scope, **more)).all()


def totals(
    connection: Connection, scope: Scope, *, at: datetime, day: date | None = None
) -> Totals | None:
    """The figures of `scope` as this connection sees them; None where there is no such fair.

    `day` looks at another day of the fair than the one that it is.
    """
    ask = _Asking(connection, scope)
    fair = next(iter(ask(asking.fair)), None)
    if fair is None:
        return None
    zone = ZoneInfo(fair.zone)
    running = business_day_of(at, zone=zone, cutoff_hour=fair.cutoff_hour)
    today = running if day is None else day
    names: Names = {}
    vendors: tuple[VendorTotal, ...] = ()
    if scope.booth is not None:
        names = {(kind, of): (name, colour) for kind, of, name, colour in ask(asking.names)}
        vendors = _vendors(ask, today, names)
    by_booth = _by_day(ask(asking.sold))
    days = _together(by_booth.values())
    booths = ask(asking.booths)
    booth_name, target = _named(scope, booths)
    registers = _registers(ask, at)
    hours = _hours(ask, today, zone)
    taken = _taken(ask, today)
    lumps: dict[str, int] = dict(ask(asking.reported))
    return Totals(
        scope=scope,
        at=at,
        fair_name=fair.name,
        place=fair.place,
        zone=fair.zone,
        day_begins=fair.cutoff_hour,
        first_day=date.fromisoformat(fair.first_day) if fair.first_day else None,
        last_day=date.fromisoformat(fair.last_day) if fair.last_day else None,
        booth_name=booth_name,
        target=Rupiah(fair.target if scope.booth is None else target),
        today=today,
        running=running,
        sums_today=_told(days.get(today.isoformat(), _NOTHING)),
        sums_fair=_told(_all(days)),
        days=tuple((date.fromisoformat(one), _told(sums)) for one, sums in sorted(days.items())),
        vendors=vendors,
        booths=_booths(scope, booths, by_booth, registers, today),
        registers=registers,
        hours=hours[1],
        hours_before=hours[0],
        paid=_paid(taken[1]),
        paid_fair=_paid(taken[0]),
        held_today=_held(taken[1], names),
        held=_held(taken[0], names),
        reported_today=Rupiah(lumps.get(today.isoformat(), 0)),
        reported_fair=Rupiah(sum(lumps.values())),
        buyers=_buyers(ask),
    )


_NOTHING: Final[Sums] = (0, 0, 0, 0, 0, 0)


def _plus(one: Sums, other: Sums) -> Sums:
    return tuple(map(add, one, other))


def _all(days: Mapping[str, Sums]) -> Sums:
    """The sums of every day together."""
    return reduce(_plus, days.values(), _NOTHING)


def _told(sums: Sums) -> SoldSums:
    gross, discount, refunded, charges, pieces, receipts = sums
    return SoldSums(
        gross=Rupiah(gross),
        discount=Rupiah(discount),
        refunded=Rupiah(refunded),
        charges=Rupiah(charges),
        pieces=pieces,
        receipts=receipts,
    )


def _by_day(rows: Iterable[Any]) -> dict[bytes, dict[str, Sums]]:
    """Sums by whose they are, and by day."""
    found: dict[bytes, dict[str, Sums]] = {}
    for whose, day, *sums in rows:
        found.setdefault(whose, {})[day] = tuple(sums)
    return found


def _together(every: Iterable[Mapping[str, Sums]]) -> dict[str, Sums]:
    """Sums by day, whosesoever they are."""
    found: dict[str, Sums] = {}
    for days in every:
        for day, sums in days.items():
            before = found.get(day)
            found[day] = sums if before is None else _plus(before, sums)
    return found


def _vendors(ask: _Asking, today: date, names: Names) -> tuple[VendorTotal, ...]:
    """Every vendor of a booth who is named or has sold, the largest first."""
    alone = ask.scope.vendor
    sold: dict[bytes, dict[str, Sums]] = {
        of: {} for kind, of in names if kind == "vendor" and (alone is None or of == alone.bytes)
    }
    sold.update(_by_day(ask(asking.sold_by_vendor)))
    found = []
    for vendor, days in sold.items():
        name, colour = names.get(("vendor", vendor), ("", ""))
        found.append(
            VendorTotal(
                vendor=UUID(bytes=vendor),
                name=name,
                colour=colour,
                today=_told(days.get(today.isoformat(), _NOTHING)),
                fair=_told(_all(days)),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.fair.net, one.name)))


def _named(scope: Scope, booths: Sequence[Any]) -> tuple[str, int]:
    """Name and target of the booth in scope. One vendor has no target of their own."""
    if scope.booth is None or not booths:
        return "", 0
    _, name, target = booths[0]
    return name, 0 if scope.vendor is not None else target


def _booths(
    scope: Scope,
    booths: Iterable[Any],
    sold: Mapping[bytes, Mapping[str, Sums]],
    registers: Iterable[RegisterStanding],
    today: date,
) -> tuple[BoothTotal, ...]:
    """The booths in scope. One vendor's figures say nothing of other people's booths."""
    if scope.vendor is not None:
        return ()
    heard: dict[bytes, list[datetime | None]] = {}
    for one in registers:
        heard.setdefault(one.booth.bytes, []).append(one.last_seen)
    day = today.isoformat()
    found = []
    for booth, name, _ in booths:
        days, seen = sold.get(booth, {}), heard.get(booth, ())
        found.append(
            BoothTotal(
                booth=UUID(bytes=booth),
                name=name,
                registers=len(seen),
                today=_told(days.get(day, _NOTHING)),
                fair=_told(_all(days)),
                last_seen=max((when for when in seen if when is not None), default=None),
            )
        )
    return tuple(found)


def _registers(ask: _Asking, at: datetime) -> tuple[RegisterStanding, ...]:
    since = microseconds(at - CONNECTED)
    return tuple(
        RegisterStanding(
            register=UUID(bytes=register),
            booth=UUID(bytes=booth),
            code=code,
            name=name,
            connected=seen >= since,
            revoked=bool(revoked),
            last_seen=moment(seen) if seen else None,
            waiting=waiting,
            skew=timedelta(milliseconds=skew),
            app=app,
            flags=flags,
        )
        for register, booth, code, name, revoked, seen, waiting, skew, app, flags in ask(
            asking.registers
        )
    )


def _hours(
    ask: _Asking, today: date, zone: ZoneInfo
) -> tuple[tuple[HourTotal, ...], tuple[HourTotal, ...]]:
    """The hours of the day before, and of today."""
    days = ((today - timedelta(days=1)).isoformat(), today.isoformat())
    found: dict[str, list[HourTotal]] = {day: [] for day in days}
    for day, hour, net, receipts in ask(asking.hours, before=days[0], today=days[1]):
        told = hour_begins(hour).astimezone(zone).hour
        found[day].append(HourTotal(hour=told, net=Rupiah(net), receipts=receipts))
    before, now = (tuple(found[day]) for day in days)
    return before, now


Where = tuple[Any, ...]
"""A method and, of a booth, the kind of holder and the holder."""


def _taken(ask: _Asking, today: date) -> tuple[Mapping[Where, int], Mapping[Where, int]]:
    """What came in, less what went back: in the fair, and today."""
    fair: Counter[Where] = Counter()
    of_today: Counter[Where] = Counter()
    for day, *where, amount in ask(asking.taken):
        fair[tuple(where)] += amount
        if day == today.isoformat():
            of_today[tuple(where)] += amount
    return fair, of_today


def _paid(taken: Mapping[Where, int]) -> tuple[PaidTotal, ...]:
    methods: Counter[str] = Counter()
    for (method, *_), amount in taken.items():
        methods[method] += amount
    return tuple(
        PaidTotal(method=method, amount=Rupiah(amount)) for method, amount in _largest(methods)
    )


def _held(taken: Mapping[Where, int], names: Names) -> tuple[HeldTotal, ...]:
    """Who took what; of a booth, for nobody but the booth has names for them."""
    holders: Counter[tuple[str, bytes]] = Counter()
    for (_, *holder), amount in taken.items():
        if holder:
            kind, of = holder
            holders[kind, of] += amount
    return tuple(
        HeldTotal(
            kind=kind,
            holder=UUID(bytes=of),
            name=names.get((kind, of), ("", ""))[0],
            amount=Rupiah(amount),
        )
        for (kind, of), amount in _largest(holders)
    )


_Of = TypeVar("_Of", str, tuple[str, bytes])


def _largest(amounts: Mapping[_Of, int]) -> list[tuple[_Of, int]]:
    """Amounts, the largest first; those that are alike in an order of their own."""
    return sorted(amounts.items(), key=lambda one: (-one[1], one[0]))


def reported(connection: Connection, scope: Scope, day: date | None) -> Rupiah:
    """What vendors reported as lumps, of one day or (None) of the whole fair."""
    lumps: dict[str, int] = dict(_Asking(connection, scope)(asking.reported))
    return Rupiah(sum(lumps.values()) if day is None else lumps.get(day.isoformat(), 0))


def _buyers(ask: _Asking) -> Buyers:
    """The booth's own buyers; of one vendor nothing is told, for orders are the booth's."""
    if ask.scope.vendor is not None:
        return Buyers()
    ((orders, ordered, leads),) = ask(asking.buyers)
    told = ask(asking.leads) if leads else ()
    worth: Counter[str] = Counter()
    for _, currency, minor in told:
        if currency:
            worth[currency] += minor
    return Buyers(
        orders=orders,
        ordered=Rupiah(ordered),
        leads=leads,
        countries=len({country for country, _, _ in told if country}),
        worth=tuple(LeadTotal(currency=one, minor=worth[one]) for one in sorted(worth)),
    )
