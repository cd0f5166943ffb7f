"""A code as a screen at another scale shows it.

`QT_SCALE_FACTOR=1.25 python -m tests.ui.widgets.qr_at_a_scale PICTURE`, in a process of its own:
a process has one scale. Writes the picture and says how many device pixels a module has.
"""

import sys

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from booth.payments.qr_image import qris_modules
from tests.payments.codes import PLAIN
from ui.widgets.qr_view import QrView


def main(picture: str) -> None:
    application = QApplication(sys.argv[:1])
    window = QWidget()
    row = QHBoxLayout(window)
    # 7 and 13 logical pixels end between two device pixels, and so the code would begin.
    row.setContentsMargins(7, 13, 0, 0)
    row.setSpacing(0)
    view = QrView()
    view.show_code(qris_modules(PLAIN))
    row.addWidget(view)
    window.resize(441, 399)
    window.show()
    application.processEvents()
    window.grab().save(picture)
    sys.stdout.write(str(view.module * view.devicePixelRatioF()))


if __name__ == "__main__":
    main(sys.argv[1])
