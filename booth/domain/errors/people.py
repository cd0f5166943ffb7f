"""Who may do what, and their PINs."""

from datetime import datetime

from booth.domain.errors.base import DeclinedError


class RightMissingError(DeclinedError):
    """This needs a coordinator or the owner."""

    right: str
    staff: object


class RoleTooHighError(DeclinedError):
    """Nobody gives a role above their own, to themselves or to others, nor takes one away."""

    role: str


class OwnerOnlyError(DeclinedError):
    """This is for the owner alone; where a booth has none, for its only coordinator."""


class LastInChargeError(DeclinedError):
    """Somebody must stay who may decide: the last one is not taken away."""

    name: str
    role: str


class PersonLeftError(DeclinedError):
    """This person has left the booth."""

    name: str


class ForeignGoodsError(DeclinedError):
    """The person at the register is bound to other vendors than the one whose goods these are."""

    vendor: str
    person: str


class RecoveryCodeError(DeclinedError):
    """Not the code that was printed, or a spent one; `left` tries remain before a wait."""

    left: int


class RecoveryCodeMissingError(DeclinedError):
    """No recovery code was made on this laptop, or it is spent."""


class PinKeyMissingError(DeclinedError):
    """This PIN was set with a key that this laptop does not have: it cannot be looked at."""

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
