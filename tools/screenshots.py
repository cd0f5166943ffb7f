"""A picture of every screen, in both languages: `python3 dev.py screenshots DIR`.

The real till on an invented booth, worked with keys and clicks. Look at the pictures after any
change of a screen: no test sees a cut word.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from resources.texts import Language
from tools.sources import ROOT
from ui.commands.driving import offscreen

FOLDER: Final = ROOT / "build" / "pictures"


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named, or beside what else is built."""
    into = Path(arguments[0]) if arguments else FOLDER
    with tempfile.TemporaryDirectory() as folder:
        offscreen.set_up(Path(folder))
        # Qt looks for its screen when it is first imported.
        from ui.commands.driving.album import pictures

        for language in Language:
            for path in pictures(Path(folder, language), into / language, language):
                print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
