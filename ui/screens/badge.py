"""A word that makes one row of a list, or what is chosen there, stand out."""

from dataclasses import dataclass

from ui.screens.desk import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The word, and how it is meant."""

    words: str
    tone: Tone
