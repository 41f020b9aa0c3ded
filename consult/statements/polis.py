"""Reading what Polis exports: one conversation's comments.csv and votes.csv.

Both are read line by line, however long they are. A vote that was changed has a line
for each change; which one is the last is for the database to say. In these files 1
is agreeing, -1 disagreeing and 0 passing.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from consult.errors import Invalid, Message
from consult.text import plain

COMMENT_COLUMNS = ("timestamp", "comment-id", "moderated", "comment-body")
VOTE_COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
REJECTED = "-1"
# Up to the year 5138, so that every one is a time.
_MILLISECONDS = re.compile(r"[0-9]{1,14}")
VALUES = {"1": 1, "0": 0, "-1": -1}


class WrongExport(Invalid):
    """The export is not whole; `fields` names file and line."""

    code = "wrong_export"
    message = _("This is not an export of Polis that can be read.")


@dataclass(frozen=True)
class Comment:
    """A statement of the conversation."""

    key: str
    text: str
    is_rejected: bool
    written_at: datetime


@dataclass(frozen=True)
class CastVote:
    """One line of the votes: somebody votes, or changes a vote."""

    line: int
    comment: str
    voter: str
    value: int
    milliseconds: int


def comments_in(folder: Path) -> Iterator[Comment]:
    """Yield the conversation's comments, in the order of the file.

    :raises WrongExport: naming the line that cannot be read
    """
    keys = set()
    for line, row in _rows(folder / "comments.csv", COMMENT_COLUMNS):
        if row["comment-id"] in keys:
            raise _wrong("comments.csv", line, _("This comment is there already."))
        keys.add(row["comment-id"])
        try:
            text = plain.clean(row["comment-body"]).strip()
        except plain.NotPlain as why:
            raise _wrong("comments.csv", line, why.args[0]) from why
        milliseconds = _milliseconds_in(row, "comments.csv", line)
        at = datetime.fromtimestamp(milliseconds / 1000, UTC)
        yield Comment(row["comment-id"], text, row["moderated"] == REJECTED, at)


def votes_in(folder: Path) -> Iterator[CastVote]:
    """Yield every line of the conversation's votes, in the order of the file.

    :raises WrongExport: naming the line that cannot be read
    """
    for line, row in _rows(folder / "votes.csv", VOTE_COLUMNS):
        value = VALUES.get(row["vote"].strip())
        if value is None:
            raise _wrong("votes.csv", line, _("A vote is 1, 0 or -1."))
        at = _milliseconds_in(row, "votes.csv", line)
        yield CastVote(line, row["comment-id"], row["voter-id"], value, at)


def topic_of(folder: Path) -> str:
    """Return what the conversation was about, if its summary says so.

    :raises WrongExport: if the summary cannot be read
    """
    path = folder / "summary.csv"
    if not path.is_file():
        return ""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            told = (row[1:] for row in csv.reader(file) if row[:1] == ["topic"])
            return plain.clean("".join(next(told, [])[:1])).strip()
    except plain.NotPlain as why:
        raise WrongExport(fields={path.name: [why.args[0]]}) from why
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WrongExport(fields={path.name: [str(error)]}) from error


def unknown_comment(vote: CastVote) -> WrongExport:
    """Return the refusal of a vote on what comments.csv does not have."""
    message = _("There is no comment %(comment)s in comments.csv.")
    return _wrong("votes.csv", vote.line, message % {"comment": vote.comment[:20]})


def _milliseconds_in(row: dict[str, str], name: str, line: int) -> int:
    if not _MILLISECONDS.fullmatch(row["timestamp"]):
        message = _("The timestamp has to be milliseconds since 1970.")
        raise _wrong(name, line, message)
    return int(row["timestamp"])


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if missing := set(columns) - set(reader.fieldnames or ()):
                message = _("The column %(name)s is missing.")
                raise _wrong(path.name, 1, message % {"name": min(missing)})
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WrongExport(fields={path.name: [str(error)]}) from error


def _wrong(name: str, line: int, message: Message) -> WrongExport:
    return WrongExport(fields={f"{name}:{line}": [message]})
