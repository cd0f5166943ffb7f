"""Imports that read no source: call `read_no_sources` before anything imports Qt.

Shiboken, the layer beneath PySide6, looks for the word PySide6 in the source of every module that
is imported after it, since a module may ask for Qt's methods under other names. Over a thousand
files are read at a start for that and kept in `linecache`: 24 MB. See ADR 16.
"""

import shiboken6  # noqa: F401 - `shibokensupport` lies inside it
from shibokensupport import feature  # type: ignore[import-not-found]  # see above


def read_no_sources() -> None:
    """From now on no import reads a source file; Qt's methods keep Qt's names everywhere."""
    # There is no public switch for it; a test notices when this one moves.
    feature._mod_uses_pyside = _uses_no_feature  # noqa: SLF001


def _uses_no_feature(_module: object) -> bool:
    return False
