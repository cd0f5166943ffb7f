from pytestqt.qtbot import QtBot

from ui.main.network import NetworkWatch, own_address


def test_a_network_that_comes_or_changes_is_told_and_one_that_goes_is_not(qtbot: QtBot) -> None:
    seen = ["10.0.0.2"]
    told: list[str] = []
    watch = NetworkWatch(address=lambda: seen[-1], every_ms=5)
    watch.returned.connect(lambda: told.append(seen[-1]))
    watch.start()
    seen.append("")
    qtbot.wait(30)
    assert told == []
    seen.append("192.168.43.7")
    qtbot.waitUntil(lambda: told == ["192.168.43.7"])
    seen.append("10.0.0.2")
    qtbot.waitUntil(lambda: told == ["192.168.43.7", "10.0.0.2"])
    watch.stop()


def test_looking_asks_nobody_and_takes_no_time() -> None:
    assert own_address().count(".") in {0, 3}
