"""Barang: goods, vendors, bundles and goods papers, one tab each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.ids import ProductId, VendorId
from resources.texts import several, text
from ui import theme
from ui.screens.catalogue.bundle_tab import BundleTab
from ui.screens.catalogue.editing import CatalogueChanged
from ui.screens.catalogue.photos import GoodsPhotos
from ui.screens.catalogue.product_tab import ProductTab
from ui.screens.catalogue.vendor_tab import VendorTab
from ui.screens.desk import Desk, Navigator
from ui.screens.goods.papers import GoodsPapers
from ui.screens.goods.view import GoodsPapersPage
from ui.screens.price_tags.papers import TagPapers
from ui.screens.price_tags.view import PriceTagsSheet
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.icons import Icon
from ui.widgets.screen_head import ScreenHead


class CatalogueView(QWidget):
    """Header with tabs, and the tab that is shown.

    `changed` has the shelf read again after something was saved, then goes on.
    """

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        changed: CatalogueChanged,
        photos: GoodsPhotos,
        papers: GoodsPapers,
        *,
        tag_papers: TagPapers,
    ) -> None:
        super().__init__()
        self._desk, self._navigator, self._tag_papers = desk, navigator, tag_papers
        self.products = ProductTab(desk, navigator, changed, photos)
        self.vendors = VendorTab(desk, navigator, changed)
        self.bundles = BundleTab(desk, navigator, changed)
        self.papers = GoodsPapersPage(desk, navigator, papers, changed)
        self.pages = QStackedWidget()
        self.tabs: list[Button] = []
        self._group = QButtonGroup(self)
        head = ScreenHead(text("Barang"), spacing=8)
        self.head = head.row
        self.head.addSpacing(theme.GAP)
        for number, (name, key, page) in enumerate(
            (
                (text("Barang"), "F5", self.products),
                (several("UMKM"), "F6", self.vendors),
                (several("Paket"), "F7", self.bundles),
                (several("Serah terima"), "F8", self.papers),
            )
        ):
            tab = Button(name, shortcut=key, twin=f"Ctrl+{number + 1}", mark=Mark.INDIGO)
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on, number=number: self.show_tab(number))
            self._group.addButton(tab)
            self.tabs.append(tab)
            self.head.addWidget(tab)
            self.pages.addWidget(page)
        self.head.addStretch(1)
        self.tags = Button(
            text("Cetak label harga"), shortcut="Ctrl+L", icon=Icon.PRINTER, kind=Kind.OUTLINED
        )
        self.tags.clicked.connect(self.open_price_tags)
        self.head.addWidget(self.tags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages, 1)
        self.show_tab(0)

    @property
    def _tabs(self) -> tuple[ProductTab, VendorTab, BundleTab, GoodsPapersPage]:
        return self.products, self.vendors, self.bundles, self.papers

    def show_tab(self, number: int) -> None:
        """Show a tab as it is now."""
        self.tabs[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        tab = self._tabs[number]
        tab.begin()
        tab.search.setFocus()

    def open_price_tags(self) -> PriceTagsSheet:
        """Labels for the product that is open, or for all that the open vendor sells."""
        tab = self.pages.currentWidget()
        ticked: list[ProductId] = []
        vendor: VendorId | None = None
        if tab is self.products:
            vendor = self.products.presenter.vendor
            chosen = self.products.presenter.chosen_key
            ticked = [] if chosen is None else [chosen]
        elif tab is self.vendors:
            vendor = self.vendors.presenter.chosen_key
            ticked = [
                one.id
                for one in self._desk.shelf.products
                if vendor is not None and one.terms.vendor == vendor
            ]
        return PriceTagsSheet(
            self._desk,
            self._navigator,
            self._tag_papers,
            self.window(),
            ticked=ticked,
            vendor=vendor,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keys to the search box. A proxy would have Tab leave the tabs out."""
        del event
        tab = self._tabs[self.pages.currentIndex()]
        tab.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up: things were sold and added meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._tabs[self.pages.currentIndex()].begin()

    def scanned(self, code: str) -> None:
        """A code was scanned while this screen is shown; a vendor has none."""
        tab = self.pages.currentWidget()
        if tab is self.bundles:
            self.bundles.scanned(code)
            return
        if tab is self.papers:
            self.papers.scanned(code)
            return
        if tab is not self.products:
            self.show_tab(0)
        self.products.scanned(code)
