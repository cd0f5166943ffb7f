"""Who may do what, and their PINs."""

from datetime import datetime

from booth.domain.errors.base import DeclinedError


class RightMissingError(DeclinedError):
    """This needs a coordinator or the owner."""

    right: str
    staff: object


class PinShapeError(DeclinedError):
    """A PIN is so many digits and nothing else. The digits typed are not told, here or anywhere."""

    shortest: int
    longest: int


class WeakPinError(DeclinedError):
    """A PIN that everybody tries first: one digit over and over, a run, a year."""


class PinMissingError(DeclinedError):
    """This person has no PIN yet: one is set first."""

    staff: object


class WrongPinError(DeclinedError):
    """Not this person's PIN; `left` tries remain before the till makes them wait."""

    left: int


class PinLockedError(DeclinedError):
    """Too many wrong PINs: nobody is this person until then."""

    until: datetime
