"""How many answers a second are acknowledged over sockets, by the limit of the disk.

As in `answers`, but each citizen has opened a socket and said who they are before the
clock starts, and answers one poll after the other: one frame, one answer.
"""

import time
from collections.abc import Iterator

import psycopg

from tests.bench.measurements import Measurement, in_turns
from tests.bench.pgbench import commits_a_second, prepare_commits
from tests.bench.site import Bench, CannotMeasure, Site
from tests.bench.socket_lines import Line, frame, hang_up, opened, run, until

BAR = 0.6
POLLS = 20
"""Answers of each socket in one run; a socket may send 60 frames in ten seconds."""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, citizens, seconds = (3, 100, 2) if is_quick else (5, 600, 5)
    made = site.prepare("--polls", str(rounds * POLLS), "--citizens", str(citizens))
    polls = [made["polls"][n * POLLS : (n + 1) * POLLS] for n in range(rounds)]
    left = iter(polls)
    prepare_commits(site)

    commits, answers = in_turns(
        rounds,
        lambda: commits_a_second(site, polls[0][0], seconds),
        lambda: answers_a_second(site, next(left), made["tokens"]),
    )

    ratios = [a / c for a, c in zip(answers, commits, strict=True)]
    yield Measurement("answers on sockets ÷ commits", "", ratios, bar=BAR)
    yield Measurement("acknowledged on sockets", "a second", answers)
    yield Measurement("commits of pgbench", "a second", commits)


def answers_a_second(site: Site, polls: list[dict], tokens: list[str]) -> float:
    """Let every citizen answer every poll; return the acknowledgements a second.

    :raises CannotMeasure: if an answer was refused, or acknowledged and not kept
    """
    seconds = run(_answered(site.port, polls, tokens))
    wanted, kept = len(tokens) * len(polls), _kept(site, polls)
    if kept != wanted:
        raise CannotMeasure(f"Of {wanted} answers {kept} were kept")
    return wanted / seconds


async def _answered(port: int, polls: list[dict], tokens: list[str]) -> float:
    """Return the seconds in which every token's socket answered every poll."""
    unwelcome: list[bytes] = []
    left: dict[Line, Iterator[bytes]] = {}
    open_ones = 0

    def hear(line: Line, payload: bytes) -> None:
        nonlocal open_ones
        if payload.startswith(b'{"type": "acknowledged"'):
            following = next(left[line], None)
            if following is not None:
                line.say(following)
                return
        elif not payload.startswith(b'{"type": "welcome"'):
            unwelcome.append(payload)
        open_ones -= 1

    def are_through() -> bool:
        if unwelcome:
            raise CannotMeasure(f"A socket heard {unwelcome[0].decode()}")
        return open_ones == 0

    lines = await opened(port, len(tokens), hear)
    try:
        open_ones = len(lines)
        for line, token in zip(lines, tokens, strict=True):
            line.say(frame(type="hello", token=token))
        await until(are_through, "Not every socket was welcomed")

        open_ones = len(lines)
        for number, line in enumerate(lines):
            left[line] = iter([_answer(poll, number) for poll in polls])
        began = time.perf_counter()
        for line in lines:
            line.say(next(left[line]))
        await until(are_through, "Not every answer was acknowledged")
        return time.perf_counter() - began
    finally:
        hang_up(lines)


def _answer(poll: dict, number: int) -> bytes:
    choice = poll["choices"][number % len(poll["choices"])]
    return frame(
        type="respond",
        activity=poll["slug"],
        answers={str(poll["question"]): choice},
    )


def _kept(site: Site, polls: list[dict]) -> int:
    with psycopg.connect(site.database_url) as connection:
        [kept] = connection.execute(
            "SELECT count(*) FROM responses_response r"
            " JOIN consultations_activity a ON a.id = r.activity_id"
            " WHERE slug = ANY(%s)",
            [[poll["slug"] for poll in polls]],
        ).fetchone() or [0]
    return kept
