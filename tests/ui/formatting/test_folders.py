from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from ui.formatting.folders import folder_warning


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\Sari\OneDrive - Dinas\lapak"),
        PureWindowsPath(r"\\server\stan\lapak"),
        PurePosixPath("/srv/sari/Dropbox/lapak"),
    ],
)
def test_a_folder_that_others_write_to_is_warned_of(path: PurePath) -> None:
    assert "LAPAK_HOME" in folder_warning(path)


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\Sari\AppData\Local\lapak"),
        PurePosixPath("/srv/sari/.local/share/lapak"),
    ],
)
def test_a_folder_of_this_laptop_is_fine(path: PurePath) -> None:
    assert folder_warning(path) == ""
