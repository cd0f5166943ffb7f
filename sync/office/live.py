"""Who looks at the figures right now, and when they are told that they moved."""

from uuid import UUID


class Live:
    """Remembers which fairs have moved until somebody has told their viewers."""

    def __init__(self) -> None:
        self._moved: set[UUID] = set()

    def moved(self, fair: UUID) -> None:
        """Figures of `fair` are not what they were."""
        self._moved.add(fair)
