"""Where Tab lands among choices of which one is chosen: on that one."""

from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

_WALKED: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)


def land_on_the_chosen(button: QAbstractButton, event: QFocusEvent) -> None:
    """Pass the focus on to the chosen one of the button's group, when it came by Tab.

    From there the arrows choose; from another one they would only walk.
    """
    # The stubs do not say that a button may be in none.
    group = cast("QButtonGroup | None", button.group())
    chosen = None if group is None else group.checkedButton()
    if chosen is not None and chosen is not button and event.reason() in _WALKED:
        chosen.setFocus(event.reason())
