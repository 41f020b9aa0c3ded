import struct
import zlib

import pytest

from consult.audit.models import Entry
from consult.consultations.models import Picture
from consult.consultations.operations.picturing import (
    MOST_BYTES,
    UnfitPicture,
    add_picture,
)
from consult.consultations.picture_files import (
    JPEG,
    PNG,
    NotAPictureFile,
    read_picture,
)
from consult.errors import NotPermitted
from tests.consult.consultations.drawn import jpeg, png
from tests.factories import DepartmentFactory

SECRET = b"23.0225 N, 72.5714 E"


@pytest.mark.parametrize(
    ("draw", "media_type"), [(png, "image/png"), (jpeg, "image/jpeg")]
)
def test_only_what_draws_the_picture_is_kept(draw, media_type):
    plain, told = draw(320, 200), draw(320, 200, about=SECRET)
    assert SECRET in told

    kept = read_picture(told)

    assert (kept.media_type, kept.width, kept.height) == (media_type, 320, 200)
    assert kept.content == read_picture(plain).content == plain


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", PNG, JPEG, JPEG + b"\xff", JPEG + b"\xff\xd8" * 9]
    + [JPEG + b"\xff\xe0\0\0" * 9, PNG + b"\xff" * 9, png(3, 3)[:-1], jpeg(3, 3)[:9]],
)
def test_what_is_no_picture_or_ends_early_is_refused(content):
    with pytest.raises(NotAPictureFile):
        read_picture(content)


def test_a_picture_is_kept_once_and_recorded(author, department):
    first = add_picture(png(2, 3), by=author, department=department)
    again = add_picture(png(2, 3, about=SECRET), by=author, department=department)

    assert again == first
    assert bytes(Picture.objects.get().content) == png(2, 3)
    assert [entry.action for entry in Entry.objects.all()] == ["picture.added"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg/>", "This is no JPEG or PNG picture."),
        (b"\0" * (MOST_BYTES + 1), "at most 50 KB"),
        (png(2_001, 1), "at most 2,000 pixels"),
        (png(0, 0), "at most 2,000 pixels"),
    ],
)
def test_what_no_phone_could_show_is_refused(author, department, content, message):
    with pytest.raises(UnfitPicture) as refusal:
        add_picture(content, by=author, department=department)

    assert message in str(refusal.value)


def test_only_authors_of_the_department_add_pictures(author, approver, department):
    for somebody, whose in [(approver, department), (author, DepartmentFactory())]:
        with pytest.raises(NotPermitted):
            add_picture(png(2, 3), by=somebody, department=whose)

    assert not Picture.objects.exists()


def test_the_drawn_picture_is_one_that_others_read():
    width, height = struct.unpack_from(">II", png(2, 3), 16)

    assert (width, height) == (2, 3)
    start = png(2, 3).index(b"IDAT") + 4
    assert len(zlib.decompress(png(2, 3)[start:])) == 3 * (1 + 3 * 2)
