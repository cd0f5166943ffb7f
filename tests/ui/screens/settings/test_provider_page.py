import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from booth.config import ProviderSettings, ProviderSite
from booth.domain.errors import ProviderAddressError, ProviderKeyRefusedError
from booth.domain.secret import Secret
from tests.ui.screens.settings.laptops import OnlineLaptop
from tests.ui.screens.settings.test_settings import Approving
from tests.ui.stage import clicked, staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.settings.provider_page import ProviderPage

KEY = "SB-Mid-server-0123456789abcdef"


class Open:
    """The page of the provider, in front of somebody."""

    def __init__(self, qtbot: QtBot, stand: Stand, desk: Desk) -> None:
        self.said, self.laptop = Approving(stand.budi), OnlineLaptop()
        self.page = ProviderPage(desk, self.said, self.laptop)
        self.page.resize(900, 900)
        staged(qtbot, self.page)

    def choose(self, *numbers: int) -> None:
        """Used or not, and which site."""
        for choices, number in zip((self.page.enabled, self.page.sites), numbers, strict=True):
            button = choices._group.button(number)
            assert button is not None
            clicked(button)


@pytest.fixture
def opened(qtbot: QtBot, stand: Stand, desk: Desk) -> Open:
    return Open(qtbot, stand, desk)


def test_a_provider_is_used_for_one_account_with_a_coordinators_word(
    opened: Open, stand: Stand
) -> None:
    opened.choose(1, 1)
    clicked(opened.page.keep)
    assert opened.laptop.used == ProviderSettings(
        enabled=True, site=ProviderSite.LIVE, account=stand.account
    )
    assert len(opened.said.reasons) == 1


def test_without_the_pin_nothing_changes(opened: Open) -> None:
    opened.said.coordinator = None
    opened.choose(1, 1)
    clicked(opened.page.keep)
    opened.page.key.setText(KEY)
    clicked(opened.page.put_key)
    assert opened.laptop.used == ProviderSettings()
    assert opened.laptop.key is None


def test_an_address_is_asked_for_only_where_it_is_ones_own(opened: Open) -> None:
    assert not opened.page.address.isVisible()
    opened.choose(1, 2)
    assert opened.page.address.isVisible()
    opened.laptop.error = ProviderAddressError(address="example.com")
    opened.page.address.setText("http://example.com")
    clicked(opened.page.keep)
    assert opened.laptop.used == ProviderSettings()
    assert opened.said.reported == [opened.laptop.error]


def test_a_key_is_kept_and_nothing_of_it_stays_on_the_screen(opened: Open) -> None:
    assert opened.page.key.echoMode() is QLineEdit.EchoMode.Password
    opened.page.key.setText(f"  {KEY} ")
    clicked(opened.page.put_key)
    assert opened.laptop.key == Secret(KEY)
    assert opened.page.key.text() == ""
    assert opened.page.key_words.text() == "Kunci tersimpan di laptop ini."
    clicked(opened.page.remove_key)
    assert not opened.laptop.has_key()
    assert not opened.page.try_out.isEnabled()


def test_the_connection_is_tried_as_it_is_chosen_now(opened: Open) -> None:
    opened.page.key.setText(KEY)
    clicked(opened.page.put_key)
    opened.choose(0, 1)
    clicked(opened.page.try_out)
    assert opened.laptop.tried[0].site is ProviderSite.LIVE
    assert opened.page.trial.text() == "Tersambung, dan kuncinya diterima."
    opened.laptop.error = ProviderKeyRefusedError(provider="Midtrans")
    clicked(opened.page.try_out)
    assert "menolak kunci" in opened.page.trial.text()
