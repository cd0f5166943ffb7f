"""What must hold of vendors and goods once all is delivered and decided, worked out from the lines.

Nothing of the office's own reading of its catalogue is asked: what is official is what the lines of
its own ledger say, one after another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.events.cataloguing import (
    BundleChanged,
    CatalogueEvent,
    ProductChanged,
    VendorChanged,
)
from booth.domain.ledger import read_line
from sync.office.catalogues import Terms
from sync.office.flags import FlagReason
from sync.office.store.truth_tables import FLAG, REGISTER, STREAM
from tests.model.office import HeldLine
from tests.sync.simulation.days import Day
from tests.sync.simulation.office_goods import OWN_KEY


@dataclass(frozen=True, slots=True)
class _Word:
    """What a line says of a vendor or of goods."""

    held: HeldLine
    id: UUID
    subject: UUID
    terms: Terms

    @property
    def place(self) -> tuple[bytes, int, int]:
        return self.held.register, self.held.epoch, self.held.sequence


def examine_goods(connection: Connection, day: Day, held: list[HeldLine]) -> None:
    """Everything, or AssertionError. The office's own stream is walked with all others before."""
    own = _own_register(connection)
    words = list(_words(held))
    official = [word for word in words if word.held.register == own]
    assert len({word.id for word in official}) == len(official)
    last = {word.subject: word.terms for word in official}
    shown = {subject: _as_sold(terms, last) for subject, terms in last.items()}
    for till in day.tills:
        assert till.goods.version() == day.office.desk.version()
        assert till.goods.known() == shown
    _every_word_is_answered(connection, words, official, own)


def _as_sold(terms: Terms, last: dict[UUID, Terms]) -> Terms:
    """As a till shows it: what is of a vendor who does not sell is not sold."""
    if isinstance(terms, ProductTerms):
        vendor = last[terms.vendor]
        assert isinstance(vendor, VendorTerms)
        return replace(terms, selling=terms.selling and vendor.selling)
    return terms


def _own_register(connection: Connection) -> bytes:
    """The office's own ledger, signed with its own key alone; empty where it never said a word."""
    own = connection.execute(select(REGISTER.c.register).where(REGISTER.c.own == 1)).scalars().all()
    if not own:
        return b""
    (register,) = own
    streams = connection.execute(select(STREAM).where(STREAM.c.register == register)).all()
    keys = {one.epoch: bytes(one.public_key) for one in streams}
    # Its key was never lost: so no epoch ever followed the first.
    assert keys == {1: OWN_KEY.public_key().public_bytes_raw()}
    return bytes(register)


def _words(held: list[HeldLine]) -> Iterator[_Word]:
    for line in held:
        envelope, event = read_line(line.line)
        if not isinstance(event, CatalogueEvent):
            continue
        subject: UUID = envelope.id
        match event:
            case VendorChanged():
                subject = event.vendor
            case ProductChanged():
                subject = event.product
            case BundleChanged():
                subject = event.bundle
            case _:
                pass
        yield _Word(line, envelope.id, subject, event.terms)


def _every_word_is_answered(
    connection: Connection, words: list[_Word], official: list[_Word], own: bytes
) -> None:
    """What a register said is official, or was asked about, for a reason, and is decided."""
    by_place = {word.place: word for word in words}
    asked: set[UUID] = set()
    clashes = connection.execute(
        select(FLAG).where(FLAG.c.reason == FlagReason.CATALOGUE_CLASH.value)
    ).all()
    for flag in clashes:
        word = by_place[bytes(flag.register), flag.epoch, flag.sequence]
        assert word.held.register != own
        assert flag.settled_at, word
        asked.add(word.id)
        assert any(_is_unheard(one, word, words, flag.raised_at) for one in official), word
    known = {word.id for word in official}
    assert not [word for word in words if word.id not in known | asked]


def _is_unheard(one: _Word, word: _Word, words: list[_Word], raised_at: int) -> bool:
    """Whether the office had said `one`, something else, before whoever said `word` knew of it."""
    if one.subject != word.subject or one.terms == word.terms or one.held.arrived > raised_at:
        return False
    where = (word.held.epoch, word.held.sequence)
    return not any(
        other.id == one.id
        and other.held.register == word.held.register
        and (other.held.epoch, other.held.sequence) < where
        and other.held.arrived <= raised_at
        for other in words
    )
