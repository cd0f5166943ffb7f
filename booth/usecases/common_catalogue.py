"""A version of the office's catalogue, taken as if it had been entered here.

What can be seen of it without the ledger is looked at first, on whatever thread: buyers wait only
for the rest.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from booth.domain.catalogue import BundleTerms, checked_product_terms, checked_vendor_terms
from booth.domain.errors import DeclinedError, OfficeCatalogueError, UnknownReferenceError
from booth.domain.events.cataloguing import (
    BundleAdded,
    BundleChanged,
    CatalogueEvent,
    ProductAdded,
    ProductChanged,
    VendorAdded,
    VendorChanged,
)
from booth.domain.ledger import Stamp
from booth.domain.typed import (
    MAX_CODE,
    MAX_NAME,
    MAX_QUANTITY,
    checked_amount,
    checked_quantity,
    checked_text,
)
from booth.ports import UnitOfWork
from booth.sync_ports import CatalogueEntry, CatalogueKind, CatalogueMark
from booth.usecases.adopting import checked_bundle


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """A version whose terms were looked over; made by `looked_over` alone."""

    entries: tuple[CatalogueEntry, ...]
    mark: CatalogueMark


def looked_over(entries: Iterable[CatalogueEntry], mark: CatalogueMark) -> CatalogueVersion:
    """The version, every name and amount of it as could be typed here.

    Raises OfficeCatalogueError for the first that could not.
    """
    seen = tuple(entries)
    for entry in seen:
        try:
            check_terms(entry.event)
        except DeclinedError as error:
            raise _declined(entry.event, error) from error
    return CatalogueVersion(seen, mark)


def take_version(work: UnitOfWork, version: CatalogueVersion, stamp: Stamp) -> int:
    """Record what of it is not here, under its ids, and the mark; how many things that touches.

    A word that the office itself has left behind, for one that is here, is not recorded any more:
    it would be the last one here. This register said that later word without knowing the older, or
    had it from an office that came back from a backup.

    That a bundle is not dearer than its parts holds of how it stands after all of it: its parts
    may have become cheaper first. Raises OfficeCatalogueError.
    """
    marks = work.catalogue_marks()
    known = marks.known(entry.id for entry in version.entries)
    fresh = _not_here(version.entries, known)
    _check_references(work, fresh)
    work.record_all([(entry.id, entry.event) for entry in fresh], stamp)
    _check_bundles(work, fresh)
    marks.keep(version.mark, at=stamp.at)
    return len({_subject(entry) for entry in fresh})


def _not_here(entries: Sequence[CatalogueEntry], known: Collection[UUID]) -> list[CatalogueEntry]:
    """Those that are not `known`, but for what one that is known follows on the same thing."""
    followed: set[UUID] = set()
    fresh: list[CatalogueEntry] = []
    for entry in reversed(entries):
        if entry.id in known:
            followed.add(_subject(entry))
        elif _subject(entry) == entry.id or _subject(entry) not in followed:
            fresh.append(entry)
    return fresh[::-1]


def check_terms(event: CatalogueEvent) -> None:
    """Raise a DeclinedError unless every name and amount could be typed here."""
    match event:
        case VendorAdded() | VendorChanged():
            checked_vendor_terms(event.terms)
        case ProductAdded() | ProductChanged():
            checked_product_terms(event.terms)
            if isinstance(event, ProductAdded) and event.stock is not None:
                checked_amount(event.stock, field="stock", lowest=0, highest=MAX_QUANTITY)
        case BundleAdded() | BundleChanged():
            terms = event.terms
            checked_text(terms.name, field="name", longest=MAX_NAME)
            checked_text(terms.barcode, field="barcode", longest=MAX_CODE, empty=True)
            checked_amount(terms.price, field="price")
            for part in terms.parts:
                checked_quantity(part.quantity)


def _check_references(work: UnitOfWork, entries: Sequence[CatalogueEntry]) -> None:
    """What an entry names is here, or comes before it."""
    named = [names_of(entry.event) for entry in entries]
    marks = work.catalogue_marks()
    here = {
        (kind, id_)
        for kind in CatalogueKind
        for id_ in marks.catalogued(
            kind, {id_ for names in named for of, id_ in names if of is kind}
        )
    }
    for entry, names in zip(entries, named, strict=True):
        for kind, id_ in names:
            if (kind, id_) not in here:
                raise _declined(entry.event, UnknownReferenceError(kind=kind.value, id=id_))
        here.add((_kind(entry.event), _subject(entry)))


def _check_bundles(work: UnitOfWork, entries: Iterable[CatalogueEntry]) -> None:
    """As they stand after all of it."""
    bundles: dict[UUID, BundleTerms] = {}
    for entry in entries:
        if isinstance(entry.event, BundleAdded | BundleChanged):
            bundles[_subject(entry)] = entry.event.terms
    for terms in bundles.values():
        try:
            checked_bundle(work, terms)
        except DeclinedError as error:
            raise OfficeCatalogueError(
                kind=CatalogueKind.BUNDLE.value, name=terms.name, reason=error
            ) from error


def names_of(event: CatalogueEvent) -> list[tuple[CatalogueKind, UUID]]:
    """What an entry speaks of as known."""
    match event:
        case VendorAdded():
            return []
        case VendorChanged():
            return [(CatalogueKind.VENDOR, event.vendor)]
        case ProductAdded():
            return [(CatalogueKind.VENDOR, event.terms.vendor)]
        case ProductChanged():
            return [
                (CatalogueKind.PRODUCT, event.product),
                (CatalogueKind.VENDOR, event.terms.vendor),
            ]
        case BundleAdded() | BundleChanged():
            parts: list[tuple[CatalogueKind, UUID]] = [
                (CatalogueKind.PRODUCT, part.product) for part in event.terms.parts
            ]
            if isinstance(event, BundleChanged):
                return [(CatalogueKind.BUNDLE, event.bundle), *parts]
            return parts


def _subject(entry: CatalogueEntry) -> UUID:
    """The id of what an entry is about: its own, unless it changes something older."""
    match entry.event:
        case VendorChanged():
            return entry.event.vendor
        case ProductChanged():
            return entry.event.product
        case BundleChanged():
            return entry.event.bundle
        case _:
            return entry.id


def _kind(event: CatalogueEvent) -> CatalogueKind:
    match event:
        case VendorAdded() | VendorChanged():
            return CatalogueKind.VENDOR
        case ProductAdded() | ProductChanged():
            return CatalogueKind.PRODUCT
        case BundleAdded() | BundleChanged():
            return CatalogueKind.BUNDLE


def _declined(event: CatalogueEvent, reason: DeclinedError) -> OfficeCatalogueError:
    return OfficeCatalogueError(kind=_kind(event).value, name=event.terms.name, reason=reason)
