"""The files that came with a sheet: kept as pictures, and named in it."""

from collections.abc import Iterator

from django.http import HttpRequest

from consult.accounts.models import User
from consult.consultations.operations.picturing import (
    MOST_BYTES,
    UnfitPicture,
    add_picture,
)
from consult.departments.models import Department
from frontend.officials.drafting.sheets import Errors, Sheet


def take_pictures(
    sheet: Sheet, request: HttpRequest, *, by: User, department: Department
) -> Errors:
    """Name the pictures that were sent, or taken away, in the sheet as it was sent.

    Returns why some could not be taken, by their places.

    :raises NotPermitted: unless ``by`` is an author of the department
    """
    errors: Errors = {}
    for place, choice in _choices(sheet):
        if f"{place}.none" in request.POST:
            choice["picture"] = ""
        file = request.FILES.get(f"{place}.file")
        if file is None:
            continue
        content = file.read(MOST_BYTES + 1)
        try:
            added = add_picture(content, by=by, department=department)
            choice["picture"] = added.digest
        except UnfitPicture as refusal:
            errors[place] = [refusal.message]
    return errors


def _choices(sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """Yield each choice, and the name of the input for its picture."""
    for number, activity in enumerate(sheet["activities"]):
        for index, question in enumerate(activity["questions"]):
            place = f"activities[{number}].questions[{index}]"
            for position, choice in enumerate(question["choices"]):
                yield f"{place}.choices[{position}].picture", choice
