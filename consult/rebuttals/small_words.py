"""Words that carry no meaning of their own in a claim, as they sound.

Function words and auxiliaries of Gujarati, Hindi and English. Their Latin spellings
sound like the native ones, and the commonest that do not are listed too.
"""

from consult.text.sounds import sound_key

_GUJARATI = """
    અને કે તો પણ જ છે છું છો છીએ હતું હતી હતા હતો હશે નથી નહીં નહિ ન ના ની નું નો ને થી માં મા
    પર ઉપર માટે સાથે વગેરે આ એ તે જે જેમણે જેમનું જેના તેમનું તેમનાં તેમની તેઓ અમે અમારા અમારી અમારું અમને
    તમે તમારા હું મારા મારી મારું મને આપણે કોઈ કંઈ શું કેમ ક્યાં ક્યારે કેવી કેવું હવે અહીં ત્યાં એવું એવી એમ
    કરે કરી કરો કરવા કરવાનું કરવાની કરવામાં કરશે કર્યું થાય થઈ થયું થશે થવાનું થવાની થવાનો જશે જાય જવાની જવાનું
    દેવામાં દેશે દઈ લઈ લેશે લેવાના લેવાશે લેવાની આવશે આવે આવવાનું આવવામાં વાત કહે કહ્યું સાંભળ્યું બધા બધી દરેક ઘણા
    બહુ વધારે આપે લોકો સાચી સાચું ખોટું
"""
_HINDI = """
    और कि तो भी ही है हैं हूँ हो था थी थे होगा होगी नहीं न मत का की के को से में पर ने लिए साथ यह ये वह वे
    जो जिनका जिनकी जिनके उनका उनकी उनके इस उस हम हमारा हमारे हमारी हमें आप आपका मैं मेरा मेरी मेरे कोई कुछ क्या
    क्यों कहाँ कब कैसे अब यहाँ वहाँ ऐसा ऐसी करे करें कर करना करने करेंगे किया कर दी दिए दिया देगी देंगे देना जाएगा
    जाएँगे जाएगी जाए जाते जाती जाता जा रहे रहा रही होना होने होता होती वाला वाले वाली ले लेंगे लिया आएगा आती आता
    बात कहते कहता सुना सब सभी हर बहुत ज़्यादा लोग सच ग़लत
"""
_ENGLISH = """
    a an the and or but so that this these those is are was were be been being am will would should
    can could may might must do does did not no of in on at to from by with for as it its they them their
    we us our you your i my me he she his her who what which when where why how if than then there here
    have has had get gets got going go goes say says said they'll people please every all each any some
    into out up down over now one about true heard
"""
_LATIN = """
    che chhe chu ane k ke to pan nathi nahi nai na ni nu no ne thi ma maa par upar mate sathe aa e te je
    ame amara amari amaru tame hu mara mari maru kai koi su shu kem kya have ahi em evu kare kari karo karva
    karvani karvama karshe karse thay thai thayu thase thashe thavani thavanu jashe jase javani javanu deshe
    dese devama lai leshe lese levana levani aavshe aavse aave avse vaat kahe sambhalyu badha badhi dareka
    hai hain h ho tha thi the hoga hogi nahin mat ka ki ko se mein me pe liye ye yeh wo woh jo inka unka
    unki hum hamara hamare hamari ham aap mera mere meri kuch kya kyu kyon kahan kab kaise ab yahan aisa
    kar karna karne karenge kiya di diye diya degi denge dena jayega jayegi jayenge jaye raha rahe rahi hona
    hone wala wale wali le lenge aayega aata aati sab sabhi har bahut log suna bol bole
"""
SMALL = frozenset(sound_key(f"{_GUJARATI} {_HINDI} {_ENGLISH} {_LATIN}").split())
