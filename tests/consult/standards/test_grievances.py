import pytest

from consult.standards.grievances import is_grievance

GRIEVANCES = [
    "મારું પેન્શન હજુ આવ્યું નથી",
    "મારી માતાનું વિધવા પેન્શન ત્રણ મહિનાથી બંધ છે",
    "મને શિષ્યવૃત્તિ મળી નથી",
    "मेरी पेंशन नहीं आई",
    "मेरा राशन कार्ड अभी तक नहीं मिला",
    "मेरे पिता को वृद्धावस्था पेंशन नहीं मिली",
    "maru pension haju aavyu nathi",
    "maro aadhar card no dakhlo malyo nathi",
    "mera ration card abhi tak nahi mila",
    "My pension has not come",
    "My ration card application is still pending",
]
OPINIONS = [
    "પેન્શન વધારવું જોઈએ",
    "અમારા ગામમાં પાણી આવતું નથી",
    "पेंशन सबको मिलनी चाहिए",
    "हमारे स्कूल में शिक्षक नहीं हैं",
    "mara gam ma bus nathi",
    "mere gaon mein sadak nahi hai",
    "Pensions should rise with prices",
    "The bus does not come on time",
    "I think ration shops should open on Sunday",
]


@pytest.mark.parametrize("text", GRIEVANCES)
def test_a_matter_of_one_person_is_recognised(text):
    assert is_grievance(text)


@pytest.mark.parametrize("text", OPINIONS)
def test_an_opinion_is_no_grievance(text):
    assert not is_grievance(text)
