"""Days and times as the booth says them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from booth.domain.fair_days import DayOfFair
from resources.day_names import month_name, weekday_name
from resources.texts import plural, text


def day_words(day: date) -> str:
    """`Jumat, 3 Maret 2023`."""
    return text("{weekday}, {day} {month} {year}").format(
        weekday=weekday_name(day), day=day.day, month=month_name(day), year=day.year
    )


def short_day_words(day: date) -> str:
    """`Jumat, 3 Maret`."""
    return text("{weekday}, {day} {month}").format(
        weekday=weekday_name(day), day=day.day, month=month_name(day)
    )


def days_words(first: date, last: date) -> str:
    """`1 Maret 2023 – 5 Maret 2023`."""
    return f"{date_words(first)} – {date_words(last)}"


def date_words(day: date) -> str:
    """`3 Maret 2023`."""
    return text("{day} {month} {year}").format(day=day.day, month=month_name(day), year=day.year)


def time_words(at: datetime, zone: ZoneInfo | None = None) -> str:
    """`10.42` in the fair's zone; without one, as the laptop's own clock shows it."""
    local = at.astimezone(zone)
    return text("{hour}.{minute}").format(hour=f"{local.hour:02}", minute=f"{local.minute:02}")


def ago_words(at: datetime, now: datetime) -> str:
    """`12 menit lalu`; whole minutes, hours, then days, never rounded up."""
    minutes = int((now - at).total_seconds()) // 60
    hours, days = minutes // 60, minutes // (60 * 24)
    if minutes < 1:
        return text("baru saja")
    if hours < 1:
        return plural("{count} menit lalu", "{count} menit lalu", minutes).format(count=minutes)
    if days < 1:
        return plural("{count} jam lalu", "{count} jam lalu", hours).format(count=hours)
    return plural("{count} hari lalu", "{count} hari lalu", days).format(count=days)


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """`Jumat, 3 Maret 10.42`, for what was not today."""
    return f"{short_day_words(at.astimezone(zone).date())} {time_words(at, zone)}"


def day_of_fair_words(day: DayOfFair) -> str:
    """`Hari ke-3 dari 5`, or how far the fair is."""
    if day.after:
        return text("Pameran sudah selesai")
    if day.before:
        left = 1 - day.number
        return plural(
            "Pameran mulai {days} hari lagi", "Pameran mulai {days} hari lagi", left
        ).format(days=left)
    return text("Hari ke-{number} dari {days}").format(number=day.number, days=day.days)
