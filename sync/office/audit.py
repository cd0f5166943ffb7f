"""The audit list: what people did at the office, in the order they did it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from booth.domain.ids import FairId
from sync.office.projections import microseconds, moment
from sync.office.store.truth_tables import AUDIT

MOST_SHOWN: Final = 200


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
    REGISTER_REVOKED = "register_revoked"
    REGISTER_ALLOWED = "register_allowed"
    EPOCH_APPROVED = "epoch_approved"
    FLAG_SETTLED = "flag_settled"
    BUNDLE_TAKEN = "bundle_taken"
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


def notes(connection: Connection, fairs: Collection[UUID] | None) -> list[Note]:
    """The latest deeds at these fairs; None: at all of them and at the office itself."""
    wanted = select(AUDIT).order_by(AUDIT.c.at.desc(), AUDIT.c.note).limit(MOST_SHOWN)
    if fairs is not None:
        wanted = wanted.where(AUDIT.c.fair.in_([fair.bytes for fair in fairs]))
    return [
        Note(
            fair=FairId(UUID(bytes=row.fair)) if row.fair else None,
            at=moment(row.at),
            who=row.who,
            what=row.what,
            about=row.about,
        )
        for row in connection.execute(wanted)
    ]
