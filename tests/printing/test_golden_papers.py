import pytest

from tests.printing.golden_papers import FOLDER, WIDTHS, path_of, shown
from tests.printing.samples import SAMPLES, Sample

PAPERS = [
    pytest.param(sample, columns, id=f"{sample.name}-{columns}")
    for sample in SAMPLES
    for columns in WIDTHS
]


@pytest.mark.parametrize("sample, columns", PAPERS)
def test_a_paper_is_as_it_was_agreed(sample: Sample, columns: int) -> None:
    assert shown(sample, columns) == path_of(sample.name, columns).read_text(encoding="utf-8")


@pytest.mark.parametrize("sample, columns", PAPERS)
def test_no_row_is_wider_than_the_paper(sample: Sample, columns: int) -> None:
    assert max(map(len, shown(sample, columns).splitlines())) <= columns


def test_every_golden_paper_belongs_to_a_sample() -> None:
    expected = {path_of(sample.name, columns) for sample in SAMPLES for columns in WIDTHS}
    assert set(FOLDER.iterdir()) == expected
