"""Argon2id for PINs and recovery codes (RFC 9106), PINs mixed with the laptop's pepper first.

A record is `pepper:<name>:<argon2id>`, or the argon2id alone where there is no pepper: as it was
before there were any, and where a laptop can keep none.
"""

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from booth.people_ports import Peppers

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_LANES: Final = 1
_MARK: Final = "pepper:"


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one try costs: so many passes over so much memory.

    About a tenth of a second on an old laptop. Little memory on purpose: a till runs beside a
    browser on four gigabytes, and the ten thousand PINs of four digits are few at any price.
    """

    passes: int = 3
    kibibytes: int = 32 * 1024


class Argon2Pins:
    """Hashes PINs and compares them (see `booth.ports.PinHasher`)."""

    def __init__(self, peppers: Peppers | None = None, cost: PinCost | None = None) -> None:
        """Mix with the pepper of `peppers`, if any; a lower `cost` is for what nobody keeps."""
        self._peppers = peppers
        self._cost = cost or PinCost()

    def hash(self, pin: str) -> str:
        """The salted hash to keep, which names its own parameters and its pepper."""
        own = None if self._peppers is None else self._peppers.own()
        if own is None:
            return self._hasher().hash(pin)
        name, pepper = own
        return f"{_MARK}{name}:{self._hasher().hash(_mixed(pin, pepper))}"

    def hash_unpeppered(self, code: str) -> str:
        """As `hash`, of what is long enough by itself and must outlast a lost pepper."""
        return self._hasher().hash(code)

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether `hashed` was made of `pin`; a hash that is no hash matches nothing."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        name, hashed = _parted(hashed)
        if name:
            pepper = None if self._peppers is None else self._peppers.named(name)
            if pepper is None:
                return False
            pin = _mixed(pin, pepper)
        try:
            return self._hasher().verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False

    def can_check(self, hashed: str) -> bool:
        """Whether the pepper that this was mixed with is here."""
        name, _ = _parted(hashed)
        return not name or (self._peppers is not None and self._peppers.named(name) is not None)

    def is_outdated(self, hashed: str) -> bool:
        """Whether `hash` would mix in another pepper by now."""
        own = None if self._peppers is None else self._peppers.own()
        return own is not None and _parted(hashed)[0] != own[0]

    def _hasher(self) -> "PasswordHasher":
        # Comes with the till and not with the office, and nobody types a PIN in the first second.
        from argon2 import PasswordHasher  # noqa: PLC0415

        cost = self._cost
        return PasswordHasher(time_cost=cost.passes, memory_cost=cost.kibibytes, parallelism=_LANES)


def pepper_of(hashed: str) -> str:
    """The name of the pepper that a record was made with; empty for none."""
    return _parted(hashed)[0]


def _parted(hashed: str) -> tuple[str, str]:
    if not hashed.startswith(_MARK):
        return "", hashed
    name, _, rest = hashed.removeprefix(_MARK).partition(":")
    return name, rest


def _mixed(pin: str, pepper: bytes) -> str:
    return hmac.digest(pepper, pin.encode(), "sha256").hex()
