"""Importing: a list of goods taken into the catalogue, whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from booth.domain.catalogue import checked_vendor_terms
from booth.domain.colours import next_colour
from booth.domain.errors import CatalogueMovedError, ImportProblemsError
from booth.domain.events.cataloguing import ProductAdded, ProductChanged, VendorAdded
from booth.domain.goods_plan import (
    NOT_YET,
    ImportPlan,
    ImportWish,
    Watch,
    new_vendor_terms,
    numbers_of,
    plan_import,
)
from booth.domain.ids import StaffId, VendorId
from booth.domain.typed import looks_of
from booth.usecases.base import UseCase, approve_set_up

_EVERY: Final = 100
"""Entries between two looks at whether a person still wants it."""


@dataclass(frozen=True, slots=True)
class Importing(UseCase):
    """Lists of goods. Looking through one records nothing."""

    def plan(self, wish: ImportWish, watch: Watch = lambda _done, _of: None) -> ImportPlan:
        """What a list would change, compared with the catalogue as it is now."""
        with self.units() as work:
            shelf = work.views().shelf()
        return plan_import(wish, shelf, watch)

    def record(
        self,
        wish: ImportWish,
        seen: ImportPlan,
        *,
        by: StaffId | None,
        watch: Watch = lambda _done, _of: None,
    ) -> int:
        """Record what was `seen` of a list: one entry for each product and new vendor.

        All in one commit, or nothing. Needs a coordinator. `watch` is told how far it is and may
        raise, by which all of it is taken back. Raises ImportProblemsError where a row is wrong,
        and CatalogueMovedError where the catalogue is no longer what the plan was made with.
        Returns how many entries it took.
        """
        if seen.problems:
            raise ImportProblemsError(rows=numbers_of(seen.problems))
        with self.units() as work:
            approve_set_up(work, by)
            shelf = work.views().shelf()
            if plan_import(wish, shelf) != seen:
                raise CatalogueMovedError
            count = _Count(watch, seen.records)
            colours = [vendor.terms.colour for vendor in shelf.vendors]
            vendors: dict[str, VendorId] = {}
            for name in seen.new_vendors:
                colours.append(next_colour(colours))
                terms = checked_vendor_terms(new_vendor_terms(name, colours[-1]))
                entry = self.append(work, VendorAdded(terms=terms), by=by)
                vendors[looks_of(name)] = VendorId(entry.envelope.id)
                count()
            for addition in seen.additions:
                terms_of = addition.terms
                if terms_of.vendor == NOT_YET:
                    terms_of = replace(terms_of, vendor=vendors[looks_of(addition.vendor_name)])
                self.append(work, ProductAdded(terms=terms_of, stock=addition.stock), by=by)
                count()
            for change in seen.changes:
                event = ProductChanged(product=change.product.id, terms=change.terms)
                self.append(work, event, by=by)
                count()
            work.commit()
        return count.done


class _Count:
    """How many entries were appended; says so every few."""

    def __init__(self, watch: Callable[[int, int], None], expected: int) -> None:
        self._watch, self._of = watch, expected
        self.done = 0

    def __call__(self) -> None:
        if self.done % _EVERY == 0:
            self._watch(self.done, self._of)
        self.done += 1
