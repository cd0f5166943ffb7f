"""The audit list: what people did at the office, in the order they did it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from booth.domain.ids import FairId
from sync.office.projections import microseconds, moment
from sync.office.store.truth_tables import AUDIT

MOST_SHOWN: Final = 100
"""Deeds on a page; the older ones come on the next."""

_OLDER: Final = re.compile(r"(?P<at>[0-9]{1,18})-(?P<note>[0-9a-f]{32})", re.ASCII)


class Deed(StrEnum):
    """What somebody did."""

    LOGIN = "login"
    LOGOUT = "logout"
    LOGIN_REFUSED = "login_refused"
    PASSWORD = "password"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    FAIR_MADE = "fair_made"
    FAIR_CHANGED = "fair_changed"
    BOOTH_MADE = "booth_made"
    BOOTH_CHANGED = "booth_changed"
    CODE_MADE = "code_made"
    REGISTER_JOINED = "register_joined"
    REGISTER_REVOKED = "register_revoked"
    REGISTER_ALLOWED = "register_allowed"
    EPOCH_APPROVED = "epoch_approved"
    FLAG_SETTLED = "flag_settled"
    BUNDLE_TAKEN = "bundle_taken"
    CATALOGUE_CHANGED = "catalogue_changed"
    CLASH_DECIDED = "clash_decided"
    FIGURE_FROZEN = "figure_frozen"
    CONTACT_ERASED = "contact_erased"
    SALE_RECORDED = "sale_recorded"
    GOODS_TAKEN_BACK = "goods_taken_back"
    PAYMENT_CONFIRMED = "payment_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One deed; `fair` is None where it concerns the whole office."""

    fair: FairId | None
    at: datetime
    who: str
    what: str
    about: str


def note(
    connection: Connection,
    what: Deed,
    *,
    fair: UUID | None,
    who: str,
    at: datetime,
    about: str = "",
) -> None:
    """Add a deed, in the transaction that did it."""
    connection.execute(
        insert(AUDIT),
        {
            "fair": b"" if fair is None else fair.bytes,
            "at": microseconds(at),
            "note": uuid4().bytes,
            "who": who,
            "what": what.value,
            "about": about,
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Deeds, the latest first; `older` says where the next ones begin, empty where none do."""

    notes: list[Note]
    older: str


def notes(
    connection: Connection, fairs: Collection[UUID] | None, *, who: str = "", before: str = ""
) -> Notes:
    """The latest deeds at these fairs; None: at all of them and at the office itself.

    With `who` only those of one person. `before` is what `older` of the page before said; what
    is no such place is the beginning.
    """
    wanted = select(AUDIT).order_by(AUDIT.c.at.desc(), AUDIT.c.note).limit(MOST_SHOWN + 1)
    if fairs is not None:
        wanted = wanted.where(AUDIT.c.fair.in_([fair.bytes for fair in fairs]))
    if who:
        wanted = wanted.where(AUDIT.c.who == who)
    found = _OLDER.fullmatch(before)
    if found is not None:
        at, key = int(found["at"]), bytes.fromhex(found["note"])
        beyond = (AUDIT.c.at == at) & (AUDIT.c.note > key)
        wanted = wanted.where((AUDIT.c.at < at) | beyond)
    rows = connection.execute(wanted).all()
    shown = rows[:MOST_SHOWN]
    older = f"{shown[-1].at}-{shown[-1].note.hex()}" if len(rows) > MOST_SHOWN else ""
    return Notes(notes=_read(shown), older=older)


def _read(rows: Iterable[Any]) -> list[Note]:
    return [
        Note(
            fair=FairId(UUID(bytes=row.fair)) if row.fair else None,
            at=moment(row.at),
            who=row.who,
            what=row.what,
            about=row.about,
        )
        for row in rows
    ]
