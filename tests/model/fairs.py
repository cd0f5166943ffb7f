"""The strategies that the properties draw from."""

from hypothesis import strategies as st

from tests.model.bookkeeping import BOOKKEEPING
from tests.model.codes import CODES
from tests.model.histories import Fair
from tests.model.people import PEOPLE
from tests.model.trade import Recorded
from tests.model.trading import TRADING, set_up

STEPS = (*TRADING, *BOOKKEEPING, *CODES, *PEOPLE)


@st.composite
def fairs(draw: st.DrawFn, *, most: int = 12) -> Fair:
    """A booth that was set up, and then up to `most` things that happened there."""
    fair = Fair(draw)
    set_up(fair)
    for step in draw(st.lists(st.sampled_from(STEPS), min_size=most // 2, max_size=most)):
        step(fair)
    return fair


@st.composite
def histories(draw: st.DrawFn, *, most: int = 12) -> list[Recorded]:
    """The history of such a booth."""
    return draw(fairs(most=most)).history
