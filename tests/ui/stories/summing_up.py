"""What stories about Ringkasan share: the way there, and what a table says."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.stories.person import Person
from ui.screens.sales.view import SalesView
from ui.screens.summary.showing import Cut
from ui.screens.summary.view import SummaryView


def go_to_summary(person: Person) -> SummaryView:
    person.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SummaryView)
    person.sees(lambda: view.presenter.found is not None)
    return view


def open_table(person: Person, view: SummaryView, cut: Cut) -> None:
    tab = view.tabs[cut]
    person.touch(tab, QPoint(tab.width() // 2, tab.height() // 2))
    person.sees(tab.isChecked)


def told(view: SummaryView) -> dict[str, tuple[str, ...]]:
    """The table that is shown, by the names of its rows."""
    return {row.name: row.cells for row in view.rows.rows}


def sales_shown(person: Person) -> SalesView:
    view = person.window.screens.currentWidget()
    assert isinstance(view, SalesView)
    person.sees(lambda: bool(view.list.rows))
    return view
