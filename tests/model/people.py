"""People in a history, and who worked at the booth by the end of it."""

from collections.abc import Sequence
from typing import NamedTuple

from booth.domain.events.setting_up import OwnerRecovered, Role, StaffAdded, StaffChanged
from booth.domain.ids import StaffId, VendorId
from tests.model.histories import Fair
from tests.model.trade import Recorded


def staff_changed(fair: Fair) -> None:
    """Somebody is bound to a vendor or to none, leaves or stays, or is the owner again."""
    staff = StaffId(fair.happens(StaffAdded(name="Ani", role=Role.CASHIER)))
    vendors = (fair.one_of(fair.vendors),) if fair.maybe() else ()
    role, active = fair.one_of(list(Role)), fair.maybe()
    fair.happens(StaffChanged(staff=staff, name="Ani", role=role, vendors=vendors, active=active))
    if role is Role.OWNER:
        fair.happens(OwnerRecovered(staff=staff))


PEOPLE = (staff_changed,)


class Person(NamedTuple):
    """A person as the last event has them."""

    name: str
    leads: bool
    vendors: tuple[VendorId, ...]
    here: bool


def people(history: Sequence[Recorded]) -> dict[StaffId, Person]:
    """Everybody who was ever added."""
    known: dict[StaffId, Person] = {}
    for recorded in history:
        event = recorded.event
        if isinstance(event, StaffAdded):
            leads = event.role.value != "cashier"
            known[StaffId(recorded.id)] = Person(event.name, leads, event.vendors, here=True)
        if isinstance(event, StaffChanged):
            leads = event.role.value != "cashier"
            known[event.staff] = Person(event.name, leads, event.vendors, here=event.active)
    return known
