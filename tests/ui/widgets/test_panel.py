from pytestqt.qtbot import QtBot

from ui.widgets.panel import Label

BLANK = "\u00a0"


def test_an_amount_is_not_broken_where_words_wrap(qtbot: QtBot) -> None:
    label = Label("Sekarang cair Rp 1.168.250.", wrapped=True)
    qtbot.addWidget(label)
    narrow = label.fontMetrics().horizontalAdvance("Sekarang cair Rp") + 4
    whole = label.fontMetrics().horizontalAdvance("Rp 1.168.250.")
    assert super(Label, label).text() == f"Sekarang cair Rp{BLANK}1.168.250."
    assert label.heightForWidth(max(narrow, whole)) >= 2 * label.fontMetrics().height()


def test_a_label_gives_back_the_words_it_was_given(qtbot: QtBot) -> None:
    label = Label(wrapped=True)
    qtbot.addWidget(label)
    label.setText("@ Rp 350.000 dari Rp 1")
    assert label.text() == "@ Rp 350.000 dari Rp 1"
