"""Paper for price tags that comes out as fast as a test lets it."""

from booth.domain.tag_sheet import TagOrder, TagSheet
from ui.screens.price_tags.papers import RunStanding, TagPrinter


class RunByHand:
    """A run that stands where the test puts it."""

    def __init__(self, order: TagOrder) -> None:
        self.order = order
        self.now = RunStanding()
        self.cancelled = False

    def standing(self) -> RunStanding:
        return self.now

    def cancel(self) -> None:
        self.cancelled = True


class PapersByHand:
    """A printer, or none, and the runs that were begun."""

    def __init__(self) -> None:
        self.at_hand: TagPrinter | None = TagPrinter(columns=32, cuts=True)
        self.kept = TagSheet.A4_24
        self.runs: list[RunByHand] = []

    def printer(self) -> TagPrinter | None:
        return self.at_hand

    def sheet(self) -> TagSheet:
        return self.kept

    def keep_sheet(self, sheet: TagSheet) -> None:
        self.kept = sheet

    def run(self, order: TagOrder) -> RunByHand:
        self.runs.append(RunByHand(order))
        return self.runs[-1]
