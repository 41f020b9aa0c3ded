"""Numbers, dates and links that differ between the languages of a text."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Text, texts_in
from consult.consultations.lint.parity import difference_in_words, odd_ones
from consult.consultations.lint.spotting import (
    Spot,
    date_in_words,
    dates_in,
    links_in,
    numbers_in,
    says_in_words,
)

Spots = Callable[[str], Sequence[Spot]]


def _numbers(text: Text) -> Iterator[Finding]:
    # A number in words counts only where another language has it in digits:
    # “one” and “एक” are often no number at all.
    in_digits = {
        spot.what for version in text.written.values() for spot in numbers_in(version)
    }

    def said(version: str, language: str) -> frozenset[str]:
        here = {spot.what for spot in numbers_in(version)}
        others = in_digits - here
        return frozenset(
            here | {n for n in others if says_in_words(version, language, n)}
        )

    return _different(text, said, numbers_in)


def _dates(text: Text) -> Iterator[Finding]:
    return _different(text, _those_in(dates_in), dates_in)


def _links(text: Text) -> Iterator[Finding]:
    return _different(text, _those_in(links_in), links_in)


def _those_in(spots: Spots) -> Callable[[str, str], frozenset[str]]:
    return lambda version, _language: frozenset(spot.what for spot in spots(version))


def _different(
    text: Text, said: Callable[[str, str], frozenset[str]], spots: Spots
) -> Iterator[Finding]:
    for odd in odd_ones(text, said):
        version, model = text.versions[odd.language], text.versions[odd.model]
        yield Finding(
            "",
            difference_in_words(
                _as_written(odd.here - odd.there, version, spots),
                _as_written(odd.there - odd.here, model, spots),
                odd.model,
            ),
            odd.language,
            fix=_as_in_model(version, model, odd.language, spots),
        )


def _as_written(these: frozenset[str], version: str, spots: Spots) -> list[str]:
    written = {spot.what: version[spot.start : spot.end] for spot in spots(version)}
    return sorted(written.get(what, what).strip() for what in these)


def _as_in_model(version: str, model: str, language: str, spots: Spots) -> Fix | None:
    """Return the text with what the model has, if just one thing differs."""
    here, there = spots(version), spots(model)
    wrong = [spot for spot in here if spot.what not in {one.what for one in there}]
    right = [spot for spot in there if spot.what not in {one.what for one in here}]
    if len(wrong) != 1 or len(right) != 1:
        return None
    instead = _said_in(language, model, right[0], is_date=spots is dates_in)
    if not instead:
        return None
    label = _("Write %(instead)s here") % {"instead": instead}
    return Fix(label, language, wrong[0].replaced_in(version, instead))


def _said_in(language: str, model: str, spot: Spot, *, is_date: bool) -> str:
    """Return what the model has as it would stand in a language; empty if unsure."""
    if is_date:
        return date_in_words(spot.what, language)
    said = model[spot.start : spot.end]
    return said if said.isascii() else ""


NUMBERS = Check(
    name="numbers",
    title=_("Different numbers"),
    reads=texts_in,
    find=_numbers,
    examples=Examples(
        found=[
            question(gu="12 દિવસ", hi="15 दिन", en="15 days"),
            question(gu="15 દિવસ", hi="12 दिन", en="15 days"),
            question(gu="15 દિવસ", hi="15 दिन", en="12 days"),
            question(gu="1,00,000 રૂપિયા", en="10 lakh rupees"),
            question(gu="15 દિવસ", hi="कई दिन", en="15 days"),
        ],
        fine=[
            question(gu="૧૫ દિવસ", hi="१५ दिन", en="15 days"),
            question(gu="વધુમાં વધુ બે", hi="अधिक से अधिक 2", en="At most two"),
            question(gu="1 લાખ રૂપિયા", hi="1 लाख रुपये", en="1,00,000 rupees"),
            question(gu="એક બસ", hi="एक बस", en="A bus"),
            question(gu="8 થી 12", hi="8 से 12", en="8 to 12"),
        ],
    ),
)
DATES = Check(
    name="dates",
    title=_("Different dates"),
    reads=texts_in,
    find=_dates,
    examples=Examples(
        found=[
            question(gu="2 એપ્રિલ 2027થી", hi="1 अप्रैल 2027 से", en="From 1 April 2027"),
            question(gu="1 એપ્રિલથી", hi="1 मई से", en="From 1 April"),
            question(gu="26/11/2026", hi="26 नवंबर 2026", en="25 November 2026"),
            # No such month: the version with a date is the odd one.
            question(gu="11/22/2026", hi="22/11/2026", en="11/22/2026"),
        ],
        fine=[
            question(gu="1 એપ્રિલ 2027થી", hi="1 अप्रैल 2027 से", en="From 1 April 2027"),
            question(gu="૨૬ નવેમ્બરથી", hi="26 नवम्बर से", en="From November 26"),
            question(gu="26/11/2026 સુધી", hi="26 नवंबर 2026 तक", en="Until 26 Nov 2026"),
            question(gu="તમે આવી શકો?", hi="क्या आप आ सकते हैं?", en="May we come?"),
            question(
                gu="કલમ 2 કે 3 બદલાઈ શકે.",
                hi="खंड 2 या 3 बदला जा सकता है।",
                en="Clause 2 or 3 may be changed.",
            ),
        ],
    ),
)
LINKS = Check(
    name="links",
    title=_("Different links"),
    reads=texts_in,
    find=_links,
    examples=Examples(
        found=[
            question(gu="gsrtc.in/a પર જુઓ", hi="gsrtc.in/b देखें", en="See gsrtc.in/b"),
            question(gu="જુઓ gsrtc.in", hi="देखें", en="See https://gsrtc.in"),
            question(gu="જુઓ gsrtc.in", hi="देखें gsrtc.in", en="See the page"),
        ],
        fine=[
            question(
                gu="https://gsrtc.in/gu/times પર જુઓ.",
                hi="https://gsrtc.in/hi/times पर देखें।",
                en="See https://gsrtc.in/en/times.",
            ),
            question(gu="bus@gsrtc.in", hi="bus@gsrtc.in", en="bus@gsrtc.in"),
            question(gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?"),
        ],
    ),
)
