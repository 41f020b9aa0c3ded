"""Who should get in at each door, and when: one line for every route.

A route that is not here is undeclared, and the matrix fails. Pages, programs
(REST) and the socket have a file each.
"""

from consult.management.matrix.declared.analysis import ANALYSIS
from consult.management.matrix.declared.claims import CLAIMS
from consult.management.matrix.declared.contributions import CONTRIBUTIONS
from consult.management.matrix.declared.discussion_pages import DISCUSSION_PAGES
from consult.management.matrix.declared.discussions import DISCUSSIONS
from consult.management.matrix.declared.early_looks import EARLY_LOOKS
from consult.management.matrix.declared.integrity import INTEGRITY
from consult.management.matrix.declared.moderation import MODERATION
from consult.management.matrix.declared.outcomes import OUTCOMES
from consult.management.matrix.declared.pages import PAGES
from consult.management.matrix.declared.participation import PARTICIPATION
from consult.management.matrix.declared.programs import PROGRAMS
from consult.management.matrix.declared.reports import REPORTS
from consult.management.matrix.declared.rules import Rule
from consult.management.matrix.declared.sockets import SOCKETS
from consult.management.matrix.declared.statements import STATEMENTS
from consult.management.matrix.declared.themes import THEMES

DECLARED: dict[str, Rule] = {
    **PAGES,
    **PROGRAMS,
    **ANALYSIS,
    **CLAIMS,
    **CONTRIBUTIONS,
    **DISCUSSIONS,
    **DISCUSSION_PAGES,
    **INTEGRITY,
    **EARLY_LOOKS,
    **MODERATION,
    **OUTCOMES,
    **PARTICIPATION,
    **REPORTS,
    **STATEMENTS,
    **THEMES,
    **SOCKETS,
}
