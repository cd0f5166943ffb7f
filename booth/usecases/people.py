"""People of the booth: who works here, as what, for whom, and who has left."""

from collections.abc import Sequence
from dataclasses import dataclass

from booth.domain.errors import (
    DuplicateError,
    LastInChargeError,
    RoleTooHighError,
    UnknownReferenceError,
)
from booth.domain.events.setting_up import Role, StaffAdded, StaffChanged
from booth.domain.ids import StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.records import Staff
from booth.domain.rights import Right, has_right, outranks
from booth.domain.typed import MAX_NAME, checked_text, looks_of
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, approve_set_up, known_vendor


@dataclass(frozen=True, slots=True)
class People(UseCase):
    """Who works the booth. From the moment there is a coordinator, `by` must be one."""

    def add(
        self,
        name: str,
        role: Role,
        *,
        vendors: Sequence[VendorId] = (),
        by: StaffId | None = None,
    ) -> StaffId:
        """Add a person, bound to these vendors or to none.

        Raises RightMissingError, RoleTooHighError for a role above that of `by`, DuplicateError
        for a name that somebody here has, or UnknownReferenceError.
        """
        with self.units() as work:
            approve_set_up(work, by)
            _check_rank(work, role, by=by)
            event = StaffAdded(
                name=_free_name(work, name), role=role, vendors=_known(work, vendors)
            )
            entry = self.append(work, event, by=by)
            work.commit()
        return StaffId(entry.envelope.id)

    def change(
        self,
        staff: StaffId,
        *,
        name: str | None = None,
        role: Role | None = None,
        vendors: Sequence[VendorId] | None = None,
        active: bool | None = None,
        by: StaffId | None = None,
    ) -> Entry:
        """Say what holds of a person from now on; None leaves a thing as it is.

        Nobody changes who ranks above them or gives a role above their own (RoleTooHighError),
        and the last who may decide, or the last owner, stays (LastInChargeError).
        """
        with self.units() as work:
            approve_set_up(work, by)
            present = work.staff(staff)
            if present is None:
                raise UnknownReferenceError(kind="staff", id=staff)
            _check_rank(work, present.role, by=by)
            called = present.name if name is None else name
            event = StaffChanged(
                staff=staff,
                name=_free_name(work, called, except_for=staff),
                role=present.role if role is None else role,
                vendors=present.vendors if vendors is None else _known(work, vendors),
                active=present.active if active is None else active,
            )
            _check_rank(work, event.role, by=by)
            check_somebody_decides(work, event)
            entry = self.append(work, event, by=by)
            work.commit()
        return entry

    def leave(self, staff: StaffId, *, by: StaffId | None = None) -> Entry:
        """A person works here no more. Their name stays on what they did."""
        return self.change(staff, active=False, by=by)

    def come_back(self, staff: StaffId, *, by: StaffId | None = None) -> Entry:
        """A person who had left works here again, with the PIN they had."""
        return self.change(staff, active=True, by=by)


def check_somebody_decides(work: UnitOfWork, event: StaffChanged) -> None:
    """Raise LastInChargeError where a change leaves nobody who may decide, or no owner."""
    after = Staff(id=event.staff, name=event.name, role=event.role, active=event.active)
    others = [person for person in work.people().all() if person.id != event.staff]
    before = work.staff(event.staff)
    if before is None:
        return
    had_right, had_owner = has_right(before, Right.SET_UP), _owns(before)
    lacks_right = not any(has_right(person, Right.SET_UP) for person in (after, *others))
    lacks_owner = not any(_owns(person) for person in (after, *others))
    if (had_right and lacks_right) or (had_owner and lacks_owner):
        raise LastInChargeError(name=before.name, role=before.role)


def check_bound_to(work: UnitOfWork, vendors: Sequence[VendorId]) -> None:
    """Raise UnknownReferenceError unless these vendors are known."""
    for vendor in vendors:
        known_vendor(work, vendor)


def _owns(person: Staff) -> bool:
    return person.active and person.role is Role.OWNER


def _known(work: UnitOfWork, vendors: Sequence[VendorId]) -> tuple[VendorId, ...]:
    bound = tuple(dict.fromkeys(vendors))
    check_bound_to(work, bound)
    return bound


def _check_rank(work: UnitOfWork, role: Role, *, by: StaffId | None) -> None:
    """`role` is not above that of who decides; before there is a coordinator anybody may."""
    deciding = work.staff(by)
    if work.has_coordinator() and (deciding is None or outranks(role, deciding.role)):
        raise RoleTooHighError(role=role)


def _free_name(work: UnitOfWork, name: str, *, except_for: StaffId | None = None) -> str:
    """Two people of one name at one till could not be told apart on paper."""
    clean = checked_text(name, field="name", longest=MAX_NAME)
    for person in work.people().all():
        taken = person.active and person.id != except_for
        if taken and looks_of(person.name) == looks_of(clean):
            raise DuplicateError(kind="staff", name=clean)
    return clean
