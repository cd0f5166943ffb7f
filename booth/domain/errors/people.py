"""Who may do what, and their PINs."""

from dataclasses import dataclass

from booth.domain.errors.base import DeclinedError


@dataclass(eq=False, kw_only=True)
class RightMissingError(DeclinedError):
    """This needs a coordinator or the owner."""

    right: str
    staff: object
