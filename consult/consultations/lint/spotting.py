"""Links, dates and numbers in a text, whatever language and script it is in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

import regex

from consult.consultations.lint.phrases import Phrases
from consult.text.digits import to_latin
from consult.text.folding import fold


@dataclass(frozen=True)
class Spot:
    """Something that a text names: what it is, and from where to where it stands."""

    what: str
    start: int
    end: int

    def replaced_in(self, text: str, instead: str) -> str:
        return text[: self.start] + instead + text[self.end :]


# Each text is compared with two others, by several checks.
_asked_again = lru_cache(maxsize=1000)

# Gujarati joins its case endings to the word.
_ENDINGS = ["", "થી", "માં", "માંથી", "ના", "ની", "નો", "નું", "નાં", "ને", "એ", "ે", "સુધી"]

# Every repetition is bounded: what somebody pastes must not take minutes to read.
_NAME = r"[A-Za-z0-9-]{1,63}"
_LINK = regex.compile(
    r"(?:https?://|www\.)[!-~]+"
    rf"|(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_NAME}\.){{1,5}}[A-Za-z]{{2,20}}"
    rf"|(?<![\w.-])(?:{_NAME}\.){{1,5}}(?:in|org|com|net|edu)\b(?:/[!-~]*)?"
)
_END_OF_SENTENCE = ".,;:!?)]}\"'"
_LANGUAGE_IN_LINK = regex.compile(
    r"(?<=[/_.=-])(?:gu|hi|en|guj|hin|eng|gujarati|hindi|english)(?=[/_.&-]|$)"
)

MONTHS = {
    "gu": "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ સપ્ટેમ્બર ઑક્ટોબર નવેમ્બર ડિસેમ્બર",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "en": "January February March April May June July August September October"
    " November December",
}  # fmt: skip
_ALSO = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTH_NUMBERS = {
    fold(name + ending): number
    for names in [*MONTHS.values(), _ALSO]
    for number, name in enumerate(names.split(), start=1)
    for ending in _ENDINGS
} | {fold("Sept"): 9}
# English months with another meaning, in the small letters that months never have.
_VERBS = frozenset({"may", "march", "mar"})
_MONTH = r"\b(?P<month>[\p{L}\p{M}]{1,20})\.?"
_YEAR = r",?\s{1,3}(?P<year>\d{4})(?!\d)"
_NAMED = regex.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|લી|જી|મી)?\s{{1,3}}(?:of\s)?{_MONTH}(?:{_YEAR})?"
    rf"|{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:|\s?(?:am|pm))"
    rf"(?:{_YEAR})?"
    rf"|{_MONTH}{_YEAR}"
)
_DIGIT = regex.compile(r"\p{Nd}")
_NUMERIC = regex.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"
    r"|(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2}))(?!\d)"
)

_MANY = {
    "thousand": 10**3, "હજાર": 10**3, "हज़ार": 10**3,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "લાખ": 10**5, "लाख": 10**5,
    "million": 10**6,
    "crore": 10**7, "crores": 10**7, "કરોડ": 10**7, "करोड़": 10**7,
}  # fmt: skip
_FOLDED_MANY = {
    fold(name + end): times for name, times in _MANY.items() for end in _ENDINGS
}
_NUMBER = regex.compile(
    r"(?<![\d.,])(?P<digits>\d+(?:,\d{2,3})*(?:\.\d+)?)(?:\s{0,3}(?P<many>[\p{L}\p{M}]{1,20}))?"
)
_WORDS: dict[int, dict[str, str]] = {
    0: {"gu": "શૂન્ય", "hi": "शून्य", "en": "zero"},
    1: {"gu": "એક પહેલો પહેલી પહેલું પ્રથમ", "hi": "एक पहला पहली पहले प्रथम", "en": "one first once a"},
    2: {"gu": "બે બીજો બીજી બીજું", "hi": "दो दूसरा दूसरी दूसरे", "en": "two second twice both"},
    3: {"gu": "ત્રણ ત્રીજો ત્રીજી ત્રીજું", "hi": "तीन तीसरा तीसरी तीसरे", "en": "three third"},
    4: {"gu": "ચાર", "hi": "चार", "en": "four fourth"},
    5: {"gu": "પાંચ", "hi": "पाँच", "en": "five fifth"},
    6: {"gu": "છ", "hi": "छह छः", "en": "six sixth"},
    7: {"gu": "સાત", "hi": "सात", "en": "seven"},
    8: {"gu": "આઠ", "hi": "आठ", "en": "eight"},
    9: {"gu": "નવ", "hi": "नौ", "en": "nine"},
    10: {"gu": "દસ", "hi": "दस", "en": "ten"},
    11: {"gu": "અગિયાર", "hi": "ग्यारह", "en": "eleven"},
    12: {"gu": "બાર", "hi": "बारह", "en": "twelve"},
    15: {"gu": "પંદર", "hi": "पंद्रह", "en": "fifteen"},
    18: {"gu": "અઢાર", "hi": "अठारह", "en": "eighteen"},
    20: {"gu": "વીસ", "hi": "बीस", "en": "twenty"},
    24: {"gu": "ચોવીસ", "hi": "चौबीस", "en": "twenty-four"},
    25: {"gu": "પચીસ", "hi": "पच्चीस", "en": "twenty-five"},
    30: {"gu": "ત્રીસ", "hi": "तीस", "en": "thirty"},
    50: {"gu": "પચાસ", "hi": "पचास", "en": "fifty"},
    60: {"gu": "સાઠ સાઈઠ", "hi": "साठ", "en": "sixty"},
    100: {"gu": "સો", "hi": "सौ", "en": "hundred"},
    1000: {"gu": "હજાર", "hi": "हज़ार", "en": "thousand"},
}  # fmt: skip
_IN_WORDS = {
    str(number): Phrases(
        {
            code: [
                word + ending
                for word in words.split()
                for ending in (_ENDINGS if code == "gu" else [""])
            ]
            for code, words in said.items()
        }
    )
    for number, said in _WORDS.items()
}


@_asked_again
def links_in(text: str) -> tuple[Spot, ...]:
    """Return the links and e-mail addresses, without what says the language."""
    return tuple(_links(text))


@_asked_again
def dates_in(text: str) -> tuple[Spot, ...]:
    """Return the dates, as 2026-11-26, 0000-11-26 without a year, 2026-11 without a day."""
    if not _DIGIT.search(text):
        return ()
    text = to_latin(_blanked(text, links_in(text)))
    numeric = [
        _spot_of_date(match, int(match["month"]))
        for match in _NUMERIC.finditer(text)
        if _is_in_calendar(match, int(match["month"]))
    ]
    text = _blanked(text, numeric)
    found = [*numeric, *_named_dates(text)]
    return tuple(sorted(found, key=attrgetter("start")))


def date_in_words(what: str, language: str) -> str:
    """Return a whole date as it is written in a language; empty if it lacks a part."""
    year, month, day = f"{what}--".split("-")[:3]
    if year == "0000" or not day:
        return ""
    return f"{int(day)} {MONTHS[language].split()[int(month) - 1]} {year}"


@_asked_again
def numbers_in(text: str) -> tuple[Spot, ...]:
    """Return the numbers in digits that are no part of a link or a date."""
    if not _DIGIT.search(text):
        return ()
    rest = to_latin(_blanked(text, [*links_in(text), *dates_in(text)]))
    return tuple(_spot_of_number(match) for match in _NUMBER.finditer(rest))


def says_in_words(text: str, language: str, number: str) -> bool:
    """Tell whether the text has the number as a word."""
    phrases = _IN_WORDS.get(number)
    return bool(phrases and phrases.first_in(text, language))


def _links(text: str) -> Iterator[Spot]:
    for match in _LINK.finditer(text):
        written = match[0].rstrip(_END_OF_SENTENCE)
        plain = regex.sub(r"^(?:https?://)?(?:www\.)?", "", written.casefold())
        what = _LANGUAGE_IN_LINK.sub("*", plain.rstrip("/"))
        yield Spot(what, match.start(), match.start() + len(written))


def _named_dates(text: str) -> Iterator[Spot]:
    position = 0
    while match := _NAMED.search(text, position):
        month = _MONTH_NUMBERS.get(fold(match["month"]))
        if month and _is_in_calendar(match, month) and not _is_a_verb(match):
            yield _spot_of_date(match, month)
            position = match.end()
        else:
            # The word is none; the next one may be, with the number after this.
            position = match.end("month")


def _is_a_verb(match: regex.Match[str]) -> bool:
    """Tell whether it is no month that was written: clause 2 or 3 may be changed."""
    return match["month"] in _VERBS and match.groupdict()["year"] is None


def _is_in_calendar(match: regex.Match[str], month: int) -> bool:
    """Tell whether there is such a month and day; 11/22/2026 is three numbers here."""
    day = match.groupdict()["day"]
    return 1 <= month <= 12 and (day is None or 1 <= int(day) <= 31)


def _spot_of_date(match: regex.Match[str], month: int) -> Spot:
    groups = match.groupdict()
    day = groups["day"]
    what = f"{int(groups['year'] or 0):04}-{month:02}" + (
        f"-{int(day):02}" if day else ""
    )
    return Spot(what, match.start(), match.end())


def _spot_of_number(match: regex.Match[str]) -> Spot:
    times = _FOLDED_MANY.get(fold(match["many"]), 1) if match["many"] else 1
    value = Decimal(match["digits"].replace(",", "")) * times
    what = f"{value.normalize():f}"
    end = match.end() if times > 1 else match.end("digits")
    return Spot(what, match.start(), end)


def _blanked(text: str, spots: Iterable[Spot]) -> str:
    """Return the text with spaces where the spots are, so that others keep theirs."""
    for spot in spots:
        text = spot.replaced_in(text, " " * (spot.end - spot.start))
    return text
