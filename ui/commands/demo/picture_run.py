"""The pictures of one language, in a process of its own: taking them is mostly waiting."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from resources.texts import Language
from ui.commands.driving import offscreen


def take_all(into: Path) -> dict[Language, int]:
    """Every screen in every language, side by side; how many pictures of each."""
    # A new process, not a copy of this one: Qt runs here already, with threads of its own.
    with ProcessPoolExecutor(len(Language), mp_context=get_context("spawn")) as processes:
        counts = processes.map(_take, [into / language for language in Language], Language)
        return dict(zip(Language, counts, strict=True))


def _take(into: Path, language: Language) -> int:
    from ui.commands.driving.album import pictures

    with TemporaryDirectory() as scratch:
        offscreen.set_up(Path(scratch))
        return sum(1 for _ in pictures(Path(scratch), into, language))
