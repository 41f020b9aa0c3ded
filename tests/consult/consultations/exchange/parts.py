"""Files taken apart and put together again."""

import zipfile
from io import BytesIO


def part_changed(content, name, change):
    """Return the packed file with one of its parts changed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            said = old.read(part)
            new.writestr(part, change(said.decode()) if part == name else said)
    return packed.getvalue()
