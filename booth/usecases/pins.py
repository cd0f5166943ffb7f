"""PINs: who somebody at the till is, and so what they may approve."""

from collections.abc import Mapping
from dataclasses import dataclass

from booth.domain.errors import (
    PinKeyMissingError,
    PinMissingError,
    RoleTooHighError,
    UnknownReferenceError,
)
from booth.domain.ids import StaffId
from booth.domain.pins import PinRecord, checked_pin
from booth.domain.rights import Right, check_right, has_right, outranks
from booth.ports import PinHasher, UnitOfWork
from booth.usecases.base import UseCase, approve, works_here


@dataclass(frozen=True, slots=True)
class Pins(UseCase):
    """Setting and checking PINs. They are kept beside the ledger and never in it."""

    hasher: PinHasher

    def set_pin(
        self,
        staff: StaffId,
        pin: str,
        *,
        present: str | None = None,
        approved_by: StaffId | None = None,
    ) -> None:
        """Give a person a PIN, or another one.

        A first PIN is free for a cashier, and for everybody while no coordinator has one yet
        (the first run). A coordinator's first PIN beside others', and any other PIN than the
        `present` one, need a coordinator. Raises PinShapeError, WeakPinError, RightMissingError,
        WrongPinError, PinLockedError or UnknownReferenceError.
        """
        clean = checked_pin(pin)
        if present is not None:
            self.check(staff, present)
        hashed = self.hasher.hash(clean)
        with self.units() as work:
            if present is None and not _first_is_free(work, staff):
                approve(work, approved_by, Right.SET_UP)
                _check_not_above(work, staff, approved_by)
            work.put_pin(staff, PinRecord(hash=hashed))
            work.commit()

    def take_over(self, pins: Mapping[StaffId, PinRecord]) -> int:
        """Keep another register's PINs of people who have none here; how many those were.

        For a laptop that joins its booth: coordinators are themselves at every till. A hash
        that is none of ours matches no PIN.
        """
        taken = 0
        with self.units() as work:
            present = work.pins()
            for staff, record in pins.items():
                if staff not in present and work.staff(staff) is not None:
                    work.put_pin(staff, PinRecord(hash=record.hash))
                    taken += 1
            work.commit()
        return taken

    def with_pin(self) -> frozenset[StaffId]:
        """Everybody who has a PIN."""
        with self.units() as work:
            return frozenset(work.pins())

    def check(self, staff: StaffId, pin: str) -> None:
        """Return where `pin` is this person's.

        Raises WrongPinError, PinLockedError (then the PIN is not even looked at),
        PinMissingError, PinKeyMissingError or UnknownReferenceError. Wrong tries are counted
        through restarts. It takes about a tenth of a second: that makes trying PINs out slow. A
        right PIN that was hashed before this laptop had its pepper is hashed anew with it.
        """
        with self.units() as work:
            works_here(work, staff)
            record = work.pins().get(staff)
        if record is None:
            raise PinMissingError(staff=staff)
        now = self.clock.now()
        record.check_unlocked(now)
        if not self.hasher.can_check(record.hash):
            raise PinKeyMissingError(staff=staff)
        right = self.hasher.matches(pin, record.hash)
        after = record.after_wrong(now)
        if right:
            outdated = self.hasher.is_outdated(record.hash)
            after = PinRecord(hash=self.hasher.hash(pin) if outdated else record.hash)
        if after != record:
            with self.units() as work:
                work.put_pin(staff, after)
                work.commit()
        if not right:
            raise after.declined()

    def approve(self, staff: StaffId, pin: str, right: Right) -> StaffId:
        """This person, to be named in `approved_by`: they may do that, and the PIN is theirs.

        Raises RightMissingError, or what `check` raises.
        """
        with self.units() as work:
            check_right(work.staff(staff), right)
        self.check(staff, pin)
        return staff


def _check_not_above(work: UnitOfWork, staff: StaffId, by: StaffId | None) -> None:
    """Who gave the owner a PIN would be the owner."""
    person, approving = work.staff(staff), work.staff(by)
    if person is not None and approving is not None and outranks(person.role, approving.role):
        raise RoleTooHighError(role=person.role)


def _known(work: UnitOfWork, staff: StaffId) -> None:
    if work.staff(staff) is None:
        raise UnknownReferenceError(kind="staff", id=staff)


def _first_is_free(work: UnitOfWork, staff: StaffId) -> bool:
    """Whether this person may have a PIN without anybody's word."""
    _known(work, staff)
    pins = work.pins()
    if staff in pins:
        return False
    guarded = any(has_right(work.staff(other), Right.SET_UP) for other in pins)
    return not guarded or not has_right(work.staff(staff), Right.SET_UP)
