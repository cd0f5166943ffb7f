"""What is said of the goods that the office hands down."""

from typing import TYPE_CHECKING

from ui.formatting import told
from ui.screens.settings.office_words import unreadable_goods_words

if TYPE_CHECKING:
    from sync.client.standing import CatalogueTrouble


def goods_words(trouble: "CatalogueTrouble | None") -> str:
    """Why the goods here are not the office's latest, and the next step; nothing where they are."""
    if trouble is None:
        return ""
    if trouble.declined is None:
        return unreadable_goods_words()
    what, step = told(trouble.declined)
    return f"{what} {step}"
