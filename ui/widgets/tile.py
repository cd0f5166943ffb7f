"""What a tile of the product grid shows. No Qt: presenters make these."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOW_STOCK: Final = 3
"""From so few pieces on a tile says `sisa`: one more buyer and the shelf is bare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One thing that can be added with a touch. `stock` is None where nothing is counted."""

    key: object
    name: str
    price: str
    vendor: str
    colour: str
    initials: str
    stock: int | None = None
    photo: Path | None = None


def initials_of(name: str) -> str:
    """Two letters that stand for a name: of its first two words, or of its only one."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return ("".join(word[0] for word in words[:2]) if len(words) > 1 else name[:2]).upper()
