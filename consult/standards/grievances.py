"""Recognising that somebody waits for something of their own.

"My pension has not come" is no opinion on the matter that is discussed, and no
discussion brings the pension: it wants a desk. Recognised is a text in which three
things come together, in any script: whose it is (mine, ours at home), what an office
owes one person (a pension, a card, an entry), and that it has not come. All three are
compared by their sounds, so one list serves native and Latin letters.
"""

from consult.standards.sounding import sounds_of

OWNER = """
મારું મારો મારી મારા મને મારે અમને અમારું અમારો અમારી પતિનું પિતાનું માતાનું બાનું
मेरा मेरी मेरे मुझे हमें हमारी हमारा पति पिता माता माताजी
maru maro mari mara mane mare amne amaru amari
mera meri mere mujhe hamen hamari hamara
my mine me i our husband father mother
"""

OWED = """
પેન્શન પેન્શનનું વૃદ્ધાવસ્થા વિધવા રેશન રેશનકાર્ડ કાર્ડ આધાર આધારકાર્ડ દાખલો પ્રમાણપત્ર
શિષ્યવૃત્તિ સ્કોલરશિપ સબસિડી સહાય વળતર બિલ કનેક્શન જોડાણ અરજી ફરિયાદ પગાર મજૂરી
નોંધણી હપ્તો હપ્તા મકાન આવાસ લાઇસન્સ
पेंशन वृद्धावस्था विधवा राशन राशनकार्ड कार्ड आधार प्रमाणपत्र छात्रवृत्ति स्कॉलरशिप
सब्सिडी सहायता मुआवज़ा बिल कनेक्शन आवेदन अर्ज़ी शिकायत वेतन मज़दूरी पंजीकरण किस्त
आवास लाइसेंस
pension pensan vidhva rashan ration card kard aadhar dakhlo dakhla praman pramanpatra
scholarship shishyavrutti chhatravritti subsidy sahay valtar muavja bill connection
arji application complaint fariyad shikayat pagar vetan wages refund certificate
licence license instalment kist hapto
"""

MISSING = """
નથી મળ્યું મળ્યો મળી આવ્યું આવ્યો આવી અટકી અટક્યું અટકેલું બાકી બંધ રદ ખોવાઈ મળતું મળતી
મળતો આવતું આવતી ધક્કા
नहीं मिला मिली मिले आया आई अटका अटकी रुका रुकी बंद रद्द बकाया लंबित चक्कर
nathi malyu malyo mali avyu aavyu avyo aavi ataki atki baki bandh radd maltu malti
nahi nahin mila mili mile aaya aayi atka atki ruka ruki band
stopped pending rejected cancelled waiting received come stuck
"""

NOT = """
નથી હજુ હજી नहीं नही अभी अब तक nathi haji hju nahi nahin abhi not never
no yet still hasn haven didn
"""

STOPPED = """
અટકી અટક્યું અટકેલું બાકી બંધ રદ ધક્કા अटका अटकी रुका रुकी बंद रद्द बकाया लंबित चक्कर
ataki atki atka baki bandh band radd ruka ruki stopped pending rejected cancelled stuck
"""


_OWNER, _OWED, _NOT, _STOPPED, _MISSING = (
    frozenset(sounds_of(words)) for words in (OWNER, OWED, NOT, STOPPED, MISSING)
)


def is_grievance(text: str) -> bool:
    """Tell whether the writer waits for something that an office owes them."""
    present = frozenset(sounds_of(text))
    if not (present & _OWNER and present & _OWED):
        return False
    return bool(present & _STOPPED or (present & _NOT and present & _MISSING))
