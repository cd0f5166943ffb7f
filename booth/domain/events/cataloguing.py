"""Events of the catalogue. A change carries all terms anew, so no reader has to merge."""

from dataclasses import dataclass
from typing import Final, get_args

from booth.domain.catalogue import BundleTerms, ProductTerms, VendorTerms
from booth.domain.ids import BundleId, ProductId, VendorId


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAdded:
    """A vendor joined the booth; their id is this entry's id."""

    terms: VendorTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorChanged:
    """A vendor's terms from now on. Past sales keep what they were sold under."""

    vendor: VendorId
    terms: VendorTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductAdded:
    """A product is on the shelf; `stock` is None where nothing is counted (a service)."""

    terms: ProductTerms
    stock: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChanged:
    """A product's terms from now on."""

    product: ProductId
    terms: ProductTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleAdded:
    """Several products sold together at one price."""

    terms: BundleTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleChanged:
    """A bundle's terms from now on."""

    bundle: BundleId
    terms: BundleTerms


CatalogueEvent = (
    VendorAdded | VendorChanged | ProductAdded | ProductChanged | BundleAdded | BundleChanged
)
"""What makes up a catalogue, and nothing else does."""

CATALOGUE_KINDS: Final = frozenset(kind.__name__ for kind in get_args(CatalogueEvent))
"""As lines name them."""
