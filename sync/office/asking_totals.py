"""What live totals ask the database: few statements, written once for each kind of scope.

On a server every question is a way there and back, and building a statement takes Python as long
as answering it takes the database. So the days, hours and methods of a page come in one answer
each, as rows that are added up here, and nothing is asked twice.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, Self

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)

from booth.domain.records import OrderState
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
from sync.office.totals import Scope


class Kind(NamedTuple):
    """What narrows a scope down."""

    booth: bool
    vendor: bool

    @classmethod
    def of(cls, scope: Scope) -> Self:
        """The kind of a scope."""
        return cls(scope.booth is not None, scope.vendor is not None)


Question = Callable[[Kind], Select[Any]]
"""The statement for a kind of scope; it asks for what `wanted` gives."""


def wanted(scope: Scope, **more: str) -> Mapping[str, object]:
    """What every statement is asked with."""
    return {
        "fair": scope.fair.bytes,
        "booth": b"" if scope.booth is None else scope.booth.bytes,
        "vendor": b"" if scope.vendor is None else scope.vendor.bytes,
        **more,
    }


_SUMS: Final = ("gross", "discount", "refunded", "charges", "pieces", "receipts")


def _within(table: Table, kind: Kind) -> ColumnElement[bool]:
    """The rows of a table that a scope of this kind means."""
    conditions = [table.c.fair == bindparam("fair")]
    if kind.booth:
        conditions.append(table.c.booth == bindparam("booth"))
    if kind.vendor and "vendor" in table.c:
        conditions.append(table.c.vendor == bindparam("vendor"))
    return and_(*conditions)


def _sum(amount: ColumnElement[Any]) -> ColumnElement[Any]:
    """A sum as a whole number: PostgreSQL adds integers up to its own slow decimals."""
    return cast(func.sum(amount), BigInteger)


def _sums(table: Table) -> list[ColumnElement[Any]]:
    return [_sum(table.c[name]) for name in _SUMS]


@cache
def fair(_kind: Kind) -> Select[Any]:
    """The fair itself."""
    return select(FAIR).where(FAIR.c.fair == bindparam("fair"))


@cache
def booths(kind: Kind) -> Select[Any]:
    """Id, name and target of the booths, by name."""
    return (
        select(BOOTH.c.booth, BOOTH.c.name, BOOTH.c.target)
        .where(_within(BOOTH, kind))
        .order_by(BOOTH.c.name)
    )


@cache
def names(kind: Kind) -> Select[Any]:
    """Kind, id, name and colour of everything in scope but products."""
    return select(NAME.c.kind, NAME.c.id, NAME.c.name, NAME.c.colour).where(
        _within(NAME, kind._replace(vendor=False)), NAME.c.kind != "product"
    )


@cache
def sold(kind: Kind) -> Select[Any]:
    """Booth, day and sums; a receipt of several vendors counts once."""
    table = TURNOVER if kind.vendor else REGISTER_DAY
    place = (table.c.booth, table.c.business_day)
    return select(*place, *_sums(table)).where(_within(table, kind)).group_by(*place)


@cache
def sold_by_vendor(kind: Kind) -> Select[Any]:
    """Vendor, day and sums; a receipt of several vendors counts at each."""
    place = (TURNOVER.c.vendor, TURNOVER.c.business_day)
    return select(*place, *_sums(TURNOVER)).where(_within(TURNOVER, kind)).group_by(*place)


@cache
def registers(kind: Kind) -> Select[Any]:
    """Every register but the office's own, and how many of its flags nobody has settled."""
    flagged = (
        select(FLAG.c.register, func.count().label("flags"))
        .where(FLAG.c.fair == bindparam("fair"), FLAG.c.settled_at == 0)
        .group_by(FLAG.c.register)
        .subquery()
    )
    return (
        select(
            REGISTER.c.register,
            REGISTER.c.booth,
            REGISTER.c.code,
            REGISTER.c.name,
            REGISTER.c.revoked_at,
            REGISTER.c.last_seen_at,
            REGISTER.c.waiting,
            REGISTER.c.skew_ms,
            REGISTER.c.app,
            func.coalesce(flagged.c.flags, 0),
        )
        .select_from(REGISTER.outerjoin(flagged, flagged.c.register == REGISTER.c.register))
        .where(_within(REGISTER, kind), REGISTER.c.own == 0)
        .order_by(REGISTER.c.code, REGISTER.c.name)
    )


@cache
def hours(kind: Kind) -> Select[Any]:
    """Day, hour, net and receipts, of the days `today` and `before`."""
    table = TURNOVER_HOUR
    once = table.c.receipts if kind.vendor else table.c.receipts_once
    return (
        select(table.c.business_day, table.c.hour, _sum(table.c.net), _sum(once))
        .where(
            _within(table, kind),
            table.c.business_day.in_([bindparam("before"), bindparam("today")]),
        )
        .group_by(table.c.business_day, table.c.hour)
        .order_by(table.c.hour)
    )


@cache
def taken(kind: Kind) -> Select[Any]:
    """Day, method, kind of holder, holder and what came in less what went back.

    Of a whole fair no holder is told: nobody but a booth has names for its own.
    """
    holder = (TAKINGS.c.holder_kind, TAKINGS.c.holder) if kind.booth else ()
    parts = (TAKINGS.c.business_day, TAKINGS.c.method, *holder)
    return (
        select(*parts, _sum(TAKINGS.c.sold - TAKINGS.c.refunded))
        .where(_within(TAKINGS, kind))
        .group_by(*parts)
    )


@cache
def reported(kind: Kind) -> Select[Any]:
    """Day, and what vendors reported as lumps."""
    day = REPORTED.c.business_day
    return select(day, _sum(REPORTED.c.amount)).where(_within(REPORTED, kind)).group_by(day)


@cache
def buyers(kind: Kind) -> Select[Any]:
    """How many orders are open, what they are worth, and how many leads there are."""
    leads = select(func.count()).select_from(LEAD).where(_within(LEAD, kind)).scalar_subquery()
    return (
        select(func.count(), func.coalesce(_sum(CUSTOMER_ORDER.c.net), 0), leads)
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
            _within(CUSTOMER_ORDER, kind),
            or_(ORDER_STATE.c.state.is_(None), ORDER_STATE.c.state == OrderState.OPEN.value),
        )
    )


@cache
def leads(kind: Kind) -> Select[Any]:
    """Country, currency and minor units of the leads of which anybody said more."""
    return (
        select(LEAD_VALUE.c.country, LEAD_VALUE.c.currency, _sum(LEAD_VALUE.c.minor))
        .join(LEAD, and_(*(LEAD.c[key] == LEAD_VALUE.c[key] for key in ("fair", "booth", "lead"))))
        .where(_within(LEAD, kind))
        .group_by(LEAD_VALUE.c.country, LEAD_VALUE.c.currency)
    )
