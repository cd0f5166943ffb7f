import json
import subprocess
import sys
from pathlib import Path

import pytest

from booth.payments.qris import QrisPayload
from booth.payments.qris.tlv import Node
from tests.payments.codes import PLAIN, additional, code, drawn
from ui.commands import EXIT_UNAVAILABLE, EXIT_WRONG, main


def test_a_code_is_shown_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["qris", "show", PLAIN]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["merchant_name"], said["city"]) == ("BATIK CONTOH", "TANGERANG")
    assert (said["nmid"], said["initiation"]) == ("ID1020304050607", "static")
    assert said["acquirers"][0]["number"] == "936009990000012345"
    assert (said["refused_as_merchant_code"], said["warnings"]) == ("", [])
    assert [node["tag"] for node in said["nodes"]][-1] == "63"


def test_a_code_is_shown_from_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "stiker.PNG"
    drawn(PLAIN).save(file)
    assert main(["qris", "show", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["payload"] == PLAIN


def test_a_sound_code_of_another_kind_is_shown_with_the_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["qris", "show", code(additional(t08="DMCT"))]) == 0
    assert json.loads(capsys.readouterr().out)["refused_as_merchant_code"] == "transfer"


@pytest.mark.parametrize(
    "words, told",
    [
        (["show", PLAIN[:-4] + "0000"], f"expected was the checksum {PLAIN[-4:]}"),
        (["show", code(Node("53", "840"))], 'At tag 53 stands "840"; expected was exactly 360'),
        (["amount", PLAIN, "10000001"], "no more than Rp10000000"),
        (["amount", code(Node("01", "12")), "5000"], "one sale"),
    ],
)
def test_what_is_refused_is_told_and_ends_with_one(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["qris", *words]) == EXIT_WRONG
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err


def test_a_missing_picture_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["qris", "show", str(tmp_path / "x.png")]) == EXIT_UNAVAILABLE
    assert "x.png" in capsys.readouterr().err


def test_the_code_for_an_amount_is_printed_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    static = code(Node("55", "01"))
    assert main(["qris", "amount", static, "735000"]) == 0
    made = QrisPayload.parse(capsys.readouterr().out.removesuffix("\n"))
    assert (made.amount, made.tip, made.is_dynamic) == ("735000", "", True)
    words = ["--keep-tip", "--bill-number", "KT2A-230303-0042", "--limit", "800000"]
    assert main(["qris", "amount", static, "735000", *words]) == 0
    kept = QrisPayload.parse(capsys.readouterr().out.removesuffix("\n"))
    assert (kept.asks_for_tip, kept.additional["01"]) == (True, "KT2A-230303-0042")


def test_text_of_a_code_needs_nothing_but_the_core() -> None:
    program = (
        "import sys\n"
        "for name in ('PIL', 'qrcode', 'zxingcpp', 'PySide6'):\n"
        "    sys.modules[name] = None\n"
        "from ui.commands import main\n"
        f"assert main(['qris', 'show', {PLAIN!r}]) == 0\n"
        f"assert main(['qris', 'amount', {PLAIN!r}, '5000']) == 0\n"
        "sys.exit(main(['qris', 'show', sys.argv[1]]))\n"
    )
    picture = Path(__file__).parents[2] / "docs" / "pictures" / "sell.png"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(picture)], capture_output=True, check=False, text=True
    )
    assert ran.returncode == EXIT_UNAVAILABLE
    assert "is not installed, so pictures cannot be read" in ran.stderr
