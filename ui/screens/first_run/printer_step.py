"""Step 4, Printer: one that is there, one on the network, or none."""

from booth.config import PrinterSettings
from resources.texts import text
from ui.running import Runner
from ui.screens.first_run.step_page import StepPage
from ui.screens.printer_form.printers import Printers
from ui.screens.printer_form.view import PrinterFormWidget


class PrinterStep(StepPage):
    """Printers are looked for when the step is first shown."""

    def __init__(self, printers: Printers, runner: Runner) -> None:
        super().__init__(
            text("Printer"),
            text("Bisa diganti kapan saja di Setelan. Tanpa printer pun nota tetap ada."),
        )
        self.form = PrinterFormWidget(printers, runner, PrinterSettings())
        self.fields["address"] = self.form.address_field
        self.column.addWidget(self.form, 1)
        self._looked = False

    def begin(self) -> None:
        """Look for printers once; the keyboard goes to the choice."""
        if not self._looked:
            self._looked = True
            self.form.begin()
        else:
            self.form.focus_choice()
