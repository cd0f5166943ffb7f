from pathlib import Path

import pytest

from tools import bundle, third_party


@pytest.mark.slow
def test_a_bundle_starts_where_there_is_no_python(tmp_path: Path) -> None:
    made = bundle.build(tmp_path / "dist", tmp_path / "work")
    assert bundle.check(made)
    # Grown far beyond this, something was taken along that nobody asked for.
    assert made.megabytes < 250
    carried = {path.name.lower() for path in (made.folder / third_party.TEXTS).iterdir()}
    assert {"sqlalchemy", "pillow", "cryptography"} <= carried
    assert "PySide6_Essentials" in (made.folder / third_party.LIST).read_text(encoding="utf-8")
