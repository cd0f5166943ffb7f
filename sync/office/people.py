"""People of the office: who they are, what they may see, and how they log in."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from sync.office.audit import Deed, note
from sync.office.login_delays import begin_try, end_try
from sync.office.projections import microseconds
from sync.office.store.database import Database
from sync.office.store.schema import alone
from sync.office.store.truth_tables import LOGIN, PERSON
from sync.office.totals import Scope

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LOGIN_LIFE: Final = timedelta(hours=12)
"""A day at a fair, from opening the booth to closing it."""

SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 200
LONGEST_NAME: Final = 60
OWNER_NAME: Final = "pemilik"
"""By which the first owner logs in."""

_TOKEN_BYTES: Final = 32
# Letters and digits that nobody mistakes for each other when a password is read off a terminal.
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_ONE_TIME_GROUPS: Final = 4
_ONE_TIME_GROUP: Final = 4
# Each takes its memory for a tenth of a second, and an office may be a laptop that sells as well.
_HASHING: Final = BoundedSemaphore(2)


class Role(StrEnum):
    """What somebody may do."""

    OWNER = "owner"
    """Everything, at every fair."""
    COORDINATOR = "coordinator"
    """Sees and sets up a fair, or one booth of it."""
    VIEWER = "viewer"
    """Sees a fair, or one booth of it."""
    VENDOR = "vendor"
    """Sees what is their own at a booth."""


class WrongPasswordError(DeclinedError):
    """No such name with this password; which of the two is wrong is not told."""


class PasswordTooShortError(DeclinedError):
    """Too short, or absurdly long."""


class NameTakenError(DeclinedError):
    """Somebody logs in by this name already, or it is no name."""


class NotPermittedError(DeclinedError):
    """Somebody else may do this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may log in. No `fair`: the office's owner; no `booth`: the whole fair."""

    person: UUID
    name: str
    role: Role
    fair: UUID | None = None
    booth: UUID | None = None
    vendor: UUID | None = None
    one_time: bool = False
    """Whether their password was chosen by somebody else and opens nothing but its change."""

    def may_see(self, scope: Scope) -> bool:
        """Whether these figures are this person's business."""
        if self.role is Role.OWNER:
            return True
        if self.fair != scope.fair or self.booth not in {None, scope.booth}:
            return False
        return self.role is not Role.VENDOR or (
            self.vendor is not None and self.vendor == scope.vendor
        )

    def may_set_up(self, fair: UUID, booth: UUID | None = None) -> bool:
        """Whether they may change this fair, or this booth of it."""
        if self.role is Role.OWNER:
            return True
        return self.role is Role.COORDINATOR and self.may_see(Scope(fair=fair, booth=booth))

    @property
    def sets_up(self) -> bool:
        """Whether there is anything that they may change."""
        return self.role in {Role.OWNER, Role.COORDINATOR}

    def may_appoint(self, other: "Person") -> bool:
        """Whether they may let this person in, change their password, and send them away."""
        if self.role is Role.OWNER:
            return True
        return (
            other.role in {Role.VIEWER, Role.VENDOR}
            and other.fair is not None
            and self.may_set_up(other.fair, other.booth)
        )


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What one try costs: so many passes over so much memory (RFC 9106), a tenth of a second."""

    passes: int = 3
    kibibytes: int = 32 * 1024


class People:
    """Who may come in."""

    def __init__(self, database: Database, *, cost: PasswordCost | None = None) -> None:
        """A lower `cost` is for what nobody keeps."""
        self._database = database
        self._cost = cost or PasswordCost()
        self._nobodys = ""

    def log_in(self, name: str, password: str, *, address: str, at: datetime) -> str:
        """A token for this person's browser, good for `LOGIN_LIFE`.

        Raises WrongPasswordError, and LoginDelayedError before the password is even looked at.
        """
        known_as = _known_as(name)
        whom = (known_as, address)
        self._database.write(lambda connection: begin_try(connection, *whom, at=at))
        with self._database.reading() as connection:
            rows = connection.execute(select(PERSON).where(PERSON.c.known_as == known_as)).all()
        # A name that nobody has costs as much as one that somebody has: neither is told by time.
        found = [row for row in rows if self._matches(password, row.password)]
        if not rows:
            self._matches(password, self._nobody())
        if not found:
            with self._database.writing() as connection:
                about = f"{_cut(name)} · {address}"
                note(connection, Deed.LOGIN_REFUSED, fair=None, who="", at=at, about=about)
            raise WrongPasswordError
        row, token = found[0], secrets.token_hex(_TOKEN_BYTES)
        with self._database.writing() as connection:
            end_try(connection, *whom)
            now = microseconds(at)
            connection.execute(delete(LOGIN).where(LOGIN.c.expires_at <= now))
            connection.execute(
                insert(LOGIN),
                {
                    "fair": row.fair,
                    "token_hash": _hash(token),
                    "person": row.person,
                    "expires_at": microseconds(at + LOGIN_LIFE),
                },
            )
            _noted(connection, Deed.LOGIN, _read(row), at=at, about=address)
        return token

    def log_out(self, token: str, *, at: datetime) -> None:
        """Make a token worthless."""
        person = self.of_token(token, at=at)
        with self._database.writing() as connection:
            connection.execute(delete(LOGIN).where(LOGIN.c.token_hash == _hash(token)))
            if person is not None:
                _noted(connection, Deed.LOGOUT, person, at=at)

    def of_token(self, token: str, *, at: datetime) -> Person | None:
        """Whose browser this is, unless they logged out, were sent away, or the day is over."""
        if not token:
            return None
        with self._database.reading() as connection:
            row = connection.execute(
                select(PERSON)
                .join(LOGIN, (LOGIN.c.fair == PERSON.c.fair) & (LOGIN.c.person == PERSON.c.person))
                .where(LOGIN.c.token_hash == _hash(token), LOGIN.c.expires_at > microseconds(at))
            ).first()
        return None if row is None else _read(row)

    def everybody(self, fairs: Collection[UUID] | None) -> list[Person]:
        """The people of these fairs; None: of every fair, and the owners."""
        wanted = select(PERSON).order_by(PERSON.c.fair, PERSON.c.role, PERSON.c.known_as)
        if fairs is not None:
            wanted = wanted.where(PERSON.c.fair.in_([fair.bytes for fair in fairs]))
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(wanted)]

    def person(self, person: UUID) -> Person | None:
        """Somebody by their id."""
        with self._database.reading() as connection:
            row = connection.execute(select(PERSON).where(PERSON.c.person == person.bytes)).first()
        return None if row is None else _read(row)

    def named(self, name: str) -> Person | None:
        """Somebody by the name that they log in with."""
        here = PERSON.c.known_as == _known_as(name)
        with self._database.reading() as connection:
            row = connection.execute(select(PERSON).where(here)).first()
        return None if row is None else _read(row)

    def add(self, wanted: Person, password: str, *, by: Person, at: datetime) -> None:
        """Let somebody in from now on; at their first login they choose a password of their own.

        Raises NotPermittedError, PasswordTooShortError and NameTakenError.
        """
        if not by.may_appoint(wanted):
            raise NotPermittedError
        kept = self._hashed(password)

        def work(connection: Connection) -> None:
            _add(connection, wanted, kept, at=at)
            _noted(connection, Deed.PERSON_ADDED, by, wanted, at=at)

        self._database.write(work)

    def add_first_owner(self, *, at: datetime) -> str | None:
        """The one-time password of an owner made just now; None where the office has an owner."""
        password = one_time_password()
        owner = Person(person=uuid4(), name=OWNER_NAME, role=Role.OWNER)

        def work(connection: Connection) -> str | None:
            alone(connection)
            there = select(PERSON.c.person).where(PERSON.c.role == Role.OWNER.value).limit(1)
            if connection.execute(there).first() is not None:
                return None
            _add(connection, owner, self._hashed(password), at=at)
            _noted(connection, Deed.PERSON_ADDED, owner, owner, at=at)
            return password

        return self._database.write(work)

    def change_password(self, person: Person, password: str, *, by: Person, at: datetime) -> None:
        """Give a person another password. Every browser they are logged in with is logged out.

        One that they did not choose themselves opens nothing but its change.
        Raises NotPermittedError and PasswordTooShortError.
        """
        own = person.person == by.person
        if not (own or by.may_appoint(person)):
            raise NotPermittedError
        kept = self._hashed(password)
        with self._database.writing() as connection:
            connection.execute(
                update(PERSON)
                .where(PERSON.c.person == person.person.bytes)
                .values(password=kept, one_time=0 if own else 1)
            )
            connection.execute(delete(LOGIN).where(LOGIN.c.person == person.person.bytes))
            _noted(connection, Deed.PASSWORD, by, person, at=at)

    def remove(self, person: Person, *, by: Person, at: datetime) -> None:
        """Send somebody away at once. Raises NotPermittedError, also for oneself."""
        if person.person == by.person or not by.may_appoint(person):
            raise NotPermittedError
        with self._database.writing() as connection:
            connection.execute(delete(LOGIN).where(LOGIN.c.person == person.person.bytes))
            connection.execute(delete(PERSON).where(PERSON.c.person == person.person.bytes))
            _noted(connection, Deed.PERSON_REMOVED, by, person, at=at)

    def _hashed(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise PasswordTooShortError
        with _HASHING:
            return self._hasher().hash(password)

    def _matches(self, password: str, kept: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

        if len(password) > LONGEST_PASSWORD:
            return False
        try:
            with _HASHING:
                return self._hasher().verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _nobody(self) -> str:
        self._nobodys = self._nobodys or self._hashed(secrets.token_hex(_TOKEN_BYTES))
        return self._nobodys

    def _hasher(self) -> "PasswordHasher":
        # Comes with the office, and a till that is none does not have it.
        from argon2 import PasswordHasher  # noqa: PLC0415

        cost = self._cost
        return PasswordHasher(time_cost=cost.passes, memory_cost=cost.kibibytes, parallelism=1)


def _add(connection: Connection, wanted: Person, kept: str, *, at: datetime) -> None:
    """Keep a person; names are of one office, so two are compared by nobody else meanwhile."""
    alone(connection)
    known_as = _known_as(wanted.name)
    taken = select(PERSON.c.person).where(PERSON.c.known_as == known_as).limit(1)
    if not known_as or connection.execute(taken).first() is not None:
        raise NameTakenError
    connection.execute(
        insert(PERSON),
        {
            "fair": _bytes(wanted.fair),
            "person": wanted.person.bytes,
            "name": _cut(wanted.name),
            "known_as": known_as,
            "role": wanted.role.value,
            "booth": _bytes(wanted.booth),
            "vendor": _bytes(wanted.vendor),
            "password": kept,
            "one_time": 1,
            "made_at": microseconds(at),
        },
    )


def _noted(
    connection: Connection,
    what: Deed,
    by: Person,
    whom: Person | None = None,
    *,
    at: datetime,
    about: str = "",
) -> None:
    fair = by.fair if whom is None else whom.fair
    about = about if whom is None else f"{_cut(whom.name)} · {whom.role}"
    note(connection, what, fair=fair, who=by.name, at=at, about=about)


def _read(row: Any) -> Person:  # noqa: ANN401  # rows have no type of their own
    return Person(
        person=UUID(bytes=row.person),
        name=row.name,
        role=Role(row.role),
        fair=UUID(bytes=row.fair) if row.fair else None,
        booth=UUID(bytes=row.booth) if row.booth else None,
        vendor=UUID(bytes=row.vendor) if row.vendor else None,
        one_time=bool(row.one_time),
    )


def one_time_password() -> str:
    """A password to be read off a screen once, and changed at the first login."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_ONE_TIME_GROUP))
        for _ in range(_ONE_TIME_GROUPS)
    )


def _cut(name: str) -> str:
    """A name as it is shown: printable, on one line, not longer than a name."""
    return re.sub(r"\s+", " ", "".join(filter(_is_shown, name))).strip()[:LONGEST_NAME]


def _is_shown(character: str) -> bool:
    return character.isprintable() or character.isspace()


def _known_as(name: str) -> str:
    return _cut(name).casefold()


def _bytes(one: UUID | None) -> bytes:
    return b"" if one is None else one.bytes


def _hash(token: str) -> bytes:
    """What is kept of a token that is random enough not to be guessed from its hash."""
    return sha256(token.encode()).digest()
