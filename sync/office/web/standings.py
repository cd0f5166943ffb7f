"""How registers stand: what may not be here yet, said as carefully as it is known."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from booth.domain.money import format_thousands
from resources.texts import plural, text
from sync.office.totals import RegisterStanding, Totals
from sync.office.web.words import age_words

MOST_REGISTERS: Final = 24
"""Rows of registers on a page that moves; those that lack something come first."""
# A clock that is wrong by less is nobody's worry.
_SKEW: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One register in words, each with the class that colours it on the page."""

    name: str
    state: str
    state_look: str
    waiting: str
    ledger: str
    ledger_look: str


def standings(totals: Totals) -> list[Standing]:
    """Every register, or those that most need a look."""
    return [
        Standing(
            name=one.code or one.name,
            state=state,
            state_look=look,
            waiting=format_thousands(one.waiting) + ("" if one.connected else "*"),
            ledger=ledger,
            ledger_look=ledger_look,
        )
        for one in sorted(totals.registers, key=_worst_first)[:MOST_REGISTERS]
        for state, look in [_state(one, totals)]
        for ledger, ledger_look in [_ledger(one)]
    ]


def missing_words(totals: Totals) -> list[str]:
    """What may be missing, register by register, the one with most to send first.

    A register tells how many entries it has still to send; which of them are receipts it does
    not say. Once it is offline, more may have come.
    """
    said = []
    for one in sorted(totals.lacking, key=lambda one: (-one.waiting, one.code)):
        name = one.code or one.name
        if one.connected:
            words = plural(
                "{count} catatan di {register} sedang dikirim",
                "{count} catatan di {register} sedang dikirim",
                one.waiting,
            )
            said.append(words.format(count=format_thousands(one.waiting), register=name))
            continue
        if one.last_seen is None:
            said.append(text("{register} belum pernah tersambung").format(register=name))
            continue
        age = age_words(totals.at - one.last_seen)
        if one.waiting:
            words = plural(
                "≥ {count} catatan di {register}, offline {age}",
                "≥ {count} catatan di {register}, offline {age}",
                one.waiting,
            )
            said.append(words.format(count=format_thousands(one.waiting), register=name, age=age))
        else:
            said.append(text("{register} offline {age}").format(register=name, age=age))
    return said


def _worst_first(one: RegisterStanding) -> tuple[bool, bool, str]:
    return one.revoked, one.connected and not one.waiting and not one.flags, one.code


def _state(one: RegisterStanding, totals: Totals) -> tuple[str, str]:
    if one.revoked:
        return text("dicabut"), "stop"
    if one.connected:
        return text("tersambung"), "good"
    if one.last_seen is None:
        return text("belum pernah tersambung"), "warn"
    return text("offline {age}").format(age=age_words(totals.at - one.last_seen)), "warn"


def _ledger(one: RegisterStanding) -> tuple[str, str]:
    if one.flags:
        return (
            plural("{count} perlu dilihat", "{count} perlu dilihat", one.flags).format(
                count=one.flags
            ),
            "warn",
        )
    if abs(one.skew) > _SKEW:
        sign = "+" if one.skew > timedelta(0) else "−"
        return text("jam laptop {skew}").format(skew=f"{sign}{age_words(abs(one.skew))}"), "warn"
    if one.waiting or not one.connected:
        return text("lengkap s.d. kiriman terakhir"), "muted"
    return text("lengkap"), "good"
