"""What people type or name: texts, amounts, times, references."""

from datetime import date, datetime

from booth.domain.errors.base import DeclinedError


class InvalidTextError(DeclinedError):
    """A typed text is empty, too long, or holds control characters."""

    field: str
    text: str
    longest: int


class InvalidAmountError(DeclinedError):
    """A typed number (rupiah, pieces, basis points) lies outside what its field takes."""

    field: str
    amount: int
    lowest: int
    highest: int


class InvalidDigitsError(DeclinedError):
    """A typed number (NIB, NPWP, bank account) has too few or too many digits, or letters."""

    field: str
    text: str
    fewest: int
    most: int


class ClearanceEndedError(DeclinedError):
    """A clearance price would end before it begins."""

    until: datetime
    now: datetime


class InvalidQuantityError(DeclinedError):
    """A quantity is zero, negative, or more than the till takes on one line."""

    quantity: int
    highest: int


class NotYetError(DeclinedError):
    """A time lies in the future by this register's clock."""

    field: str
    at: datetime
    now: datetime


class UnknownReferenceError(DeclinedError):
    """The thing named is not on this register: a vendor, product, sale, order or shift."""

    kind: str
    id: object


class DuplicateError(DeclinedError):
    """Something with this name, code or number is there already."""

    kind: str
    name: str


class NotSellableError(DeclinedError):
    """The vendor has left or the product was withdrawn."""

    kind: str
    name: str


class OutsideFairError(DeclinedError):
    """A day lies too far from the days of the fair to be meant."""

    field: str
    day: date
    first: date
    last: date


class FairDaysError(DeclinedError):
    """The last day of a fair lies before its first, or so far behind that a year was mistyped."""

    first: date | None
    last: date | None
    longest: int
