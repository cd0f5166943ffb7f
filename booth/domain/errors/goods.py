"""Goods papers: whose goods they are, and what stands in the way of a vendor who leaves."""

from booth.domain.errors.base import DeclinedError


class OtherVendorsGoodsError(DeclinedError):
    """A paper holds the goods of one vendor alone; these are another's."""

    product: str
    vendor: str


class NotCountedError(DeclinedError):
    """A service has no pieces: nothing of it is brought, fetched or counted."""

    product: str


class NoGoodsListedError(DeclinedError):
    """A goods paper without a single line."""


class VendorNotClearedError(DeclinedError):
    """A vendor cannot leave yet.

    `goods` says of how many products pieces are here by the ledger (or fewer than none),
    `payable` what has still to change hands (rupiah; below zero the vendor pays), `orders` how
    many orders for their goods are open.
    """

    vendor: str
    goods: int
    payable: int
    orders: int


class VendorGoneError(DeclinedError):
    """The vendor left the booth already, or does not sell here any more."""

    vendor: str
