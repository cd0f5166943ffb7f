"""docs/money.md tells of every account and of every event that moves money."""

import re
from pathlib import Path

import pytest

from booth.domain.accounts import OPEN_ACCOUNTS, Account
from booth.domain.books import _RULES

PAGE = (Path(__file__).parent.parent / "docs" / "money.md").read_text(encoding="utf-8")


def rows(section: str) -> set[str]:
    """First words in code letters of a section's table rows."""
    text = PAGE.split(f"## {section}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))


def test_every_account_has_its_row_and_no_other() -> None:
    assert rows("Accounts") == {account.value for account in Account}


def test_every_event_that_moves_money_has_its_row_and_no_other() -> None:
    assert rows("Postings") == {kind.__name__ for kind in _RULES}


@pytest.mark.parametrize("account", sorted(OPEN_ACCOUNTS))
def test_the_page_says_which_accounts_must_be_zero(account: Account) -> None:
    assert f"`{account}`" in PAGE.split("## Who has the money")[0].split("**A fair is over")[0]
