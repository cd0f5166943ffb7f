import pickle
import traceback
from dataclasses import dataclass

import pytest

from booth.domain.secret import Secret

KEY = "SB-Mid-server-abcdefgh"


@dataclass(frozen=True)
class Holding:
    key: Secret


def test_a_secret_shows_itself_to_who_asks_and_nowhere_else() -> None:
    secret = Secret(KEY)
    assert secret.reveal() == KEY
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret!r:>40}", repr(Holding(secret))):
        assert KEY not in shown


def test_a_secret_in_an_error_is_not_told_by_its_trace() -> None:
    secret = Secret(KEY)
    with pytest.raises(ValueError, match="Secret") as caught:
        raise ValueError(secret)
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_secrets_are_compared_by_what_they_hold() -> None:
    assert Secret(KEY) == Secret(KEY)
    assert Secret(KEY) != Secret(KEY + "x")
    assert Secret(KEY) != KEY


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(Secret(KEY))
