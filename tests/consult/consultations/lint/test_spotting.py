import pytest

from consult.consultations.lint.spotting import (
    date_in_words,
    dates_in,
    links_in,
    numbers_in,
)


def spotted(spots):
    return [spot.what for spot in spots]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("From 1 April 2027", ["2027-04-01"]),
        ("from April 1, 2027", ["2027-04-01"]),
        ("1st of April 2027", ["2027-04-01"]),
        ("૧ એપ્રિલ ૨૦૨૭થી", ["2027-04-01"]),
        ("1 એપ્રિલ 2027થી", ["2027-04-01"]),
        ("26 નવેમ્બરથી 30 નવેમ્બર", ["0000-11-26", "0000-11-30"]),
        ("१ अप्रैल २०२७ से", ["2027-04-01"]),
        ("26 नवम्बर 2026 तक", ["2026-11-26"]),
        ("26/11/2026", ["2026-11-26"]),
        ("2026-11-26", ["2026-11-26"]),
        ("in November 2026", ["2026-11"]),
        ("26 નવેમ્બરે", ["0000-11-26"]),
        ("Clause 2 or 3 may be changed. Of 12 march bands, 9 may play.", []),
        (
            "On 3 May and on May 4, until 5 may 2027",
            ["0000-05-03", "0000-05-04", "2027-05-05"],
        ),
        ("May we come at 9? 3 buses march on.", []),
        ("3 મેચ", []),
        ("11/22/2026, 2026-00-26, 26/13/2026, 32/1/2026, 0/1/2026", []),
        ("99 April 2026", []),
    ],
)
def test_dates_are_read_in_three_languages(text, dates):
    assert spotted(dates_in(text)) == dates


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12,55,093 people", ["1255093"]),
        ("12.6 lakh, ૧૨.૬ લાખ, १२.६ लाख", ["1260000"] * 3),
        ("2 કરોડનો", ["20000000"]),
        ("8 થી 12", ["8", "12"]),
        ("1, 2 and 3", ["1", "2", "3"]),
        ("41%", ["41"]),
        ("on 1 April 2027 at gsrtc.in/5", []),
        ("one or two", []),
    ],
)
def test_numbers_are_read_in_three_scripts(text, numbers):
    assert spotted(numbers_in(text)) == numbers


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://www.gsrtc.in/gu/times.", ["gsrtc.in/*/times"]),
        ("gsrtc.in/times-en.pdf", ["gsrtc.in/times-*.pdf"]),
        ("bus@gsrtc.in પર લખો", ["bus@gsrtc.in"]),
        ("gsrtc.in પર, અને gujarat.gov.in/x?", ["gsrtc.in", "gujarat.gov.in/x"]),
        ("Buses run at 9.30 a.m. i.e. early.", []),
    ],
)
def test_links_are_the_same_whatever_language_they_lead_to(text, links):
    assert spotted(links_in(text)) == links


@pytest.mark.parametrize(
    ("language", "words"),
    [("gu", "1 એપ્રિલ 2027"), ("hi", "1 अप्रैल 2027"), ("en", "1 April 2027")],
)
def test_a_date_is_written_as_people_of_a_language_do(language, words):
    assert date_in_words("2027-04-01", language) == words
    assert date_in_words("0000-04-01", language) == ""
    assert date_in_words("2027-04", language) == ""


@pytest.mark.parametrize(
    "piece", ["a. ", "A ", "https://", "1 ", "1,", "x@", "a.", "મે "]
)
def test_ten_thousand_characters_are_read_at_once(piece):
    # Without bounds in the patterns this would take minutes, not moments.
    pasted = piece * (10_000 // len(piece))

    for spots in (links_in, dates_in, numbers_in):
        spots(pasted)
