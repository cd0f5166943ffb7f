"""What was typed for kuitansi, kept in this laptop's preferences."""

from dataclasses import replace
from typing import Protocol

from booth.config import Config, Preferences
from booth.domain.errors import FolderNotWritableError
from booth.domain.kuitansi_notes import KuitansiNotes
from booth.storage.preferences import save_preferences


class Program(Protocol):
    """What of the program the memory reaches."""

    config: Config
    preferences: Preferences


class PreferredNotes:
    """The `KuitansiMemory` of the sales screen, which outlives the program."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def notes(self) -> KuitansiNotes:
        """What is known by now."""
        return self._program.preferences.kuitansi

    def keep(self, notes: KuitansiNotes) -> None:
        """Know this from now on."""
        preferences = replace(self._program.preferences, kuitansi=notes)
        self._program.preferences = preferences
        try:
            save_preferences(self._program.config.preferences, preferences)
        except FolderNotWritableError:
            # The kuitansi itself is written. What could not be kept is asked again one day.
            return
