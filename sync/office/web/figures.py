"""From totals to what stands on a page: words, rows, bars and links, nothing worked out in HTML."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.fair_days import day_of_fair
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.summary import SoldSums
from resources.texts import plural, text
from sync.office.live import View
from sync.office.totals import BoothTotal, HeldTotal, Scope, Totals
from sync.office.web import addresses
from sync.office.web.charts import Bar, bars, percent, share
from sync.office.web.rows import METHOD_COLOURS, OTHER_COLOUR, Choice, Part, Row, colour_of, parts
from sync.office.web.standings import Standing, missing_words, standings
from sync.office.web.words import (
    clock_words,
    currency_words,
    days_words,
    holder_word,
    method_word,
    moment_words,
    short_day_words,
)

MOST_BOOTHS: Final = 40
"""Rows of booths on a page that moves; the page of all booths has the rest."""
_FIRST_HOUR, _LAST_HOUR = 9, 20


class Figures:
    """What a page tells of `totals`; `around` are those of the whole fair, where they are told."""

    def __init__(self, view: View, totals: Totals, around: Totals | None) -> None:
        self.view = view
        self.totals = totals
        self.around = around
        self.zone = ZoneInfo(totals.zone)
        self.whole = view.whole

    @cached_property
    def lacking(self) -> list[str]:
        """What may be missing in these figures, the worst first; nothing where all are here."""
        return missing_words(self.totals)

    @cached_property
    def standings(self) -> list[Standing]:
        """The registers behind the figures, and those around them."""
        return standings(self.around or self.totals)

    @property
    def more_registers(self) -> int:
        """Registers that have no row."""
        return len((self.around or self.totals).registers) - len(self.standings)

    @property
    def sums(self) -> SoldSums:
        """Of the day or the fair, whichever is looked at."""
        return self.totals.sums_fair if self.whole else self.totals.sums_today

    @cached_property
    def title(self) -> str:
        """Whose figures these are."""
        if self.view.scope.vendor is not None:
            return self.vendor_name
        return self.totals.booth_name or self.totals.fair_name

    @property
    def vendor_name(self) -> str:
        """The vendor of a vendor's page, as the booth calls it."""
        return next((one.name for one in self.totals.vendors), "") or text("UMKM")

    @property
    def where(self) -> str:
        """`Jakarta Convention Center · 1–5 Maret 2023 · hari ke-3`."""
        totals = self.totals
        parts = [totals.place]
        if totals.first_day is not None and totals.last_day is not None:
            parts.append(days_words(totals.first_day, totals.last_day))
        parts.append(self.which_day)
        return " · ".join(part for part in parts if part)

    @property
    def which_day(self) -> str:
        """`hari ke-3 dari 5`, by the day that it is."""
        totals = self.totals
        day = day_of_fair(totals.first_day, totals.last_day, totals.running)
        if day is None or day.before or day.after:
            return ""
        return text("hari ke-{number} dari {days}").format(number=day.number, days=day.days)

    @property
    def so_far(self) -> str:
        """`hari 1–3`: which days the fair's figures are of."""
        totals = self.totals
        day = day_of_fair(totals.first_day, totals.last_day, totals.running)
        if day is None or day.before:
            return text("selama pameran")
        last = min(day.number, day.days)
        if last == 1:
            return text("hari 1")
        return text("hari 1–{last}").format(last=last)

    @property
    def day_title(self) -> str:
        """`Hari ini`, or the day that is looked at."""
        if self.totals.today == self.totals.running:
            return text("Hari ini")
        return short_day_words(self.totals.today)

    @property
    def period_title(self) -> str:
        """As `day_title`, or the whole fair."""
        return text("seluruh pameran") if self.whole else self.day_title.lower()

    @property
    def owner_title(self) -> str:
        """Whose turnover the first figure is."""
        if self.view.scope.vendor is not None:
            return text("Omzet neto UMKM ini, {days}").format(days=self.so_far)
        if self.view.scope.booth is not None:
            return text("Omzet neto stan ini, {days}").format(days=self.so_far)
        return text("Omzet neto pameran, {days}").format(days=self.so_far)

    @property
    def fair_net(self) -> str:
        """`Rp 84.215.500`."""
        return format_rupiah(self.totals.sums_fair.net)

    @property
    def day_net(self) -> str:
        """Of the day that is looked at."""
        return format_rupiah(self.totals.sums_today.net)

    @property
    def target_share(self) -> int:
        """How much of the target is reached, in thousandths."""
        return share(self.totals.sums_fair.net, self.totals.target)

    @property
    def target_words(self) -> str:
        """`60% dari target`."""
        reached = percent(self.totals.sums_fair.net, self.totals.target)
        return text("{percent}% dari target").format(percent=reached)

    @property
    def against(self) -> tuple[str, str]:
        """How the day stands against the one before: a class of the page, and words."""
        totals = self.totals
        if totals.today != totals.running:
            now, before = totals.sums_today.net, sum(hour.net for hour in totals.hours_before)
            words = text("{change} dari hari sebelumnya")
        else:
            now, before = totals.today_by_now, totals.before_by_now
            words = text("{change} dari kemarin s.d. jam {hour}")
        if before <= 0:
            return "muted", text("belum ada pembanding")
        arrow, look = ("▲", "good") if now >= before else ("▼", "warn")
        change = f"{arrow} {percent(abs(now - before), before)}%"
        return look, words.format(change=change, hour=totals.at.astimezone(self.zone).hour)

    @property
    def average(self) -> str:
        """`rata-rata Rp 137.607`."""
        return text("rata-rata {amount}").format(amount=format_rupiah(self.sums.average))

    @property
    def buyers(self) -> tuple[str, list[str]]:
        """A headline of orders and trade leads, and what stands below it."""
        found = self.totals.buyers
        worth = [currency_words(one.currency, one.minor) for one in found.worth]
        ordered = format_rupiah(found.ordered)
        below = []
        if found.leads:
            met = plural("{count} pembeli", "{count} pembeli", found.leads)
            lands = plural("{count} negara", "{count} negara", found.countries)
            told = [met.format(count=found.leads)]
            if found.countries:
                told.append(lands.format(count=found.countries))
            below.append(", ".join(told))
        if found.orders:
            words = plural("{count} pesanan {amount}", "{count} pesanan {amount}", found.orders)
            below.append(words.format(count=found.orders, amount=ordered))
        if not below:
            below.append(text("belum ada pesanan"))
        if worth:
            return worth[0], [*worth[1:], *below]
        return ordered, below

    @property
    def reported(self) -> str:
        """What vendors reported without receipts, in the period; empty where nothing."""
        amount = self.totals.reported_fair if self.whole else self.totals.reported_today
        return format_rupiah(amount)

    @cached_property
    def vendors(self) -> list[Row]:
        """Vendors of the booth, by what they sold in the fair."""
        most = max((one.fair.net for one in self.totals.vendors), default=0)
        scope = self.view.scope
        rows = []
        for number, one in enumerate(self.totals.vendors):
            sums = one.fair if self.whole else one.today
            own = Scope(fair=scope.fair, booth=scope.booth, vendor=one.vendor)
            rows.append(
                Row(
                    name=one.name or text("UMKM tanpa nama"),
                    href=addresses.of_day(own, self.view.day, whole=self.whole),
                    colour=colour_of(one.colour, number),
                    bar=share(one.fair.net, most),
                    registers=0,
                    receipts=format_thousands(sums.receipts),
                    pieces=format_thousands(sums.pieces),
                    day=format_thousands(one.today.net),
                    fair=format_thousands(one.fair.net),
                    seen="",
                )
            )
        return rows

    @cached_property
    def booths(self) -> list[Row]:
        """Booths, by what they sold in the fair; the largest, and this page's own."""
        every = sorted((self.around or self.totals).booths, key=lambda one: -one.fair.net)
        kept = [one for n, one in enumerate(every) if n < MOST_BOOTHS or self._own(one)]
        return self.booth_rows(kept)

    @property
    def more_booths(self) -> int:
        """Booths that have no row."""
        return len((self.around or self.totals).booths) - len(self.booths)

    def booth_rows(self, booths: Sequence[BoothTotal]) -> list[Row]:
        """Rows of these booths."""
        most = max((one.fair.net for one in booths), default=0)
        rows = []
        for one in booths:
            sums = one.fair if self.whole else one.today
            scope = Scope(fair=self.view.scope.fair, booth=one.booth)
            rows.append(
                Row(
                    name=one.name,
                    href=addresses.of_day(scope, self.view.day, whole=self.whole),
                    colour="#24406e",
                    bar=share(one.fair.net, most),
                    registers=one.registers,
                    receipts=format_thousands(sums.receipts),
                    pieces=format_thousands(sums.pieces),
                    day=format_thousands(one.today.net),
                    fair=format_thousands(one.fair.net),
                    seen=self._seen(one),
                    own=self._own(one),
                )
            )
        return rows

    def _own(self, one: BoothTotal) -> bool:
        return one.booth == self.view.scope.booth

    def _seen(self, one: BoothTotal) -> str:
        if one.last_seen is None:
            return text("belum pernah")
        if self.totals.at - one.last_seen < timedelta(hours=12):
            return clock_words(one.last_seen, self.zone)
        return short_day_words(one.last_seen.astimezone(self.zone).date())

    @cached_property
    def chart(self) -> tuple[Bar, ...]:
        """Hours of the day before those of the day before it, or the days of the fair."""
        totals = self.totals
        if self.whole:
            return bars([(str(day.day), sums.net, 0) for day, sums in totals.days])
        now = {hour.hour: hour.net for hour in totals.hours}
        before = {hour.hour: hour.net for hour in totals.hours_before}
        places = [totals.hour_of_day(hour) for hour in now | before]
        places += [totals.hour_of_day(_FIRST_HOUR), totals.hour_of_day(_LAST_HOUR)]
        hours = [(place + totals.day_begins) % 24 for place in range(min(places), max(places) + 1)]
        return bars([(str(hour), now.get(hour, 0), before.get(hour, 0)) for hour in hours])

    @property
    def paid(self) -> list[Part]:
        """How it was paid."""
        every = self.totals.paid_fair if self.whole else self.totals.paid
        found = [one for one in every if one.amount]
        return parts(
            [(method_word(one.method), one.amount) for one in found],
            [METHOD_COLOURS.get(one.method, OTHER_COLOUR) for one in found],
        )

    @property
    def held(self) -> list[Part]:
        """Who took it."""
        every = self.totals.held if self.whole else self.totals.held_today
        found = [one for one in every if one.amount]
        return parts([(_holder(one), one.amount) for one in found], [OTHER_COLOUR for _ in found])

    @property
    def choices(self) -> list[Choice]:
        """Today, every other day of the fair that has any figures, and the whole of it."""
        totals, scope = self.totals, self.view.scope
        known = {day for day, _ in totals.days} | {totals.running}
        if totals.first_day is not None:
            known |= {
                totals.first_day + timedelta(days=n)
                for n in range((totals.running - totals.first_day).days + 1)
                if totals.last_day is None
                or totals.first_day + timedelta(days=n) <= totals.last_day
            }
        made = []
        for day in sorted(known)[-_MOST_DAYS:]:
            today = day == totals.running
            made.append(
                Choice(
                    name=text("Hari ini") if today else self._day_name(day),
                    short="" if today else self._day_number(day),
                    hint=short_day_words(day),
                    href=addresses.of_day(scope, None if today else day),
                    chosen=not self.whole and day == totals.today,
                )
            )
        whole = addresses.of_day(scope, None, whole=True)
        made.append(
            Choice(name=text("Semua"), hint=text("seluruh pameran"), href=whole, chosen=self.whole)
        )
        return made

    def _day_number(self, day: date) -> str:
        """`3`: a phone has no room for more where all days stand side by side."""
        place = day_of_fair(self.totals.first_day, self.totals.last_day, day)
        return "" if place is None or place.before or place.after else str(place.number)

    def _day_name(self, day: date) -> str:
        place = day_of_fair(self.totals.first_day, self.totals.last_day, day)
        if place is None or place.before or place.after:
            return short_day_words(day)
        return text("Hari {number}").format(number=place.number)

    @property
    def updated(self) -> str:
        """`11.07.32 WIB`."""
        return moment_words(self.totals.at, self.zone)

    @property
    def summary(self) -> str:
        """The page in a sentence, for those who hear it."""
        return text("{day}: {amount}, {receipts} nota").format(
            day=self.period_title.capitalize(),
            amount=format_rupiah(self.sums.net),
            receipts=format_thousands(self.sums.receipts),
        )


# A gallery has no last day: the newest are within reach, all others in their own addresses.
_MOST_DAYS: Final = 7


def _holder(one: HeldTotal) -> str:
    return one.name or holder_word(one.kind)
