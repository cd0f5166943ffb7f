"""Pictures of every screen: an invented booth, and the real till worked with keys and clicks."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from resources import texts
from resources.texts import Language
from ui import theme
from ui.commands.driving import (
    catalogue_scenes,
    goods_scenes,
    order_scenes,
    other_scenes,
    selling_scenes,
    shift_scenes,
    summary_scenes,
    tag_scenes,
    uncertain_scenes,
    vendor_scenes,
)
from ui.commands.driving.beginning_scenes import failed_start, first_run
from ui.commands.driving.furnishing import Furnished, furnish
from ui.commands.driving.hands import QUICK_MS, running_till
from ui.commands.driving.paper_pictures import papers
from ui.commands.driving.pausing import pause
from ui.commands.driving.scene import Scene, is_covered, take
from ui.commands.driving.settling import settle

SCENES: Final = (
    *selling_scenes.SCENES,
    *uncertain_scenes.SCENES,
    *vendor_scenes.SCENES,
    *summary_scenes.SCENES,
    *order_scenes.SCENES,
    *catalogue_scenes.SCENES,
    *goods_scenes.SCENES,
    *tag_scenes.SCENES,
    *other_scenes.SCENES,
    *shift_scenes.SCENES,
)
"""What is played at the open till, in this order."""

_SETTLED_MS: Final = 200
"""What a page takes to be there where no ledger tells when it has answered."""


def pictures(scratch: Path, into: Path, language: Language) -> Iterator[Path]:
    """Take a picture of every screen in this language; each as it is written into `into`.

    `scratch` is an empty folder for the booth that is shown. The screen is chosen before, as by
    `offscreen.set_up`. Raises TimeoutError where a screen does not come up, and OSError.
    """
    application = QApplication.instance() or QApplication(["lapak"])
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    theme.put_on(application)
    before = texts.in_use()
    texts.use(language)
    try:
        stand = furnish(scratch / "stand", language)
        before_any_ledger = chain(first_run(scratch, stand), failed_start(scratch))
        practice = furnish(scratch / "practice", language, training=True)
        pages = chain(
            _given_time(before_any_ledger),
            papers(stand),
            play(practice, selling_scenes.TRAINING),
            play(stand),
        )
        for number, (name, page) in enumerate(pages, start=1):
            yield take(page, into / f"{number:02}-{name}.png")
    finally:
        texts.use(before)


def _given_time(pages: Iterator[tuple[str, QWidget]]) -> Iterator[tuple[str, QWidget]]:
    for name, page in pages:
        pause(_SETTLED_MS)
        yield name, page


def play(stand: Furnished, scenes: Sequence[Scene] = SCENES) -> Iterator[tuple[str, QWidget]]:
    """Play these scenes at this booth's till; the name of each and the window, as it is shown."""
    with running_till(stand.home, clock=stand.clock, ids=stand.ids, pace_ms=QUICK_MS) as (_, hands):
        for scene in scenes:
            scene.play(hands)
            if scene.is_sheet:
                hands.wait_for(lambda: is_covered(hands), f"the sheet of {scene.name}")
            settle(hands)
            yield scene.name, hands.window
            scene.leave(hands)
