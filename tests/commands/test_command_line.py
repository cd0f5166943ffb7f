import pytest

from booth.domain.errors import LedgerMissingError, NoOpenShiftError
from ui import commands


def test_every_command_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(["--help"])
    assert stopped.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    for summary in commands.COMMANDS.values():
        assert summary in shown


@pytest.mark.parametrize("name", sorted(commands.COMMANDS))
def test_every_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main([name, "--help"])
    assert stopped.value.code == 0
    assert name in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["sell"], ["verify"]])
def test_words_that_make_no_command_end_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(words)
    assert stopped.value.code == commands.EXIT_UNAVAILABLE


@pytest.mark.parametrize(
    "error, code",
    [
        (NoOpenShiftError(), commands.EXIT_WRONG),
        (LedgerMissingError(path="KT2.lapak"), commands.EXIT_UNAVAILABLE),
    ],
)
def test_an_expected_failure_is_a_line_and_a_code_not_a_traceback(
    error: Exception,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Failing:
        def add_arguments(self, _parser: object) -> None:
            pass

        def run(self, _arguments: object) -> int:
            raise error

    monkeypatch.setattr(commands, "_module", lambda _name: Failing())
    assert commands.main(["demo"]) == code
    assert capsys.readouterr().err == f"lapak: {error}\n"
