"""The report as it is printed: what each page says, then how it is set.

Everything that is read is said here, in the language of the report; the template
sets it and knows no word.
"""

from consult.reports.printing.setting import printed

__all__ = ["printed"]
