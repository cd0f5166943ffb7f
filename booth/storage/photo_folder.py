"""Photos of the goods: files that somebody put into a folder, named after the goods' codes."""

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Final

_KINDS: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_MOST: Final = 20_000
"""Files looked at: more than any booth has goods, and listed in a blink."""


def photos_in(folder: Path) -> Mapping[str, Path]:
    """Each photo by the code its file is named after, in capitals: `lpk-101.jpg` is LPK-101's.

    No folder, no photos: every tile can do without.
    """
    try:
        with os.scandir(folder) as found:
            paths = [Path(file.path) for file in islice(found, _MOST)]
    except OSError:
        return {}
    return {path.stem.upper(): path for path in sorted(paths) if path.suffix.lower() in _KINDS}
