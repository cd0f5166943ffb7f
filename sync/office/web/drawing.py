"""Draws the pages that move: one look at the database for all of them together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import select

from booth.domain.money import format_rupiah, format_thousands
from booth.ports import Clock
from resources.texts import in_use, plural, several, speaking, text
from sync.office.live import Picture, View
from sync.office.looking import Drawn, Look
from sync.office.one_reading import OneReading
from sync.office.store.database import Database
from sync.office.store.truth_tables import FAIR
from sync.office.totals import Scope, Totals
from sync.office.web import addresses, words
from sync.office.web.figures import Figures
from sync.office.web.navigation import ways
from sync.office.web.recording import Recorder

_TEMPLATES: Final = Path(__file__).parent / "templates"


@cache
def templates() -> Environment:
    """The office's templates. What a name says stays text: everything is escaped."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        text=text,
        several=several,
        plural=plural,
        language=in_use,
        words=words,
        addresses=addresses,
        ways=ways,
        rupiah=format_rupiah,
        thousands=format_thousands,
    )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class FairNamed:
    """A fair of this office."""

    fair: UUID
    name: str
    place: str


class Drawing:
    """Pages of figures, as the office knows them at the moment they are drawn."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def draw(self, reading: OneReading, views: Collection[View]) -> Mapping[Look, Drawn]:
        """See `live.Draw`. Figures that several pages tell of are read once."""
        found = {view: _figures(reading, view) for view in views}
        return {view: drawn(figures) for view, figures in found.items() if figures is not None}

    def figures(self, view: View) -> Figures | None:
        """What one page tells; None where there is no such fair, booth or vendor."""
        with self._database.reading() as connection:
            return _figures(OneReading(connection, self._clock.now()), view)

    def fairs(self) -> list[FairNamed]:
        """Every fair of this office, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                select(FAIR.c.fair, FAIR.c.name, FAIR.c.place).order_by(
                    FAIR.c.first_day.desc(), FAIR.c.name
                )
            )
            return [
                FairNamed(fair=UUID(bytes=row.fair), name=row.name, place=row.place) for row in rows
            ]


def _figures(reading: OneReading, view: View) -> Figures | None:
    found = reading.totals(view.scope, view.day)
    if found is None or not _is_there(found):
        return None
    around = reading.totals(Scope(fair=view.scope.fair), view.day) if view.wide else None
    return Figures(view, found, around)


def _is_there(found: Totals) -> bool:
    """Whether the booth and vendor asked for are known, and not the fair alone."""
    if found.scope.vendor is not None:
        return any(one.vendor == found.scope.vendor and one.name for one in found.vendors)
    return found.scope.booth is None or bool(found.booth_name)


def drawn(figures: Figures) -> Picture:
    """The part of a page that moves, in the language of its view."""
    with speaking(figures.view.language):
        recorder = Recorder()
        marked = (
            templates()
            .get_template("figures.html")
            .render(figures=figures, live=recorder.live, part=recorder.part)
        )
        return Picture(
            shape=recorder.shape(marked),
            html=recorder.filled(marked),
            values=recorder.values,
            at=figures.updated,
        )
