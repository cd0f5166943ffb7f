"""A clock that is put forward by whoever drives the till."""

from datetime import datetime


class ReplayClock:
    """A clock that stands where the replay puts it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment the replay has reached."""
        return self.at
