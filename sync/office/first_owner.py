"""The seam between starting an office and its people: who may come in first."""

from booth.domain.clock import SystemClock
from sync.office.people import People
from sync.office.store.database import Database


def first_owner(database: Database) -> str | None:
    """The one-time password of an owner made just now, where the office had none yet.

    None where it has one: nobody is told a password a second time. The owner's name is
    `people.OWNER_NAME`.
    """
    return People(database).add_first_owner(at=SystemClock().now())
