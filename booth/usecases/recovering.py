"""The owner's way back: a code made once, printed once, and spent by being used."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from booth.domain.errors import (
    OwnerOnlyError,
    PinLockedError,
    RecoveryCodeError,
    RecoveryCodeMissingError,
)
from booth.domain.events.setting_up import OwnerRecovered, Role
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.pins import PinRecord, checked_pin
from booth.domain.records import Staff
from booth.domain.recovery import checked_recovery_code, make_recovery_code
from booth.ports import PinHasher, UnitOfWork
from booth.usecases.base import UseCase


@dataclass(frozen=True, slots=True)
class Recovering(UseCase):
    """Recovery codes. Their hashes are kept beside the ledger, as those of PINs are."""

    hasher: PinHasher
    random_bytes: Callable[[int], bytes] = field(default=secrets.token_bytes)

    def owner(self) -> Staff | None:
        """Who a code is for: the owner; where a booth has none, its only coordinator."""
        with self.units() as work:
            return _owner(work)

    def has_code(self) -> bool:
        """Whether a code lies somewhere that is not spent yet."""
        with self.units() as work:
            owner = _owner(work)
            return owner is not None and owner.id in work.people().recovery_codes()

    def make(self, *, approved_by: StaffId) -> str:
        """A new code, to be shown and printed now: nobody can ever see it again.

        One made before is void. Only the owner makes it (OwnerOnlyError): with it somebody
        becomes the owner.
        """
        code = make_recovery_code(self.random_bytes)
        hashed = self.hasher.hash_unpeppered(checked_recovery_code(code))
        with self.units() as work:
            owner = _owner(work)
            if owner is None or owner.id != approved_by:
                raise OwnerOnlyError
            work.people().put_recovery_code(owner.id, PinRecord(hash=hashed))
            work.commit()
        return code

    def use(self, code: str, pin: str) -> Entry:
        """Give the owner another PIN by the code, which is spent.

        Raises what `check` raises, PinShapeError or WeakPinError.
        """
        clean = checked_pin(pin)
        owner = self.check(code)
        hashed = self.hasher.hash(clean)
        with self.units() as work:
            work.people().spend_recovery_code(owner)
            work.put_pin(owner, PinRecord(hash=hashed))
            entry = self.append(work, OwnerRecovered(staff=owner), by=owner)
            work.commit()
        return entry

    def check(self, code: str) -> StaffId:
        """Whose code this is; it is not spent by that.

        Raises RecoveryCodeMissingError, RecoveryCodeError or PinLockedError: wrong tries are
        counted through restarts, as those of PINs are.
        """
        typed = checked_recovery_code(code)
        with self.units() as work:
            owner = _owner(work)
            record = None if owner is None else work.people().recovery_codes().get(owner.id)
        if owner is None or record is None:
            raise RecoveryCodeMissingError
        record.check_unlocked(self.clock.now())
        if not self.hasher.matches(typed, record.hash):
            raise self._wrong(owner.id, record)
        return owner.id

    def _wrong(self, staff: StaffId, record: PinRecord) -> RecoveryCodeError | PinLockedError:
        after = record.after_wrong(self.clock.now())
        with self.units() as work:
            work.people().put_recovery_code(staff, after)
            work.commit()
        declined = after.declined()
        if isinstance(declined, PinLockedError):
            return declined
        return RecoveryCodeError(left=declined.left)


def _owner(work: UnitOfWork) -> Staff | None:
    present = [person for person in work.people().all() if person.active]
    owners = [person for person in present if person.role is Role.OWNER]
    leading = [person for person in present if person.role is Role.COORDINATOR]
    if owners:
        return owners[0]
    return leading[0] if len(leading) == 1 else None
