"""What the desk leads to: one list, and for each line whom it is shown to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from resources.texts import text
from sync.office.people import Person, Role

SET_UP_PATH: Final = "/atur"
PEOPLE_PATH: Final = f"{SET_UP_PATH}/orang"
BUNDLE_PATH: Final = f"{SET_UP_PATH}/usb"
AUDIT_PATH: Final = f"{SET_UP_PATH}/catatan"
NIGHTS_PATH: Final = f"{SET_UP_PATH}/malam"


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the desk, its name in the language in use, and who may open it."""

    path: str
    name: Callable[[], str]
    whose: Callable[[Person], bool]


def _sets_up(person: Person) -> bool:
    return person.sets_up


def _sets_up_fairs(person: Person) -> bool:
    return person.sets_up and person.booth is None


def _owns(person: Person) -> bool:
    return person.role is Role.OWNER


WAYS: Final = (
    Way(SET_UP_PATH, lambda: text("Semua pameran"), _sets_up),
    Way(PEOPLE_PATH, lambda: text("Orang"), _sets_up),
    Way(BUNDLE_PATH, lambda: text("File USB"), _sets_up),
    Way(AUDIT_PATH, lambda: text("Catatan audit"), _sets_up_fairs),
    Way(NIGHTS_PATH, lambda: text("Pemeriksaan malam"), _owns),
)


def ways(person: Person) -> list[Way]:
    """Where this person can go from the desk: no link leads to a page that refuses them."""
    return [way for way in WAYS if way.whose(person)]
