"""Passwords of the office's people: argon2id (RFC 9106), and those read off a screen once."""

import secrets
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from booth.domain.errors import DeclinedError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 200

_RANDOM_BYTES: Final = 32
# Letters and digits that nobody mistakes for each other when a password is read off a terminal.
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_ONE_TIME_GROUPS: Final = 4
_ONE_TIME_GROUP: Final = 4
# Each takes its memory for a tenth of a second, and an office may be a laptop that sells as well.
_HASHING: Final = BoundedSemaphore(2)


class PasswordTooShortError(DeclinedError):
    """Too short, or absurdly long."""


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What one try costs: so many passes over so much memory (RFC 9106), a tenth of a second."""

    passes: int = 3
    kibibytes: int = 32 * 1024


class Passwords:
    """Hashes and compares them, few at a time."""

    def __init__(self, cost: PasswordCost) -> None:
        self._cost = cost
        self._nobodys = ""

    def hashed(self, password: str) -> str:
        """What is kept of it. Raises PasswordTooShortError."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise PasswordTooShortError
        with _HASHING:
            return self._hasher().hash(password)

    def matches(self, password: str, kept: str) -> bool:
        """Whether it is the one that `kept` was made of."""
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        if len(password) > LONGEST_PASSWORD:
            return False
        try:
            with _HASHING:
                return self._hasher().verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def nobodys(self) -> str:
        """A hash that no password matches: a name that nobody has takes as long as any other."""
        self._nobodys = self._nobodys or self.hashed(secrets.token_hex(_RANDOM_BYTES))
        return self._nobodys

    def _hasher(self) -> "PasswordHasher":
        # Comes with the office, and a till that is none does not have it.
        from argon2 import PasswordHasher  # noqa: PLC0415

        cost = self._cost
        return PasswordHasher(time_cost=cost.passes, memory_cost=cost.kibibytes, parallelism=1)


def one_time_password() -> str:
    """A password to be read off a screen once, and changed at the first login."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_ONE_TIME_GROUP))
        for _ in range(_ONE_TIME_GROUPS)
    )
