"""Pesanan & buyer: the orders on one page, the buyers to write to on the other."""

from itertools import pairwise
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.shelf import Standing
from resources.texts import several, text
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.leads_page import LeadsPage
from ui.screens.orders.orders_page import OrdersPage
from ui.screens.orders.papers import OrderPapers
from ui.widgets.buttons import Button, Mark
from ui.widgets.screen_head import ScreenHead
from ui.widgets.search_box import SearchBox

_PIXELS: Final = 14


class OrdersView(QWidget):
    """One search box for whichever page is open."""

    def __init__(self, desk: Desk, navigator: Navigator, papers: OrderPapers) -> None:
        super().__init__()
        self.search = SearchBox(
            label=text("Cari pesanan atau buyer"),
            placeholder=text("Nomor, nama, nomor HP, atau barang…"),
        )
        self.orders = OrdersPage(desk, navigator, papers)
        self.leads = LeadsPage(desk, navigator)
        self._pages = QStackedWidget()
        self.tabs = [
            Button(name, shortcut=key, pixels=_PIXELS, mark=Mark.FILLED)
            for name, key in ((several("Pesanan"), "Ctrl+1"), (several("Buyer"), "Ctrl+2"))
        ]
        self._group = QButtonGroup(self)
        for number, (tab, page) in enumerate(zip(self.tabs, self._both, strict=True)):
            tab.setCheckable(True)
            self._group.addButton(tab, number)
            self._pages.addWidget(page)
        self.tabs[0].setChecked(True)
        self._lay_out()
        self._group.idClicked.connect(self._turn_to)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._go_to_list)
        self.search.left_down.connect(self._go_to_list)
        for page in self._both:
            page.list.left_up.connect(self.search.take_focus)
        self.setFocusProxy(self.search)

    @property
    def _both(self) -> tuple[OrdersPage, LeadsPage]:
        return self.orders, self.leads

    @property
    def _page(self) -> OrdersPage | LeadsPage:
        return self._both[self._pages.currentIndex()]

    def _lay_out(self) -> None:
        head = ScreenHead(text("Pesanan & buyer"))
        row = head.row
        row.addWidget(self.search, 1)
        for tab in self.tabs:
            row.addWidget(tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        # As they are read, and not as they were made.
        for before, after in pairwise((self.search, *self.tabs, self.orders.list)):
            self.setTabOrder(before, after)

    def _search(self, words: str) -> None:
        self._page.search(words)

    def _go_to_list(self) -> None:
        self._page.list.setFocus()

    def _turn_to(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.search.put("")
        self._page.search("")
        self._page.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up."""
        super().showEvent(event)
        if not event.spontaneous():
            self._page.look()

    def stands(self, _standing: Standing) -> None:
        """Something was recorded, here or elsewhere."""
        if self.isVisible():
            self._page.look()

    def scanned(self, code: str) -> None:
        """An order's number may be scanned or typed from its paper."""
        self.search.setText(code)
