"""A laptop's own preferences, in a file that people may read and mend."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from booth.config import Preferences
from booth.storage.files import write_whole

_ASIDE: Final = ".damaged"


@dataclass(frozen=True, slots=True)
class LoadedPreferences:
    """The preferences in force, and where a file went that could not be read."""

    preferences: Preferences
    kept_aside: Path | None = None


def load_preferences(path: Path) -> LoadedPreferences:
    """The preferences at `path`; the first ones where there is no file yet.

    A file that is damaged is kept aside under another name, for whoever wants to look, and the
    first preferences are in force. A file that cannot be opened at all is left where it is.
    """
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return LoadedPreferences(Preferences())
    except OSError:
        return LoadedPreferences(Preferences(), kept_aside=path)
    try:
        return LoadedPreferences(msgspec.json.decode(written, type=Preferences))
    except msgspec.MsgspecError:
        return LoadedPreferences(Preferences(), kept_aside=_set_aside(path))


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Write `preferences` to `path`, whole or not at all. Raises FolderNotWritableError."""
    content = msgspec.json.format(msgspec.json.encode(preferences), indent=2)
    write_whole(path, content + b"\n")


def _set_aside(path: Path) -> Path:
    """Move a damaged file to a name of its own beside; it stays where it is if that fails."""
    number = 1
    while (aside := path.with_name(f"{path.name}{_ASIDE}-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:
        return path
    return aside
