"""The seam between starting an office and its people: who may come in first."""

from datetime import datetime
from uuid import uuid4

from booth.domain.clock import SystemClock
from sync.office.passwords import one_time_password
from sync.office.people import NameTakenError, People, Person, Role
from sync.office.store.database import Database


def first_owner(database: Database) -> str | None:
    """The one-time password of an owner made just now, where the office had none yet.

    None where it has one: nobody is told a password a second time. The owner's name is
    `people.OWNER_NAME`.
    """
    return People(database).add_first_owner(at=SystemClock().now())


def let_owner_in(people: People, name: str, *, at: datetime) -> str:
    """A one-time password for the owner of this name, who becomes one where nobody has it.

    For whoever holds the office's own folder, and so could read everything anyway. Every browser
    of theirs is logged out. Raises NameTakenError where the name is another's, or none.
    """
    password = one_time_password()
    keeper = Person(person=uuid4(), name=name, role=Role.OWNER)
    known = people.named(name)
    if known is None:
        people.add(keeper, password, by=keeper, at=at)
    elif known.role is Role.OWNER:
        people.change_password(known, password, by=keeper, at=at)
    else:
        raise NameTakenError
    return password
