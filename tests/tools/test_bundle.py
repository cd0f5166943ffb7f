from pathlib import Path

import pytest

from tools import bundle


@pytest.mark.slow
def test_a_bundle_starts_where_there_is_no_python(tmp_path: Path) -> None:
    made = bundle.build(tmp_path / "dist", tmp_path / "work")
    assert bundle.check(made)
    # Grown far beyond this, something was taken along that nobody asked for.
    assert made.megabytes < 250
