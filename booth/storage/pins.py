"""Argon2id for PINs (RFC 9106)."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# About a tenth of a second on an old laptop. Little memory on purpose: a till runs beside a
# browser on four gigabytes, and the ten thousand PINs of four digits are few at any price.
_PASSES: Final = 3
_KIBIBYTES: Final = 32 * 1024
_LANES: Final = 1


class Argon2Pins:
    """Hashes PINs and compares them (see `booth.ports.PinHasher`)."""

    def hash(self, pin: str) -> str:
        """The salted hash to keep, which names its own parameters."""
        return self._hasher().hash(pin)

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether `hashed` was made of `pin`; a hash that is no hash matches nothing."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        try:
            return self._hasher().verify(hashed, pin)
        except (VerificationError, InvalidHashError):
            return False

    def _hasher(self) -> "PasswordHasher":
        # Comes with the till and not with the office, and nobody types a PIN in the first second.
        from argon2 import PasswordHasher  # noqa: PLC0415

        return PasswordHasher(time_cost=_PASSES, memory_cost=_KIBIBYTES, parallelism=_LANES)
