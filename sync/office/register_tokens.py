"""What registers show to be let in: a token for every code that was spent, kept as its hash.

Two laptops may be the one register, where a disk was copied. Each joins with a code of its own
and keeps its token whatever the other does: they part at their epochs, which a person approves.
Who was shut out has to join again, and no older token comes back with that.
"""

from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import FairId, RegisterId
from sync.office.store.truth_tables import REGISTER_TOKEN

MOST_TOKENS: Final = 8
"""Of one register. Nobody has as many copies of a disk; the oldest are those of lost files."""

# Asked for each batch: built once.
_SHOWN: Final = select(REGISTER_TOKEN.c.made_at).where(
    REGISTER_TOKEN.c.fair == bindparam("fair"),
    REGISTER_TOKEN.c.register == bindparam("register"),
    REGISTER_TOKEN.c.token_hash == bindparam("token_hash"),
)


class UnknownRegisterError(DeclinedError):
    """No register has this token."""


def written_token(fair: FairId, register: RegisterId, secret: str) -> str:
    """`fair.register.secret`: what is looked up, by the hash of the last."""
    return f"{fair.hex}.{register.hex}.{secret}"


def read_token(token: str) -> tuple[FairId, RegisterId, str]:
    """The parts of a token. Raises UnknownRegisterError."""
    try:
        fair, register, secret = token.split(".")
        return FairId(UUID(hex=fair)), RegisterId(UUID(hex=register)), secret
    except ValueError as error:
        raise UnknownRegisterError from error


def add_token(
    connection: Connection, fair: bytes, register: bytes, secret: str, *, at: int
) -> None:
    """Let whoever shows `secret` in, beside those who were let in before."""
    here = (REGISTER_TOKEN.c.fair == fair, REGISTER_TOKEN.c.register == register)
    connection.execute(
        insert(REGISTER_TOKEN),
        {"fair": fair, "register": register, "token_hash": hash_of(secret), "made_at": at},
    )
    kept = connection.execute(
        select(REGISTER_TOKEN.c.token_hash)
        .where(*here)
        .order_by(REGISTER_TOKEN.c.made_at.desc(), REGISTER_TOKEN.c.token_hash)
    ).scalars()
    for old in kept.all()[MOST_TOKENS:]:
        connection.execute(delete(REGISTER_TOKEN).where(*here, REGISTER_TOKEN.c.token_hash == old))


def forget_tokens(connection: Connection, fair: bytes, register: bytes) -> None:
    """Let nobody in who joined as this register before."""
    connection.execute(
        delete(REGISTER_TOKEN).where(
            REGISTER_TOKEN.c.fair == fair, REGISTER_TOKEN.c.register == register
        )
    )


def is_let_in(connection: Connection, fair: FairId, register: RegisterId, secret: str) -> bool:
    """Whether `secret` is one of the register's."""
    # Looked up by its hash: how long that takes tells nothing of the secret.
    shown = {"fair": fair.bytes, "register": register.bytes, "token_hash": hash_of(secret)}
    return connection.execute(_SHOWN, shown).first() is not None


def seal_keys(connection: Connection, fair: FairId, register: RegisterId) -> list[bytes]:
    """What seals an answer that is carried to the register: see `protocol.bundles.seal_key`."""
    kept = connection.execute(
        select(REGISTER_TOKEN.c.token_hash)
        .where(REGISTER_TOKEN.c.fair == fair.bytes, REGISTER_TOKEN.c.register == register.bytes)
        .order_by(REGISTER_TOKEN.c.token_hash)
    ).scalars()
    return [bytes(one) for one in kept]


def hash_of(secret: str) -> bytes:
    """What is kept of a secret that is random enough not to be guessed from its hash."""
    return sha256(secret.encode()).digest()
