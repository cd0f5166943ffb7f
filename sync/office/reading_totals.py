"""Reading live totals: sums that are kept up batch by batch, whatever the number of sales."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table, and_, func, or_, select
from sqlalchemy.engine import Connection

from booth.domain.breakdown import hour_begins
from booth.domain.clock import business_day_of
from booth.domain.money import Rupiah
from booth.domain.records import OrderState
from booth.domain.summary import SoldSums
from sync.office.projections import microseconds
from sync.office.store.derived_tables import (
    CUSTOMER_ORDER,
    LEAD,
    LEAD_VALUE,
    NAME,
    ORDER_STATE,
    REGISTER_DAY,
    REPORTED,
    TAKINGS,
    TURNOVER,
    TURNOVER_HOUR,
)
from sync.office.store.truth_tables import BOOTH, FAIR, FLAG, REGISTER
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


def totals(
    connection: Connection, scope: Scope, *, at: datetime, day: date | None = None
) -> Totals | None:
    """The figures of `scope` as this connection sees them; None where there is no such fair.

    `day` looks at another day of the fair than the one that it is.
    """
    fair = connection.execute(select(FAIR).where(FAIR.c.fair == scope.fair.bytes)).first()
    if fair is None:
        return None
    zone = ZoneInfo(fair.zone)
    running = business_day_of(at, zone=zone, cutoff_hour=fair.cutoff_hour)
    today = running if day is None else day
    names = _names(connection, scope)
    by_day = _days(connection, scope)
    booths = _booths(connection, scope, today, at)
    vendors = () if scope.booth is None else _vendors(connection, scope, today, names)
    registers = _registers(connection, scope, at)
    booth_name, booth_target = _booth(connection, scope)
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
        target=Rupiah(fair.target if scope.booth is None else booth_target),
        today=today,
        running=running,
        sums_today=by_day.get(today, SoldSums()),
        sums_fair=_sum(by_day.values()),
        days=tuple(sorted(by_day.items())),
        vendors=vendors,
        booths=booths,
        registers=registers,
        hours=_hours(connection, scope, today, zone),
        hours_before=_hours(connection, scope, today - timedelta(days=1), zone),
        paid=_paid(connection, scope, today),
        paid_fair=_paid(connection, scope, None),
        held_today=_held(connection, scope, names, today),
        held=_held(connection, scope, names, None),
        reported_today=reported(connection, scope, today),
        reported_fair=reported(connection, scope, None),
        buyers=_buyers(connection, scope),
    )


def _within(table: Table, scope: Scope) -> ColumnElement[bool]:
    """The rows of a table that a scope means."""
    wanted = [table.c.fair == scope.fair.bytes]
    if scope.booth is not None:
        wanted.append(table.c.booth == scope.booth.bytes)
    if scope.vendor is not None and "vendor" in table.c:
        wanted.append(table.c.vendor == scope.vendor.bytes)
    return and_(*wanted)


_SUMS: Final = ("gross", "discount", "refunded", "charges", "pieces", "receipts")


def _sold(row: Any) -> SoldSums:  # noqa: ANN401  # a row of sums, by name
    """Sums as the database gives them: PostgreSQL adds integers up to its own Decimal."""
    return SoldSums(
        gross=Rupiah(int(row.gross)),
        discount=Rupiah(int(row.discount)),
        refunded=Rupiah(int(row.refunded)),
        charges=Rupiah(int(row.charges)),
        pieces=int(row.pieces),
        receipts=int(row.receipts),
    )


def _sum(sums: Iterable[SoldSums]) -> SoldSums:
    every = list(sums)
    return SoldSums(
        gross=Rupiah(sum(one.gross for one in every)),
        discount=Rupiah(sum(one.discount for one in every)),
        refunded=Rupiah(sum(one.refunded for one in every)),
        charges=Rupiah(sum(one.charges for one in every)),
        pieces=sum(one.pieces for one in every),
        receipts=sum(one.receipts for one in every),
    )


def _columns(table: Table) -> list[ColumnElement[Any]]:
    return [func.sum(table.c[name]).label(name) for name in _SUMS]


def _names(connection: Connection, scope: Scope) -> Mapping[tuple[str, bytes], tuple[str, str]]:
    """Name and colour by kind and id, of everything in scope but products."""
    if scope.booth is None:
        return {}
    rows = connection.execute(
        select(NAME.c.kind, NAME.c.id, NAME.c.name, NAME.c.colour).where(
            NAME.c.fair == scope.fair.bytes,
            NAME.c.kind != "product",
            NAME.c.booth == scope.booth.bytes,
        )
    )
    return {(row.kind, bytes(row.id)): (row.name, row.colour) for row in rows}


def _days(connection: Connection, scope: Scope) -> dict[date, SoldSums]:
    table = REGISTER_DAY if scope.vendor is None else TURNOVER
    rows = connection.execute(
        select(table.c.business_day, *_columns(table))
        .where(_within(table, scope))
        .group_by(table.c.business_day)
    )
    return {date.fromisoformat(row.business_day): _sold(row) for row in rows}


def _vendors(
    connection: Connection,
    scope: Scope,
    today: date,
    names: Mapping[tuple[str, bytes], tuple[str, str]],
) -> tuple[VendorTotal, ...]:
    """Every vendor of a booth who is named or has sold, the largest first."""
    rows = connection.execute(
        select(TURNOVER.c.vendor, TURNOVER.c.business_day, *_columns(TURNOVER))
        .where(_within(TURNOVER, scope))
        .group_by(TURNOVER.c.vendor, TURNOVER.c.business_day)
    )
    sold: dict[bytes, dict[date, SoldSums]] = {
        of: {}
        for kind, of in names
        if kind == "vendor" and (scope.vendor is None or of == scope.vendor.bytes)
    }
    for row in rows:
        day = date.fromisoformat(row.business_day)
        sold.setdefault(bytes(row.vendor), {})[day] = _sold(row)
    found = (
        VendorTotal(
            vendor=UUID(bytes=vendor),
            name=names.get(("vendor", vendor), ("", ""))[0],
            colour=names.get(("vendor", vendor), ("", ""))[1],
            today=days.get(today, SoldSums()),
            fair=_sum(days.values()),
        )
        for vendor, days in sold.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.fair.net, one.name)))


def _booths(
    connection: Connection, scope: Scope, today: date, at: datetime
) -> tuple[BoothTotal, ...]:
    """The booths in scope. One vendor's figures say nothing of other people's booths."""
    if scope.vendor is not None:
        return ()
    sold: dict[bytes, dict[date, SoldSums]] = {}
    rows = connection.execute(
        select(REGISTER_DAY.c.booth, REGISTER_DAY.c.business_day, *_columns(REGISTER_DAY))
        .where(_within(REGISTER_DAY, scope))
        .group_by(REGISTER_DAY.c.booth, REGISTER_DAY.c.business_day)
    )
    for row in rows:
        sold.setdefault(bytes(row.booth), {})[date.fromisoformat(row.business_day)] = _sold(row)
    heard: dict[bytes, list[RegisterStanding]] = {}
    for one in _registers(connection, scope, at):
        heard.setdefault(one.booth.bytes, []).append(one)
    named = connection.execute(
        select(BOOTH.c.booth, BOOTH.c.name).where(_within(BOOTH, scope)).order_by(BOOTH.c.name)
    )
    return tuple(
        BoothTotal(
            booth=UUID(bytes=row.booth),
            name=row.name,
            registers=len(heard.get(row.booth, ())),
            today=sold.get(row.booth, {}).get(today, SoldSums()),
            fair=_sum(sold.get(row.booth, {}).values()),
            last_seen=max(
                (one.last_seen for one in heard.get(row.booth, ()) if one.last_seen is not None),
                default=None,
            ),
        )
        for row in named
    )


def _booth(connection: Connection, scope: Scope) -> tuple[str, int]:
    """Name and target of the booth in scope. One vendor has no target of their own."""
    if scope.booth is None:
        return "", 0
    row = connection.execute(
        select(BOOTH.c.name, BOOTH.c.target).where(_within(BOOTH, scope))
    ).first()
    if row is None:
        return "", 0
    return row.name, 0 if scope.vendor is not None else row.target


def _registers(connection: Connection, scope: Scope, at: datetime) -> tuple[RegisterStanding, ...]:
    rows = connection.execute(
        select(REGISTER)
        .where(_within(REGISTER, scope), REGISTER.c.own == 0)
        .order_by(REGISTER.c.code, REGISTER.c.name)
    )
    since = microseconds(at - CONNECTED)
    flagged = connection.execute(
        select(FLAG.c.register, func.count().label("flags"))
        .where(FLAG.c.fair == scope.fair.bytes, FLAG.c.settled_at == 0)
        .group_by(FLAG.c.register)
    )
    flags = {bytes(row.register): row.flags for row in flagged}
    return tuple(
        RegisterStanding(
            register=UUID(bytes=row.register),
            booth=UUID(bytes=row.booth),
            code=row.code,
            name=row.name,
            connected=row.last_seen_at >= since,
            revoked=bool(row.revoked_at),
            last_seen=_instant(row.last_seen_at) if row.last_seen_at else None,
            waiting=row.waiting,
            skew=timedelta(milliseconds=row.skew_ms),
            app=row.app,
            flags=flags.get(bytes(row.register), 0),
        )
        for row in rows
    )


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _instant(said: int) -> datetime:
    """An instant out of its column."""
    return _EPOCH + timedelta(microseconds=said)


def _hours(
    connection: Connection, scope: Scope, day: date, zone: ZoneInfo
) -> tuple[HourTotal, ...]:
    once = TURNOVER_HOUR.c.receipts_once if scope.vendor is None else TURNOVER_HOUR.c.receipts
    rows = connection.execute(
        select(
            TURNOVER_HOUR.c.hour,
            func.sum(TURNOVER_HOUR.c.net).label("net"),
            func.sum(once).label("receipts"),
        )
        .where(_within(TURNOVER_HOUR, scope), TURNOVER_HOUR.c.business_day == day.isoformat())
        .group_by(TURNOVER_HOUR.c.hour)
        .order_by(TURNOVER_HOUR.c.hour)
    )
    return tuple(
        HourTotal(
            hour=hour_begins(row.hour).astimezone(zone).hour,
            net=Rupiah(int(row.net)),
            receipts=int(row.receipts),
        )
        for row in rows
    )


def _taken(scope: Scope, day: date | None) -> ColumnElement[bool]:
    """The takings of a scope, on one day or in the fair."""
    within = _within(TAKINGS, scope)
    return within if day is None else and_(within, TAKINGS.c.business_day == day.isoformat())


def _paid(connection: Connection, scope: Scope, day: date | None) -> tuple[PaidTotal, ...]:
    amount = func.sum(TAKINGS.c.sold - TAKINGS.c.refunded).label("amount")
    rows = connection.execute(
        select(TAKINGS.c.method, amount)
        .where(_taken(scope, day))
        .group_by(TAKINGS.c.method)
        .order_by(amount.desc())
    )
    return tuple(PaidTotal(method=row.method, amount=Rupiah(int(row.amount))) for row in rows)


def _held(
    connection: Connection,
    scope: Scope,
    names: Mapping[tuple[str, bytes], tuple[str, str]],
    day: date | None,
) -> tuple[HeldTotal, ...]:
    """Who took what; of a booth, for nobody but the booth has names for them."""
    if scope.booth is None:
        return ()
    amount = func.sum(TAKINGS.c.sold - TAKINGS.c.refunded).label("amount")
    rows = connection.execute(
        select(TAKINGS.c.holder_kind, TAKINGS.c.holder, amount)
        .where(_taken(scope, day))
        .group_by(TAKINGS.c.holder_kind, TAKINGS.c.holder)
        .order_by(amount.desc())
    )
    return tuple(
        HeldTotal(
            kind=row.holder_kind,
            holder=UUID(bytes=row.holder),
            name=names.get((row.holder_kind, bytes(row.holder)), ("", ""))[0],
            amount=Rupiah(int(row.amount)),
        )
        for row in rows
    )


def reported(connection: Connection, scope: Scope, day: date | None) -> Rupiah:
    """What vendors reported as lumps, of one day or (None) of the whole fair."""
    wanted = select(func.sum(REPORTED.c.amount)).where(_within(REPORTED, scope))
    if day is not None:
        wanted = wanted.where(REPORTED.c.business_day == day.isoformat())
    return Rupiah(int(connection.execute(wanted).scalar() or 0))


def _buyers(connection: Connection, scope: Scope) -> Buyers:
    """The booth's own buyers; of one vendor nothing is told, for orders are the booth's."""
    if scope.vendor is not None:
        return Buyers()
    open_ = connection.execute(
        select(func.count(), func.sum(CUSTOMER_ORDER.c.net))
        .select_from(CUSTOMER_ORDER)
        .outerjoin(
            ORDER_STATE,
            and_(
                ORDER_STATE.c.fair == CUSTOMER_ORDER.c.fair,
                ORDER_STATE.c.booth == CUSTOMER_ORDER.c.booth,
                ORDER_STATE.c.order == CUSTOMER_ORDER.c.order,
            ),
        )
        .where(
            _within(CUSTOMER_ORDER, scope),
            or_(ORDER_STATE.c.state.is_(None), ORDER_STATE.c.state == OrderState.OPEN.value),
        )
    ).one()
    leads = connection.execute(
        select(func.count()).select_from(LEAD).where(_within(LEAD, scope))
    ).scalar()
    told = connection.execute(
        select(LEAD_VALUE.c.country, LEAD_VALUE.c.currency, LEAD_VALUE.c.minor)
        .join(LEAD, and_(*(LEAD.c[key] == LEAD_VALUE.c[key] for key in ("fair", "booth", "lead"))))
        .where(_within(LEAD, scope))
    ).all()
    worth: dict[str, int] = {}
    for row in told:
        if row.currency:
            worth[row.currency] = worth.get(row.currency, 0) + row.minor
    return Buyers(
        orders=open_[0],
        ordered=Rupiah(int(open_[1] or 0)),
        leads=leads or 0,
        countries=len({row.country for row in told if row.country}),
        worth=tuple(LeadTotal(currency=one, minor=worth[one]) for one in sorted(worth)),
    )
