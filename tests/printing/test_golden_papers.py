import pytest

from tests.printing.golden_papers import FOLDER, PAPERS, WIDTHS, path_of, shown

EACH = [
    pytest.param(name, columns, id=f"{name}-{columns}") for name in PAPERS for columns in WIDTHS
]


@pytest.mark.parametrize("name, columns", EACH)
def test_a_paper_is_as_it_was_agreed(name: str, columns: int) -> None:
    assert shown(name, columns) == path_of(name, columns).read_text(encoding="utf-8")


@pytest.mark.parametrize("name, columns", EACH)
def test_no_row_is_wider_than_the_paper(name: str, columns: int) -> None:
    assert max(map(len, shown(name, columns).splitlines())) <= columns


def test_every_golden_paper_belongs_to_a_paper() -> None:
    expected = {path_of(name, columns) for name in PAPERS for columns in WIDTHS}
    assert set(FOLDER.iterdir()) == expected
