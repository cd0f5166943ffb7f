"""A picture of every screen, in both languages: `python3 dev.py screenshots DIR`.

The real till on an invented booth, worked with keys and clicks. Look at the pictures after any
change of a screen: no test sees a cut word. Without DIR they lie beside what else is built, and
those that README shows are made anew.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from resources.texts import Language
from tools.sources import ROOT
from ui.commands.driving import offscreen

FOLDER: Final = ROOT / "build" / "pictures"
README_FOLDER: Final = ROOT / "docs" / "pictures"
README_PICTURES: Final = {"sell": "sell.png", "pay-cash-change": "pay-cash.png"}
"""Scene by scene, what the file is called there; in Indonesian, as at a booth."""


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named, or where the README has them."""
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        print(__doc__)
        return 2
    into = Path(arguments[0]) if arguments else FOLDER
    with tempfile.TemporaryDirectory() as folder:
        offscreen.set_up(Path(folder))
        # Qt looks for its screen when it is first imported.
        from ui.commands.driving.album import pictures

        for language in Language:
            for path in pictures(Path(folder, language), into / language, language):
                print(path)
    if not arguments:
        _renew_readme()
    return 0


def _renew_readme() -> None:
    for scene, name in README_PICTURES.items():
        (picture,) = (FOLDER / Language.INDONESIAN).glob(f"[0-9][0-9]-{scene}.png")
        print(shutil.copyfile(picture, README_FOLDER / name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
