import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from threading import Event
from time import monotonic
from uuid import uuid4

import pytest

from resources.texts import Language
from sync.office import live
from sync.office.live import Live, Picture, Snapshot, View
from sync.office.looking import Ticket
from sync.office.notifying import NoBell, PostgresBell, bell_of
from sync.office.store.engines import OfficeUnavailableError, is_sqlite
from sync.office.totals import Scope
from tests.sync.office.laptops import Office

FAIR, BOOTH = uuid4(), uuid4()
VIEW = View(scope=Scope(fair=FAIR), language=Language.INDONESIAN)


class Easel:
    """Draws a page that says how often it was drawn."""

    def __init__(self) -> None:
        self.drawn = 0
        self.broken = False
        self.shape = "a"

    def draw(self, views: Collection[View]) -> Mapping[View, Picture]:
        if self.broken:
            raise OfficeUnavailableError(reason="away")
        self.drawn += 1
        values = {"n": str(self.drawn), "still": "x" * 50}
        return {
            view: Picture(shape=self.shape, html=f"<b>{self.drawn}</b>", values=values, at="now")
            for view in views
        }


def run(story: Callable[[Live], Awaitable[None]], easel: Easel) -> None:
    async def told() -> None:
        shown = Live(easel.draw)
        async with asyncio.timeout(20), shown.running():
            await story(shown)

    asyncio.run(told())


def said(frame: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(frame.split(b"data: ")[1])
    return found


async def until_drawn(easel: Easel, times: int) -> None:
    while easel.drawn < times:  # noqa: ASYNC110  # drawn on another thread
        await asyncio.sleep(0.01)


def test_many_who_look_at_the_same_are_drawn_for_once() -> None:
    easel = Easel()

    async def story(shown: Live) -> None:
        viewers = [shown.watch(VIEW, "") for _ in range(50)]
        first = await asyncio.gather(*(anext(viewer) for viewer in viewers))
        assert len(set(first)) == 1
        assert easel.drawn == 1
        assert shown.viewers == 50
        for viewer in viewers:
            await viewer.aclose()
        assert shown.viewers == 0

    run(story, easel)


def test_figures_that_move_all_the_time_are_told_twice_a_second() -> None:
    easel = Easel()

    async def story(shown: Live) -> None:
        viewer = shown.watch(VIEW, "")
        await anext(viewer)
        since = monotonic()
        while monotonic() - since < 2:
            shown.moved(Scope(fair=FAIR))
            await asyncio.sleep(0.005)
        assert 3 <= easel.drawn - 1 <= 5
        await viewer.aclose()

    run(story, easel)


def test_a_slow_viewer_skips_what_lay_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    easel = Easel()

    async def story(shown: Live) -> None:
        slow, quick = shown.watch(VIEW, ""), shown.watch(VIEW, "")
        await asyncio.gather(anext(slow), anext(quick))
        for times in range(2, 8):
            shown.moved(Scope(fair=FAIR))
            await until_drawn(easel, times)
            assert said(await anext(quick))["values"] == {"n": str(times)}
        # All values, since what they saw last is too long ago; and the newest alone.
        assert said(await anext(slow))["values"] == {"n": "7", "still": "x" * 50}
        await slow.aclose()
        await quick.aclose()

    run(story, easel)


def test_a_page_that_looks_different_is_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    easel = Easel()

    async def story(shown: Live) -> None:
        viewer = shown.watch(VIEW, "")
        await anext(viewer)
        easel.shape = "b"
        shown.moved(Scope(fair=FAIR))
        assert said(await anext(viewer))["html"] == "<b>2</b>"
        await viewer.aclose()

    run(story, easel)


def test_other_fairs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    easel = Easel()

    async def story(shown: Live) -> None:
        viewer = shown.watch(VIEW, "")
        await anext(viewer)
        shown.moved(Scope(fair=uuid4()))
        await asyncio.sleep(0.2)
        assert easel.drawn == 1
        await viewer.aclose()

    run(story, easel)


@pytest.mark.parametrize(
    "view, is_told",
    [
        (View(scope=Scope(fair=FAIR, booth=BOOTH), language=Language.ENGLISH), False),
        (View(scope=Scope(fair=FAIR, booth=BOOTH), language=Language.ENGLISH, wide=True), True),
        (VIEW, True),
    ],
)
def test_a_booth_moves_its_own_page_and_those_that_tell_of_all_booths(
    monkeypatch: pytest.MonkeyPatch, view: View, *, is_told: bool
) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    easel = Easel()

    async def story(shown: Live) -> None:
        viewer = shown.watch(view, "")
        await anext(viewer)
        shown.moved(Scope(fair=FAIR, booth=uuid4()))
        await asyncio.sleep(0.2)
        assert easel.drawn == (2 if is_told else 1)
        shown.moved(Scope(fair=FAIR, booth=BOOTH))
        await until_drawn(easel, 3 if is_told else 2)
        shown.moved(Scope(fair=FAIR))
        await until_drawn(easel, 4 if is_told else 3)
        await viewer.aclose()

    run(story, easel)


def test_whoever_may_no_longer_look_is_let_go_and_the_others_look_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.05)
    easel, holding, asked = Easel(), {"Rani", "Budi"}, []

    def still(keys: Collection[str]) -> Collection[str]:
        asked.append(set(keys))
        return holding & set(keys)

    async def story(shown: Live) -> None:
        one, other = (shown.watch(VIEW, "", Ticket(still, name)) for name in ("Rani", "Budi"))
        await asyncio.gather(anext(one), anext(other))
        while not asked:  # noqa: ASYNC110  # asked on another thread
            await asyncio.sleep(0.01)
        assert shown.viewers == 2
        holding.discard("Rani")
        async with asyncio.timeout(3):
            assert [frame async for frame in one if "values" in said(frame)] == []
        assert shown.viewers == 1
        shown.moved(Scope(fair=FAIR))
        async with asyncio.timeout(3):
            while "values" not in said(await anext(other)):
                pass
        await other.aclose()

    run(story, easel)
    # One question for both of them.
    assert asked[0] == {"Rani", "Budi"}


def test_while_the_database_is_away_nobody_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.02)
    easel, asked = Easel(), []

    def still(keys: Collection[str]) -> Collection[str]:
        asked.append(keys)
        raise OfficeUnavailableError(reason="away")

    async def story(shown: Live) -> None:
        viewer = shown.watch(VIEW, "", Ticket(still, "Rani"))
        await anext(viewer)
        while len(asked) < 3:  # noqa: ASYNC110  # asked on another thread
            await asyncio.sleep(0.01)
        shown.moved(Scope(fair=FAIR))
        assert said(await anext(viewer))["values"] == {"n": "2"}
        await viewer.aclose()

    run(story, easel)


def test_while_the_database_is_away_nothing_nothing_is_told_and_afterwards_all_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "PUBLISH_SECONDS", 0.02)
    easel = Easel()

    async def story(shown: Live) -> None:
        viewer = shown.watch(VIEW, "")
        await anext(viewer)
        easel.broken = True
        shown.moved(Scope(fair=FAIR))
        following = asyncio.ensure_future(anext(viewer))
        await asyncio.sleep(0.2)
        assert not following.done()
        easel.broken = False
        assert said(await following)["values"] == {"n": "2"}
        await viewer.aclose()

    run(story, easel)


def test_the_end_of_the_office_ends_every_stream() -> None:
    easel = Easel()

    async def story(shown: Live) -> None:
        async def look() -> int:
            return len([frame async for frame in shown.watch(VIEW, "")])

        looking = [asyncio.create_task(look()) for _ in range(5)]
        await until_drawn(easel, 1)
        await asyncio.sleep(0.05)
        shown.end()
        assert await asyncio.gather(*looking) == [1] * 5

    run(story, easel)


def test_an_event_s_number_is_of_what_is_told_whichever_worker_tells_it() -> None:
    picture = Picture(shape="a", html="", values={"n": "1"}, at="11.07")
    later = Picture(shape="a", html="", values={"n": "1"}, at="11.08")
    assert Snapshot(picture).id == Snapshot(later).id
    assert "values" not in said(Snapshot(later).frame(Snapshot(picture).id))


def test_workers_on_one_database_tell_each_other_and_not_themselves(office: Office) -> None:
    database = office.database
    if is_sqlite(database.address):
        assert isinstance(bell_of(database), NoBell)
        return
    one, other = PostgresBell(database), PostgresBell(database)
    heard: dict[str, list[Scope | None]] = {"one": [], "other": []}
    moved = {Scope(fair=FAIR), Scope(fair=FAIR, booth=BOOTH)}
    listening, rung = Event(), Event()

    def hears(what: Scope | None) -> None:
        heard["other"].append(what)
        if what is None:
            listening.set()
        elif moved <= set(heard["other"]):
            rung.set()

    one.listen(heard["one"].append)
    other.listen(hears)
    try:
        assert listening.wait(10)
        one.ring(moved)
        assert rung.wait(10)
    finally:
        one.close()
        other.close()
    assert heard["other"][0] is None
    assert set(heard["other"][1:]) == moved
    assert moved.isdisjoint(heard["one"])
