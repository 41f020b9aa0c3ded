"""The typefaces that documents are set in, the same on every machine."""

from pathlib import Path

import manimgx_fonts


def font_folder() -> Path:
    """Return the folder that holds Noto Sans for every script that people write.

    It comes along as a package, so that no system has to have it.
    """
    return Path(manimgx_fonts.__file__).parent
