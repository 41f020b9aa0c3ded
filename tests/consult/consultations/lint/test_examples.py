"""Every check against its own examples, in three languages."""

import pytest

from consult.consultations.lint import CHECKS
from consult.consultations.lint.items import questions_in, written_in
from consult.consultations.lint.terms import EXAMPLE
from consult.consultations.lint.terms import check_of as check_of_terms
from consult.consultations.lint.translations import (
    EXAMPLES,
    MACHINE_EXAMPLES,
    checks_of,
)
from consult.languages import CODES
from tests.consult.consultations.lint.drafts import draft_with

STALE, _ = checks_of(EXAMPLES)
_, UNCONFIRMED = checks_of(MACHINE_EXAMPLES)
EACH = [*CHECKS, STALE, UNCONFIRMED, check_of_terms([EXAMPLE])]


def findings(check, example):
    return list(check.findings(draft_with(example)))


def named(kind):
    return [
        pytest.param(check, example, id=f"{check.name}-{number}")
        for check in EACH
        for number, example in enumerate(getattr(check.examples, kind))
    ]


@pytest.mark.parametrize(("check", "example"), named("found"))
def test_a_check_finds_what_its_examples_show(check, example):
    assert findings(check, example)


@pytest.mark.parametrize(("check", "example"), named("fine"))
def test_a_check_leaves_alone_what_is_fine(check, example):
    assert findings(check, example) == []


@pytest.mark.parametrize("check", EACH, ids=lambda check: check.name)
def test_the_examples_of_a_check_speak_every_language(check):
    spoken = set()
    for example in check.examples.found:
        found = {finding.language for finding in findings(check, example)}
        spoken |= found - {""} or languages_of(example)

    assert spoken == set(CODES)


@pytest.mark.parametrize(("check", "example"), named("found"))
def test_what_a_check_proposes_mends_what_it_found(check, example):
    fixes = [one.fix for one in findings(check, example) if one.fix]
    for fix in fixes:
        if isinstance(fix.value, str):
            text, _, language = fix.place.rpartition(".")
            mended = {**example, "text": {**example["text"], language: fix.value}}
            assert text == "activities[0].questions[0].text"
            assert language not in {one.language for one in findings(check, mended)}


def test_no_two_checks_share_a_name():
    names = [check.name for check in EACH]

    assert len(set(names)) == len(names)


def languages_of(example):
    texts = [example, *example["choices"], *example.get("rows", [])]
    asked = next(questions_in(draft_with(example)))
    return {code for row in texts for code in written_in(row)} | set(asked.written())
