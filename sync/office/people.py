"""People of the office: who they are, what they may see, and how they log in."""

import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, false, insert, select, true, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from sync.office.audit import Deed, note
from sync.office.login_delays import begin_try, end_try, forget_name
from sync.office.passwords import PasswordCost, Passwords, one_time_password
from sync.office.projections import microseconds
from sync.office.store.database import Database
from sync.office.store.schema import alone
from sync.office.store.truth_tables import LOGIN, PERSON
from sync.office.totals import Scope

LOGIN_LIFE: Final = timedelta(hours=12)
"""A day at a fair, from opening the booth to closing it."""

LONGEST_NAME: Final = 60
MOST_PEOPLE: Final = 50
"""On one page of the list."""
OWNER_NAME: Final = "pemilik"
"""By which the first owner logs in."""

_TOKEN_BYTES: Final = 32


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


class People:
    """Who may come in."""

    def __init__(self, database: Database, *, cost: PasswordCost | None = None) -> None:
        """A lower `cost` is for what nobody keeps."""
        self._database = database
        self._passwords = Passwords(cost or PasswordCost())

    def log_in(
        self, name: str, password: str, *, address: str, browser: str = "", at: datetime
    ) -> str:
        """A token for this person's browser, good for `LOGIN_LIFE`.

        By `browser` it is known the next time: see `login_delays`.

        Raises WrongPasswordError, and LoginDelayedError before the password is even looked at.
        """
        known_as = _known_as(name)
        whom = (known_as, address)
        self._database.write(
            lambda connection: begin_try(connection, *whom, browser=browser, at=at)
        )
        with self._database.reading() as connection:
            rows = connection.execute(select(PERSON).where(PERSON.c.known_as == known_as)).all()
        # A name that nobody has costs as much as one that somebody has: neither is told by time.
        found = [row for row in rows if self._passwords.matches(password, row.password)]
        if not rows:
            self._passwords.matches(password, self._passwords.nobodys())
        if not found:
            with self._database.writing() as connection:
                about = f"{_cut(name)} · {address}"
                note(connection, Deed.LOGIN_REFUSED, fair=None, who="", at=at, about=about)
            raise WrongPasswordError
        row, token = found[0], secrets.token_hex(_TOKEN_BYTES)

        def let_in(connection: Connection) -> None:
            end_try(connection, *whom, browser=browser, at=at)
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

        self._database.write(let_in)
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
        return self.of_tokens({token}, at=at).get(token)

    def of_tokens(self, tokens: Collection[str], *, at: datetime) -> Mapping[str, Person]:
        """As `of_token`, of many browsers at once; whose it is nobody knows is left out."""
        asked = {_hash(token): token for token in tokens if token}
        if not asked:
            return {}
        with self._database.reading() as connection:
            rows = connection.execute(
                select(PERSON, LOGIN.c.token_hash)
                .join(LOGIN, (LOGIN.c.fair == PERSON.c.fair) & (LOGIN.c.person == PERSON.c.person))
                .where(LOGIN.c.token_hash.in_(asked), LOGIN.c.expires_at > microseconds(at))
            )
            return {asked[bytes(row.token_hash)]: _read(row) for row in rows}

    def known_to(self, by: Person, *, named: str = "", after: str = "") -> tuple[list[Person], str]:
        """Themselves and whom they may appoint, by name, and after whose name the next ones come.

        At most `MOST_PEOPLE`, of those whose name contains `named`; empty where no more come.
        """
        wanted = select(PERSON).where(_known_to(by)).order_by(PERSON.c.known_as)
        if named:
            wanted = wanted.where(PERSON.c.known_as.contains(_known_as(named), autoescape=True))
        if after:
            wanted = wanted.where(PERSON.c.known_as > _known_as(after))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.limit(MOST_PEOPLE + 1)).all()
        shown = rows[:MOST_PEOPLE]
        return [_read(row) for row in shown], (shown[-1].known_as if len(rows) > len(shown) else "")

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
        kept = self._passwords.hashed(password)

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
            _add(connection, owner, self._passwords.hashed(password), at=at)
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
        kept = self._passwords.hashed(password)
        with self._database.writing() as connection:
            connection.execute(
                update(PERSON)
                .where(PERSON.c.person == person.person.bytes)
                .values(password=kept, one_time=0 if own else 1)
            )
            connection.execute(delete(LOGIN).where(LOGIN.c.person == person.person.bytes))
            forget_name(connection, _known_as(person.name))
            _noted(connection, Deed.PASSWORD, by, person, at=at)

    def remove(self, person: Person, *, by: Person, at: datetime) -> None:
        """Send somebody away at once. Raises NotPermittedError, also for oneself."""
        if person.person == by.person or not by.may_appoint(person):
            raise NotPermittedError
        with self._database.writing() as connection:
            connection.execute(delete(LOGIN).where(LOGIN.c.person == person.person.bytes))
            connection.execute(delete(PERSON).where(PERSON.c.person == person.person.bytes))
            _noted(connection, Deed.PERSON_REMOVED, by, person, at=at)


def _known_to(by: Person) -> ColumnElement[bool]:
    """`Person.may_appoint`, and oneself, as the database is asked for it."""
    if by.role is Role.OWNER:
        return true()
    theirs: ColumnElement[bool] = false()
    if by.role is Role.COORDINATOR and by.fair is not None:
        theirs = PERSON.c.role.in_([Role.VIEWER.value, Role.VENDOR.value]) & (
            PERSON.c.fair == by.fair.bytes
        )
        if by.booth is not None:
            theirs &= PERSON.c.booth == by.booth.bytes
    return (PERSON.c.person == by.person.bytes) | theirs


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
