"""What a line is called when nobody typed a name."""

from booth.domain.sale import LineKind
from booth.domain.typed import MAX_NAME
from resources.texts import text


def default_name(kind: LineKind, vendor: str) -> str:
    """`Barang Batik Akkar`; cut, for a vendor's name alone may be as long as a line's."""
    words = {
        LineKind.GOODS: text("Barang {vendor}"),
        LineKind.SERVICE: text("Jasa {vendor}"),
        LineKind.CHARGE: text("Biaya {vendor}"),
    }[kind]
    return words.format(vendor=vendor)[:MAX_NAME].strip()
