"""The official catalogue of a booth: what the office's own ledger says of it, in that order.

It goes down to every register as the lines of that ledger; a register takes over what it does not
have yet. Its version is when the office last decided something of it (microseconds since 1970): an
office that comes back from a backup goes on with higher ones.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from booth.domain.catalogue import BundleTerms, ProductTerms, VendorTerms
from booth.domain.events.cataloguing import (
    BundleChanged,
    CatalogueEvent,
    ProductChanged,
    VendorChanged,
    subject_of,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.ledger import read_entry
from sync.office.ingest import Sender
from sync.office.own_ledger import own_register
from sync.office.store.derived_tables import CATALOGUE_ENTRY
from sync.office.store.segments import lines_at
from sync.office.store.truth_tables import BOOTH, SEGMENT
from sync.protocol.catalogues import write_catalogue

Terms = VendorTerms | ProductTerms | BundleTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """The office's last word on a vendor, product or bundle, and the entry that says it."""

    subject: UUID
    entry: UUID
    terms: Terms
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSince:
    """What the office decided after a version, byte for byte, up to the version it is at now.

    `register` is the office's own, `booth` as the booth's registers know it.
    """

    register: UUID
    booth: UUID
    version: int
    after: UUID | None
    """The office's last entry before them; None where they are the first."""
    lines: tuple[bytes, ...]


def catalogue_since(
    connection: Connection, fair: UUID, booth: UUID, version: int
) -> CatalogueSince:
    """The official catalogue's lines that are newer than `version`; 0 for all of them."""
    own = own_register(booth)
    place = connection.execute(
        select(BOOTH.c.catalogue_version, BOOTH.c.ledger_booth).where(
            BOOTH.c.fair == fair.bytes, BOOTH.c.booth == booth.bytes
        )
    ).one()
    newer = connection.execute(
        select(SEGMENT.c.epoch, func.min(SEGMENT.c.start).label("first"))
        .where(
            SEGMENT.c.fair == fair.bytes,
            SEGMENT.c.register == own.bytes,
            SEGMENT.c.received_at > version,
        )
        .group_by(SEGMENT.c.epoch)
        .order_by(SEGMENT.c.epoch)
    ).all()
    found: list[bytes] = []
    for row in newer:
        here = CATALOGUE_ENTRY
        said = connection.execute(
            select(here.c.sequence).where(
                here.c.fair == fair.bytes,
                here.c.register == own.bytes,
                here.c.epoch == row.epoch,
                here.c.sequence >= row.first,
            )
        ).scalars()
        stored = lines_at(connection, fair.bytes, own.bytes, row.epoch, set(said))
        found += [one.line for one in stored]
    return CatalogueSince(
        register=own,
        booth=UUID(bytes=place.ledger_booth) if place.ledger_booth else booth,
        version=place.catalogue_version,
        after=_last_until(connection, fair, own, version),
        lines=tuple(found),
    )


def catalogue_written(connection: Connection, sender: Sender, version: int) -> bytes:
    """What `catalogue_since` finds for a register, as it travels. Raises BatchTooLargeError."""
    found = catalogue_since(connection, sender.fair, sender.booth, version)
    return write_catalogue(
        found.lines,
        register=found.register,
        booth=found.booth,
        since=version,
        version=found.version,
        after=found.after,
    )


def _last_until(connection: Connection, fair: UUID, own: UUID, version: int) -> UUID | None:
    """The office's last catalogue entry of a version or before it."""
    here = CATALOGUE_ENTRY
    found = connection.execute(
        select(here.c.entry)
        .join(
            SEGMENT,
            (SEGMENT.c.fair == here.c.fair)
            & (SEGMENT.c.register == here.c.register)
            & (SEGMENT.c.epoch == here.c.epoch)
            & (SEGMENT.c.start <= here.c.sequence)
            & (SEGMENT.c.last >= here.c.sequence),
        )
        .where(
            here.c.fair == fair.bytes,
            here.c.register == own.bytes,
            SEGMENT.c.received_at <= version,
        )
        .order_by(here.c.epoch.desc(), here.c.sequence.desc())
        .limit(1)
    ).scalar()
    return None if found is None else UUID(bytes=found)


def official(connection: Connection, fair: UUID, booth: UUID) -> dict[UUID, Official]:
    """The office's last word on everything of a booth's catalogue, by subject."""
    said: dict[UUID, Official] = {}
    for line in catalogue_since(connection, fair, booth, 0).lines:
        entry = read_entry(line, b"")
        if isinstance(entry.event, CatalogueEvent):
            subject = subject_of(entry.event, entry.envelope.id)
            said[subject] = Official(
                subject=subject,
                entry=entry.envelope.id,
                terms=entry.event.terms,
                at=entry.envelope.at,
            )
    return said


def changed(subject: UUID, terms: Terms) -> CatalogueEvent:
    """The event that gives a subject these terms from now on."""
    match terms:
        case VendorTerms():
            return VendorChanged(vendor=VendorId(subject), terms=terms)
        case ProductTerms():
            return ProductChanged(product=ProductId(subject), terms=terms)
        case BundleTerms():
            return BundleChanged(bundle=BundleId(subject), terms=terms)
