from dataclasses import fields

import pytest

from booth.domain.errors import (
    BoothError,
    LedgerDamagedError,
    LedgerMissingError,
    NoOpenShiftError,
    UnavailableError,
)
from ui import commands
from ui.commands.sentences import _SENTENCES, sentence


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


@pytest.mark.parametrize("words", [["sell"], ["verify"]])
def test_words_that_make_no_command_end_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(words)
    assert stopped.value.code == commands.EXIT_UNAVAILABLE


@pytest.mark.parametrize(
    "error, code, said",
    [
        (NoOpenShiftError(), commands.EXIT_WRONG, "NoOpenShiftError()"),
        (
            LedgerMissingError(path="KT2.lapak"),
            commands.EXIT_UNAVAILABLE,
            "There is no ledger at KT2.lapak. Look for a file that ends in .lapak.",
        ),
    ],
)
def test_an_expected_failure_is_a_sentence_and_a_code_not_a_traceback(
    error: BoothError,
    code: int,
    said: str,
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
    assert capsys.readouterr().err == f"lapak: {said}\n"


@pytest.mark.parametrize("kind", list(_SENTENCES), ids=lambda kind: kind.__name__)
def test_a_sentence_names_only_what_its_error_knows(kind: type[BoothError]) -> None:
    values = {field.name: f"<{field.name}>" for field in fields(kind)}  # type: ignore[arg-type]  # every leaf is a dataclass
    said = sentence(kind(**values))
    assert all(value in said for name, value in values.items() if name != "rows")
    assert "{" not in said


@pytest.mark.parametrize("kind", [*UnavailableError.__subclasses__(), LedgerDamagedError])
def test_whatever_the_world_refuses_a_command_has_a_sentence(kind: type[BoothError]) -> None:
    assert kind in _SENTENCES
