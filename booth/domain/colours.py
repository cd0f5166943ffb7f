"""The colours vendors get: each keeps one everywhere, and is told apart by it at a glance."""

from collections.abc import Collection
from typing import Final

COLOURS: Final = (
    "#9c4f2e", "#2d6a6a", "#aa456a", "#24406e", "#4f7325", "#6b4aa0", "#9a5a00", "#2828c7",
    "#a926bd", "#4c3f1b", "#613037", "#941e7c", "#0f4c28", "#612254", "#801927", "#2644bd",
    "#756317", "#765a8a", "#2466b2", "#651e94", "#806253", "#bd264e", "#1e6c94", "#5c6b46",
)  # fmt: skip
"""Seven by hand, the rest each as far as possible from all before it to the eye (CIELAB), from
the red that says stop and from ink. All are dark enough to be read on their own light tint."""


def next_colour(used: Collection[str]) -> str:
    """The first colour that no vendor has; once all are taken, those with the fewest vendors."""
    taken = [colour.lower() for colour in used]
    return min(COLOURS, key=taken.count)
