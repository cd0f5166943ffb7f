"""The days of the week and the months, as paper and screens both name them."""

from datetime import date

from resources.texts import text


def weekday_name(day: date) -> str:
    """`Jumat`."""
    return (
        text("Senin"),
        text("Selasa"),
        text("Rabu"),
        text("Kamis"),
        text("Jumat"),
        text("Sabtu"),
        text("Minggu"),
    )[day.weekday()]


def month_name(day: date) -> str:
    """`Maret`."""
    return (
        text("Januari"),
        text("Februari"),
        text("Maret"),
        text("April"),
        text("Mei"),
        text("Juni"),
        text("Juli"),
        text("Agustus"),
        text("September"),
        text("Oktober"),
        text("November"),
        text("Desember"),
    )[day.month - 1]


def short_month_name(day: date) -> str:
    """`Mar`, where paper is narrow."""
    return (
        text("Jan"),
        text("Feb"),
        text("Mar"),
        text("Apr"),
        text("Mei"),
        text("Jun"),
        text("Jul"),
        text("Agu"),
        text("Sep"),
        text("Okt"),
        text("Nov"),
        text("Des"),
    )[day.month - 1]
