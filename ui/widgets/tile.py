"""What a tile of the product grid shows. No Qt: presenters make these."""

from dataclasses import dataclass
from pathlib import Path

from resources.texts import text


@dataclass(frozen=True, slots=True)
class Tile:
    """What is shown of one product. `key` comes back when the tile is chosen.

    `price` is written already ("Rp 385.000", "Ketik harga"); `stock` is `None` where nobody
    counts; `low` is the caller's judgement; `colour` is the vendor's. While a clearance price
    holds, `was` is the label's price and `until` says when it ends ("obral sampai 20.00").
    """

    key: object
    name: str
    price: str
    stock: int | None
    low: bool
    colour: str
    initials: str
    photo: Path | None = None
    was: str = ""
    until: str = ""


def stock_text(tile: Tile) -> str:
    """What the badge says: a number, how few are left, or that none are."""
    if tile.stock is None:
        return ""
    if tile.stock <= 0:
        return text("habis")
    if tile.low:
        return text("sisa {count}").format(count=tile.stock)
    return str(tile.stock)


def spoken(tile: Tile) -> str:
    """The tile as a screen reader says it."""
    stock = stock_text(tile)
    if tile.stock is not None and stock.isdigit():
        stock = text("stok {count}").format(count=stock)
    return ", ".join(part for part in (tile.name, tile.price, tile.until, stock) if part)


def initials_of(name: str) -> str:
    """Two letters that stand for a name: of its first two words, or of its only one."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return ("".join(word[0] for word in words[:2]) if len(words) > 1 else name[:2]).upper()
