"""A sentence about a failure in its parts."""

from typing import NamedTuple


class Told(NamedTuple):
    """What happened and the one next step; what is safe is said between, by the error's kind."""

    what: str
    step: str
