"""What use cases need of people: who there is, recovery codes, and secrets that guard PINs."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from booth.domain.ids import StaffId
from booth.domain.pins import PinRecord
from booth.domain.records import Staff


class PeopleRows(Protocol):
    """The people of a booth, inside a transaction."""

    def all(self) -> Sequence[Staff]:
        """Everybody by name, those who left included."""

    def recovery_codes(self) -> Mapping[StaffId, PinRecord]:
        """What is kept of recovery codes that are not spent, and of wrong tries at them."""

    def put_recovery_code(self, staff: StaffId, record: PinRecord) -> None:
        """Keep a person's recovery code beside the ledger, in place of what was kept."""

    def spend_recovery_code(self, staff: StaffId) -> None:
        """Forget a person's recovery code."""


class Peppers(Protocol):
    """Secrets of laptops that PINs are mixed with before they are hashed, by a short name each."""

    def own(self) -> tuple[str, bytes] | None:
        """This laptop's, made when first asked for; None where it can keep none."""

    def named(self, name: str) -> bytes | None:
        """The one of this name, this laptop's or another's that was taken over."""

    def take_over(self, name: str, pepper: bytes) -> None:
        """Keep another laptop's, so that PINs set there are known here."""
