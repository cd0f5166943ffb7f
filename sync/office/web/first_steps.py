"""The first steps in an office that nobody sells at yet: what is done, and what comes next."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.engine import Connection

from resources.texts import text
from sync.office.people import Person
from sync.office.store.truth_tables import BOOTH, FAIR, REGISTER
from sync.office.web.navigation import SET_UP_PATH


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `href` is where it is done, empty where that is not known yet."""

    name: str
    done: bool
    now: bool
    href: str


def first_steps(connection: Connection, person: Person) -> list[Step]:
    """The way to the first register; empty once there is one, and for who sets up no fair whole."""
    if not person.sets_up or person.booth is not None:
        return []
    own = [] if person.fair is None else [person.fair.bytes]
    fair = _first(connection, FAIR.c.fair, own)
    booth = connection.execute(
        select(BOOTH.c.fair, BOOTH.c.booth)
        .where(*([BOOTH.c.fair.in_(own)] if own else []))
        .order_by(BOOTH.c.fair, BOOTH.c.booth)
        .limit(1)
    ).first()
    if _first(connection, REGISTER.c.fair, own) is not None:
        return []
    fair_path = "" if fair is None else f"{SET_UP_PATH}/pameran/{fair.hex}"
    booth_path = (
        ""
        if booth is None
        else f"{SET_UP_PATH}/pameran/{booth.fair.hex()}/stan/{booth.booth.hex()}"
    )
    names = (
        (text("Kata sandi sendiri"), not person.one_time, ""),
        (text("Buat pameran"), fair is not None, SET_UP_PATH),
        (text("Tambah stan"), booth is not None, fair_path),
        (text("Kode untuk laptop pertama"), False, booth_path),
    )
    following = next(place for place, (_, done, _) in enumerate(names) if not done)
    return [
        Step(name=name, done=done, now=place == following, href=href)
        for place, (name, done, href) in enumerate(names)
    ]


def _first(connection: Connection, column: Column[bytes], own: list[bytes]) -> UUID | None:
    wanted = select(column).order_by(column).limit(1)
    found = connection.execute(wanted.where(column.in_(own)) if own else wanted).scalar()
    return None if found is None else UUID(bytes=bytes(found))
