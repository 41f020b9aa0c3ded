"""Personal data in what citizens write, found so that it can be masked for display.

The text is kept as typed; a mask is a copy. Digits of every script count. A
number alone says little, so each kind asks for what its issuer fixed (a check
digit, a letter, the code of a state) or for the word people put before it, and
leaves amounts, dates and the numbers of offices alone.
"""

from collections.abc import Callable
from typing import NamedTuple

import regex

from consult.text.checkdigits import luhn_holds, verhoeff_holds
from consult.text.digits import to_latin


class Found(NamedTuple):
    """A stretch of a text, in code points, and what kind of personal data it is.

    Kinds: email, bank, pan, vehicle, aadhaar, phone.
    """

    kind: str
    start: int
    end: int


Match = regex.Match[str]


class _Pattern(NamedTuple):
    kind: str
    pattern: regex.Pattern[str]
    holds: Callable[[Match], bool] = lambda match: True


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.VERBOSE | regex.IGNORECASE)


_SIGN_CLASS = r"\p{L}\p{M}\p{N}"
_GAP = r"[\ \t\u00a0\u2009\u202f\-‐‑–._\u200b-\u200d]{0,3}"
_ALONE, _ENDS = rf"(?<![{_SIGN_CLASS}])", rf"(?![{_SIGN_CLASS}])"
# Not within an amount, a fraction or a date; another number may stand right beside.
_NO_DIGIT_BEFORE = r"(?<![\p{N}₹$])(?<!(?<!\p{N}{5})(?<=\p{N})[.,/])"
_NO_DIGIT_AFTER = r"(?!\p{N}|[.,]\p{N}{1,3}(?!\p{N}))"
# A run is taken whole or not at all, so that long ones cost no more than short.
_MAIL_NAME = rf"(?<![{_SIGN_CLASS}._%+-])[{_SIGN_CLASS}._%+-]{{1,64}}+"
_MAIL_HOSTS = "gmail|yahoo|hotmail|outlook|rediffmail|icloud|proton"
_PAYMENT_HANDLES = """ok(?:axis|hdfcbank|icici|sbi)|ybl|ibl|axl|paytm|upi|apl|yapl
    |sbi|icici|hdfcbank|axisbank|kotak|barodampay|pnb|cnrb|unionbank|freecharge|jio
    |axisb|fam|pt(?:yes|axis|hdfc|sbi)|superyes|wa(?:icici|axis|hdfcbank|sbi)|yescred"""
_STATES = """(?:AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML
    |MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TN|TR|TS|TG|UK|UA|UP|WB)"""
_BETWEEN = r"[\p{L}\p{M}\s.:,#/-]{0,30}?"
_ACCOUNT = rf"(?:\ba(?:ccount|cct|/c|\.c\.)|\bkh?a+ta|ખાતા|ખાતું|खाता|खाते){_BETWEEN}"
_AADHAAR = rf"(?:\ba+dha+r|\buid\b|આધાર|आधार){_BETWEEN}"

# What stands just before or after a number that is an amount, or the number of
# a paper, and not of a telephone.
_IS_AMOUNT_AFTER = _compiled(r"(?:₹\.?|\brs\.?|\binr|રૂ\.?|રૂપિયા|रु\.?|रुपये|रुपए)\s*$")
_IS_AMOUNT_BEFORE = _compiled(
    r"""\s*(?:/-|rs\b|rupe|(?:રૂ|रु|रू)(?![\p{L}\p{M}])|રૂપિય|रुपय|रुपए|रूपय|रूपए
    |crores?\b|lakhs?\b|કરોડ|લાખ|करोड़|लाख)"""
)
_IS_PAPER_AFTER = _compiled(
    r"""(?:consumer|customer|application|receipt|survey|token|ticket|order|invoice
    |file|ref|reference|complaint|ગ્રાહક|અરજી|રસીદ|સર્વે|ફરિયાદ|ટોકન|उपभोक्ता|आवेदन
    |रसीद|शिकायत|टोकन|सर्वे)\s*(?:id|no|number|નં|નંબર|ક્રમાંક|नं|नंबर|संख्या|क्रमांक)?
    [.:\s\#-]*$"""
)
_LOOK_BACK = 40


def _digits_of(match: Match) -> str:
    return "".join(sign for sign in match[0] if sign.isdecimal())


def _has_verhoeff(match: Match) -> bool:
    return verhoeff_holds(_digits_of(match))


def _has_luhn(match: Match) -> bool:
    return luhn_holds(_digits_of(match))


def _is_telephone(match: Match) -> bool:
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    return not (
        _IS_AMOUNT_AFTER.search(before)
        or _IS_PAPER_AFTER.search(before)
        or _IS_AMOUNT_BEFORE.match(match.string, match.end())
    )


# The first that finds a stretch keeps it.
_PATTERNS = (
    _Pattern(
        "email",
        _compiled(rf"{_MAIL_NAME}@[{_SIGN_CLASS}-]+(?:\.[{_SIGN_CLASS}-]+)+"),
    ),
    _Pattern(
        "email",
        _compiled(
            rf"{_MAIL_NAME}\s{{0,3}}(?:@|[(\[]\s?at\s?[)\]]|\bat\b)\s{{0,3}}"
            rf"(?:{_MAIL_HOSTS})\s{{0,3}}(?:\.|[(\[]\s?dot\s?[)\]]|\bdot\b)"
            r"\s{0,3}(?:com|co|in|me)\b"
        ),
    ),
    _Pattern("bank", _compiled(rf"{_MAIL_NAME}@(?:{_PAYMENT_HANDLES}){_ENDS}")),
    _Pattern("bank", _compiled(rf"{_ALONE}[a-z]{{4}}0(?=[a-z]*\d)[a-z\d]{{6}}{_ENDS}")),
    _Pattern(
        "bank",
        _compiled(rf"{_ACCOUNT}\K(?<!\d)\d(?:[ -]?\d){{8,17}}{_NO_DIGIT_AFTER}"),
    ),
    _Pattern(
        "bank",
        _compiled(
            rf"{_NO_DIGIT_BEFORE}[3-6]\d{{3}}(?:[ -]?\d{{4}}){{3}}{_NO_DIGIT_AFTER}"
        ),
        _has_luhn,
    ),
    _Pattern(
        "pan",
        _compiled(rf"{_ALONE}[a-z]{{3}}[abcfghjlpt][a-z][ -]?\d{{4}}[ -]?[a-z]{_ENDS}"),
    ),
    _Pattern(
        "vehicle",
        _compiled(
            rf"{_ALONE}{_STATES}{_GAP}\d{{1,2}}{_GAP}(?!am|pm|to|kg|km|rs)[a-z]{{1,3}}"
            rf"{_GAP}\d{{4}}{_ENDS}"
            rf"|{_ALONE}\d{{2}}[ -]?bh[ -]?\d{{4}}[ -]?[a-z]{{1,2}}{_ENDS}"
            r"|(?:જી\.?\s?જે|जी\.?\s?जे)[\s.-]{0,3}\d{1,2}[\p{L}\p{M}\s.-]{1,9}"
            rf"\d{{4}}{_ENDS}"
        ),
    ),
    _Pattern(
        "aadhaar",
        _compiled(
            rf"{_NO_DIGIT_BEFORE}[2-9]\d{{3}}(?:{_GAP}\d{{4}}){{2}}{_NO_DIGIT_AFTER}"
        ),
        _has_verhoeff,
    ),
    # Said to be one: a slip of the finger breaks the check digit, not the secret.
    _Pattern(
        "aadhaar",
        _compiled(
            rf"{_AADHAAR}\K(?<!\d)\d{{4}}(?:{_GAP}\d{{4}}){{2}}{_NO_DIGIT_AFTER}"
        ),
    ),
    _Pattern(
        "phone",
        _compiled(
            rf"{_NO_DIGIT_BEFORE}(?:(?:\+|00)?91{_GAP}|\(\+91\){_GAP}|0{_GAP})?"
            rf"[6-9](?:{_GAP}\d){{9}}{_NO_DIGIT_AFTER}"
        ),
        _is_telephone,
    ),
    _Pattern(
        "phone",
        _compiled(
            rf"{_NO_DIGIT_BEFORE}\(?0[1-8]\d{{1,3}}\)?[ -]{{1,3}}[2-7]\d{{2,3}}[ -]?"
            rf"\d{{3,4}}{_NO_DIGIT_AFTER}"
        ),
        _is_telephone,
    ),
)
_SIGN = regex.compile(r"[\p{L}\p{M}\p{N}]")
_MAY_HOLD = regex.compile(r"\p{N}|@|\bat\b", regex.IGNORECASE)


def found_in(text: str) -> list[Found]:
    """List the personal data in the text, in its order, without overlaps."""
    if not _MAY_HOLD.search(text):
        return []
    digits = to_latin(text)
    found: list[Found] = []
    for kind, pattern, holds in _PATTERNS:
        for match in pattern.finditer(digits):
            item = Found(kind, match.start(), match.end())
            if holds(match) and not _overlaps(item, found):
                found.append(item)
    return sorted(found, key=lambda item: item.start)


def masked(text: str) -> str:
    """Return the text with every letter and digit of personal data as a dot."""
    for item in found_in(text):
        hidden = _SIGN.sub("•", text[item.start : item.end])
        text = text[: item.start] + hidden + text[item.end :]
    return text


def _overlaps(item: Found, others: list[Found]) -> bool:
    return any(item.start < other.end and other.start < item.end for other in others)
