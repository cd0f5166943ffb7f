"""Where a booth keeps its files."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "LAPAK_HOME"
"""Overrides the folder for everything Lapak keeps: for tests, a stick, a second booth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Folders of one installation."""

    folder: Path

    @property
    def keys(self) -> Path:
        """Where private keys lie when the system has no vault for them."""
        return self.folder / "keys"


def load_config() -> Config:
    """The folders this person's system means for what a program keeps, or those of LAPAK_HOME."""
    home = os.environ.get(HOME_VARIABLE)
    return Config(
        folder=Path(home) if home else user_data_path("lapak", appauthor=False, roaming=False)
    )
