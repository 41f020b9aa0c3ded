"""How dates and numbers are written, language by language, for Django.

Indian practice is the same in all three: day before month, the month as a
word, lakh and crore grouping (12,55,093), Latin digits. Dates that a browser's
own fields send come first among the inputs, because Django writes them so too.
"""
