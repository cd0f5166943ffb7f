"""Printer: the form of the first run, how the printer stands, and Simpan."""

from PySide6.QtCore import Qt, Signal

from resources.texts import text
from ui.screens.printer_form.view import PrinterFormWidget
from ui.screens.settings.laptop import LaptopSettings
from ui.widgets.buttons import Button, Kind
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Label, Role


class PrinterPage(FormPage):
    """`kept` says that what is set should be used from now on."""

    kept = Signal()

    def __init__(self, laptop: LaptopSettings) -> None:
        super().__init__(text("Printer"))
        self.words = Label(role=Role.STRONG, wrapped=True)
        self.form = PrinterFormWidget(laptop, laptop.printer_runner, laptop.printer())
        self.fields["address"] = self.form.address_field
        self.keep = Button(text("Simpan printer"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.keep.clicked.connect(self.kept)
        self.column.addWidget(self.words)
        self.column.addWidget(self.form, 1)
        self.column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignRight)
