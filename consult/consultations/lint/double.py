"""Questions that ask two things and take one answer."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Question, questions_in
from consult.consultations.lint.phrases import Phrases
from consult.text.folding import fold

# One answer is given to the whole; several choices can take the two apart.
_ONE_ANSWER = {"single", "yes_no", "agreement", "scale", "stars", "faces"}
_JOINS = {
    "gu": r"અને|તથા|તેમજ|તેમ\s+જ",
    "hi": r"और|तथा|एवं|व|साथ\s+ही",
    "en": r"and|as\s+well\s+as|and/or",
}
# Two words that are one thing.
_ONE_THING = Phrases(
    {
        "gu": [
            "તમે અને તમાર*",
            "સ્ત્રી અને પુરુષ", "સ્ત્રીઓ અને પુરુષો", "છોકરા અને છોકરીઓ", "દિવસ અને રાત",
            "કાયદો અને વ્યવસ્થા", "માતા અને બાળક", "ગામ અને શહેર", "આરોગ્ય અને પરિવાર કલ્યાણ",
            "અન્ન અને નાગરિક", "શરૂઆત અને અંત", "જમ્મુ અને કાશ્મીર", "મહિલા અને બાળ",
            "મફત અને ફરજિયાત", "આવક અને ખર્ચ", "ફાયદા અને ગેરફાયદા", "અનુસૂચિત જાતિ અને",
        ],
        "hi": [
            "आप और आपक*",
            "महिला और पुरुष", "महिलाओं और पुरुषों", "लड़के और लड़कियाँ", "दिन और रात",
            "क़ानून और व्यवस्था", "माँ और बच्चे", "गाँव और शहर", "स्वास्थ्य और परिवार कल्याण",
            "स्वास्थ्य एवं परिवार कल्याण", "खाद्य एवं नागरिक", "शुरू और अंत", "जम्मू और कश्मीर",
            "महिला एवं बाल", "महिला और बाल", "मुफ़्त और अनिवार्य", "आय और व्यय", "अनुसूचित जाति और",
        ],
        "en": [
            "you and your",
            "men and women", "women and men", "boys and girls", "day and night",
            "law and order", "mother and child", "towns and villages", "now and then",
            "terms and conditions", "pros and cons", "come and go", "again and again", "free and compulsory",
            "more and more", "income and expenditure", "food and civil supplies",
            "women and child", "health and family welfare", "jammu and kashmir",
        ],
    }
)  # fmt: skip
# “और” before these is “more” or “else”, not “and”.
_ELSE = r"(?!\s+(?:कुछ|क्या|कोई|किस|किन|कौन|कितन|भी|अधिक|ज़्यादा|कहाँ|कहीं|बेहतर))"
_FIND = {
    language: regex.compile(
        rf"(?P<before>[^\s,]{{1,40}}),?\s{{1,3}}(?P<join>{joins})"
        rf"{_ELSE if language == 'hi' else ''}\s{{1,3}}(?P<after>[^\s,?.]{{1,40}})",
        regex.IGNORECASE,
    )
    for language, joins in _JOINS.items()
}
_BETWEEN = {"gu": "વચ્ચે", "hi": "के बीच", "en": "between"}
_SENTENCE = regex.compile(r"[^.?!।]+[.?!।]?")


def _double(asked: Question) -> Iterator[Finding]:
    if asked.kind not in _ONE_ANSWER:
        return
    for language, version in asked.written().items():
        found = _two_things(_what_is_asked(version), language)
        if found:
            message = _(
                "“%(words)s” may be two things, and people can give one answer."
            )
            yield Finding(
                "text", message % {"words": found}, language, evidence=version
            )


def _what_is_asked(version: str) -> str:
    """Return the sentence that asks; what is said before it is no question."""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(version)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    return " ".join(asking or sentences)


def _two_things(text: str, language: str) -> str:
    if fold(_BETWEEN[language]) in fold(text):
        return ""
    if _ONE_THING.first_in(text, language):
        return ""
    for match in _FIND[language].finditer(text):
        if not _is_a_name(match["before"], match["after"]):
            return match[0]
    return ""


def _is_a_name(before: str, after: str) -> bool:
    """Tell whether the words around “and” are a name's, or numbers."""
    are_capitals = before[:1].isupper() and after[:1].isupper()
    return are_capitals or (before[-1:].isdigit() and after[:1].isdigit())


DOUBLE = Check(
    name="double_barrelled",
    title=_("Two questions in one"),
    reads=questions_in,
    find=_double,
    examples=Examples(
        found=[
            question(en="Are the roads safe and well lit?"),
            question("scale", en="How happy are you with the bus and the train?"),
            question("agreement", en="The school is clean as well as near."),
            question(gu="શું રસ્તા સલામત અને ચોખ્ખા છે?"),
            question("agreement", gu="શાળા ચોખ્ખી તેમજ નજીક છે."),
            question(hi="क्या सड़कें सुरक्षित और साफ़ हैं?"),
            question("scale", hi="आप बस एवं ट्रेन से कितने संतुष्ट हैं?"),
        ],
        fine=[
            question(en="Are the roads safe?"),
            question("multiple", en="Where do you get advice on crops and weather?"),
            question(en="Did the Food and Civil Supplies office answer?"),
            question(en="Is the shop open between 8 and 12?"),
            question(en="Roads and bridges cost money. Should the toll stay?"),
            question(gu="શું રસ્તા સલામત છે?"),
            question("multiple", gu="પાક અને હવામાનની સલાહ ક્યાંથી મળે છે?"),
            question(gu="શું દુકાન 8 અને 12 ની વચ્ચે ખુલ્લી હોય છે?"),
            question(hi="क्या सड़कें सुरक्षित हैं?"),
            question(hi="क्या आप और कुछ कहना चाहते हैं?"),
            question("multiple", hi="फ़सल और मौसम की सलाह कहाँ से मिलती है?"),
        ],
    ),
)
