"""Ringkasan: what a coordinator looks at between two buyers, and what a vendor is shown."""

from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, Scene
from ui.screens.sales.view import SalesView
from ui.screens.summary.showing import Cut
from ui.screens.summary.view import SummaryView


def _view(hands: Hands) -> SummaryView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, SummaryView):
        raise TypeError(type(view))
    return view


def _today(hands: Hands) -> None:
    hands.press(Qt.Key.Key_4, ALT)
    hands.wait_for(lambda: bool(_view(hands).rows.rows), "the figures")


def _goods(hands: Hands) -> None:
    view = _view(hands)
    view.tabs[Cut.GOODS].click()
    view.chart.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Qt.Key.Key_End)
    hands.pause()


def _one_vendor(hands: Hands) -> None:
    view = _view(hands)
    vendor = hands.window.desk.shelf.vendors[0].id
    view.presenter.choose_vendor(vendor)
    view.tabs[Cut.HOLDERS].click()
    hands.wait_for(
        lambda: view.presenter.found is not None and view.presenter.found.vendor == vendor,
        "one vendor's figures",
    )


def _behind(hands: Hands) -> None:
    """Back to all, and to the sales behind the first row."""
    view = _view(hands)
    view.presenter.choose_vendor(None)
    view.tabs[Cut.METHODS].click()
    hands.wait_for(
        lambda: view.presenter.found is not None and view.presenter.found.vendor is None,
        "everybody's figures",
    )
    view.rows.setFocus(Qt.FocusReason.OtherFocusReason)
    hands.press(Qt.Key.Key_Return)
    sales = hands.window.screens.currentWidget()
    if not isinstance(sales, SalesView):
        raise TypeError(type(sales))
    hands.wait_for(lambda: bool(sales.list.rows), "the sales behind it")


SCENES: Final = (
    Scene("summary", _today, is_sheet=False),
    Scene("summary-goods", _goods, is_sheet=False),
    Scene("summary-vendor", _one_vendor, is_sheet=False),
    Scene("summary-sales", _behind, is_sheet=False),
)
"""In the order they are played, after a day's sales."""
