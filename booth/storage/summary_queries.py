"""Ringkasan read from the derived tables: a handful of statements over sums, never over sales."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.catalogue import Vendor
from booth.domain.ids import ProductId, StaffId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod
from booth.domain.records import OrderState
from booth.domain.summary import (
    HOURS_A_DAY,
    DaySold,
    GoodsSold,
    HourSold,
    SoldSums,
    StaffSold,
    Summary,
    TakenSum,
    VendorSold,
)
from booth.storage.queries import Queries

_OF_DAY: Final = (
    "(:day IS NULL OR t.shift IN (SELECT shift FROM shift_day WHERE business_day = :day))"
)
_OF_VENDOR: Final = "(:vendor IS NULL OR t.vendor = :vendor)"

_TURNOVER: Final = f"""
SELECT d.business_day, t.vendor, sum(t.gross), sum(t.discount), sum(t.refunded), sum(t.charges),
       sum(t.pieces), sum(t.receipts)
FROM turnover t LEFT JOIN shift_day d ON d.shift = t.shift
WHERE {_OF_VENDOR} GROUP BY d.business_day, t.vendor
"""  # noqa: S608  # conditions of our own
# The fair's receipts by day are counted once, whichever day is asked for.
_ONCE: Final = """
SELECT d.business_day, sum(t.receipts_once)
FROM turnover_hour t LEFT JOIN shift_day d ON d.shift = t.shift GROUP BY d.business_day
"""
_HOURS: Final = f"""
SELECT (t.hour + :offset) % {HOURS_A_DAY}, t.staff, t.vendor, sum(t.net), sum(t.receipts),
       sum(t.receipts_once)
FROM turnover_hour t WHERE {_OF_DAY} AND {_OF_VENDOR} GROUP BY 1, 2, 3
"""  # noqa: S608  # conditions of our own
_TAKINGS: Final = f"""
SELECT t.method, t.holder_kind, t.holder, sum(t.sold - t.refunded)
FROM takings t WHERE {_OF_DAY} AND {_OF_VENDOR} GROUP BY 1, 2, 3
"""  # noqa: S608  # conditions of our own
_GOODS: Final = f"""
SELECT g.vendor, g.product, coalesce(p.name, g.name), g.pieces, g.net FROM (
    SELECT t.vendor, t.product, t.name, sum(t.pieces) AS pieces, sum(t.net) AS net
    FROM turnover_goods t WHERE {_OF_DAY} AND {_OF_VENDOR} GROUP BY 1, 2, 3
) AS g LEFT JOIN product p ON p.id = g.product
WHERE g.pieces <> 0 OR g.net <> 0 ORDER BY g.net DESC, 3
"""  # noqa: S608  # conditions of our own
_REPORTED: Final = """
SELECT coalesce(sum(amount), 0) FROM reported_turnover
WHERE (:day IS NULL OR business_day = :day) AND (:vendor IS NULL OR vendor = :vendor)
"""
_ORDERS: Final = f"""
SELECT count(*), coalesce(sum(o.net), 0) FROM customer_order o JOIN order_state s ON s.id = o.id
WHERE s.state = '{OrderState.OPEN.value}'
"""  # noqa: S608  # a word of our own
_LEADS: Final = "SELECT count(DISTINCT id) FROM lead_entry"
_DAYS: Final = "SELECT DISTINCT business_day FROM shift_day ORDER BY business_day"
_STAFF: Final = "SELECT id, name FROM staff"


class SummaryQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any, *, zone: str) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver
        self._zone = ZoneInfo(zone)

    def summary(self, day: date | None, vendor: VendorId | None) -> Summary:
        """A business day, or the whole fair for None; of one vendor, or of all for None."""
        key = None if vendor is None else vendor.bytes
        asked = {"day": None if day is None else day.isoformat(), "vendor": key}
        vendors, days, receipts = self._turnover(asked)
        hours, staff = self._hours(asked, once=vendor is None)
        before_day = self._day_before(day)
        before: tuple[HourSold, ...] = ()
        if before_day is not None:
            before, _ = self._hours({**asked, "day": before_day.isoformat()}, once=False)
        (reported,) = self._driver.execute(_REPORTED, asked).fetchone()
        orders, ordered, leads = (0, 0, 0) if vendor is not None else self._trade()
        return Summary(
            day=day,
            vendor=vendor,
            sums=_sum((one.sums for one in vendors), receipts if vendor is None else None),
            vendors=vendors,
            hours=hours,
            before=before,
            before_day=before_day,
            takings=self._takings(asked),
            goods=self._goods(asked),
            staff=staff,
            days=days,
            reported=Rupiah(reported),
            orders=orders,
            ordered=Rupiah(ordered),
            leads=leads,
        )

    def _turnover(
        self, asked: Mapping[str, object]
    ) -> tuple[tuple[VendorSold, ...], tuple[DaySold, ...], int]:
        """Vendors of what is asked, the greatest first; all days; and receipts counted once."""
        known = {one.id.bytes: one for one in Queries(self._driver).vendors()}
        by_vendor: dict[bytes, list[SoldSums]] = defaultdict(list)
        by_day: dict[str, list[SoldSums]] = {day: [] for (day,) in self._driver.execute(_DAYS)}
        for day, vendor, *numbers in self._driver.execute(_TURNOVER, asked):
            sums = _sums(numbers)
            if day is not None:
                by_day[day].append(sums)
            if asked["day"] in (None, day):
                by_vendor[vendor].append(sums)
        once: dict[str | None, int] = dict(self._driver.execute(_ONCE))
        vendors = [_vendor(known[key], _sum(sums)) for key, sums in by_vendor.items()]
        days = tuple(
            DaySold(
                day=date.fromisoformat(day),
                sums=_sum(sums, once.get(day, 0) if asked["vendor"] is None else None),
            )
            for day, sums in by_day.items()
        )
        counted = sum(number for day, number in once.items() if asked["day"] in (None, day))
        return tuple(sorted(vendors, key=lambda one: (-one.sums.net, one.name))), days, counted

    def _hours(
        self, asked: Mapping[str, object], *, once: bool
    ) -> tuple[tuple[HourSold, ...], tuple[StaffSold, ...]]:
        """By hour and vendor; by person, each receipt counted once where all vendors are asked."""
        names: dict[bytes, str] = dict(self._driver.execute(_STAFF))
        hours: dict[tuple[int, bytes], int] = defaultdict(int)
        people: dict[bytes, list[int]] = defaultdict(lambda: [0, 0])
        values = {**asked, "offset": self._offset()}
        for hour, staff, vendor, net, receipts, counted in self._driver.execute(_HOURS, values):
            if vendor and net:
                hours[hour, vendor] += net
            people[staff][0] += net
            people[staff][1] += counted if once else receipts
        staff_sold = [
            StaffSold(
                staff=StaffId(UUID(bytes=staff)) if staff else None,
                name=names.get(staff, ""),
                net=Rupiah(net),
                receipts=receipts,
            )
            for staff, (net, receipts) in people.items()
            if net or receipts
        ]
        hours_sold = (
            HourSold(hour=hour, vendor=VendorId(UUID(bytes=vendor)), net=Rupiah(net))
            for (hour, vendor), net in sorted(hours.items())
        )
        return tuple(hours_sold), tuple(sorted(staff_sold, key=lambda one: (-one.net, one.name)))

    def _takings(self, asked: Mapping[str, object]) -> tuple[TakenSum, ...]:
        methods, kinds = list(PaymentMethod), list(HolderKind)
        found = [
            TakenSum(
                method=PaymentMethod(method),
                holder=Holder(HolderKind(kind), UUID(bytes=holder)),
                amount=Rupiah(amount),
            )
            for method, kind, holder, amount in self._driver.execute(_TAKINGS, asked)
            if amount
        ]
        found.sort(key=lambda t: (methods.index(t.method), kinds.index(t.holder.kind), -t.amount))
        return tuple(found)

    def _goods(self, asked: Mapping[str, object]) -> tuple[GoodsSold, ...]:
        return tuple(
            GoodsSold(
                vendor=VendorId(UUID(bytes=vendor)),
                product=ProductId(UUID(bytes=product)) if product else None,
                name=name,
                pieces=pieces,
                net=Rupiah(net),
            )
            for vendor, product, name, pieces, net in self._driver.execute(_GOODS, asked)
        )

    def _trade(self) -> tuple[int, int, int]:
        """Open orders, their value, and trade leads."""
        orders, ordered = self._driver.execute(_ORDERS).fetchone()
        (leads,) = self._driver.execute(_LEADS).fetchone()
        return orders, ordered, leads

    def _day_before(self, day: date | None) -> date | None:
        """The business day before this one that the register was open on."""
        if day is None:
            return None
        (found,) = self._driver.execute(
            "SELECT max(business_day) FROM shift_day WHERE business_day < ?", (day.isoformat(),)
        ).fetchone()
        return None if found is None else date.fromisoformat(found)

    def _offset(self) -> int:
        """The zone's distance from UTC in whole hours: Indonesia's clocks never change."""
        offset = datetime(2023, 1, 1, tzinfo=self._zone).utcoffset() or timedelta()
        return offset // timedelta(hours=1)


def _vendor(vendor: Vendor, sums: SoldSums) -> VendorSold:
    terms = vendor.terms
    return VendorSold(vendor=vendor.id, name=terms.name, colour=terms.colour, sums=sums)


def _sums(numbers: Sequence[int]) -> SoldSums:
    gross, discount, refunded, charges, pieces, receipts = numbers
    return SoldSums(
        gross=Rupiah(gross),
        discount=Rupiah(discount),
        refunded=Rupiah(refunded),
        charges=Rupiah(charges),
        pieces=pieces,
        receipts=receipts,
    )


def _sum(parts: Iterable[SoldSums], receipts: int | None = None) -> SoldSums:
    """The sum of all; `receipts` where parts share some, and their sum would count them twice."""
    totals = [sum(column) for column in zip(*map(_numbers, parts), strict=True)] or [0] * 6
    if receipts is not None:
        totals[-1] = receipts
    return _sums(totals)


def _numbers(sums: SoldSums) -> Iterator[int]:
    yield from (sums.gross, sums.discount, sums.refunded, sums.charges, sums.pieces, sums.receipts)
