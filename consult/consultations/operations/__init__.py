"""Every change to what is asked. Each is recorded in `audit`."""

from consult.consultations.operations.asking_machine import translate_by_machine
from consult.consultations.operations.copying import (
    begin_from_template,
    clone_consultation,
    delete_template,
    save_as_template,
)
from consult.consultations.operations.correcting import (
    discard_correction,
    propose_correction,
    publish_correction,
)
from consult.consultations.operations.drafting import (
    create_draft,
    delete_draft,
    edit_draft,
)
from consult.consultations.operations.electing import (
    change_election_window,
    exempt_consultation,
    set_election_window,
)
from consult.consultations.operations.exchanging import (
    take_file,
    take_texts,
    translate_texts,
)
from consult.consultations.operations.launching import (
    close_early,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.operations.previewing import (
    make_preview_link,
    revoke_preview_link,
)
from consult.consultations.operations.reviewing import (
    approve_consultation,
    send_back,
    submit_for_review,
)
from consult.consultations.operations.translating import confirm_translations
from consult.consultations.operations.wording import (
    fix_finding,
    take_back_waiver,
    waive_finding,
)

__all__ = [
    "approve_consultation",
    "begin_from_template",
    "change_election_window",
    "clone_consultation",
    "close_early",
    "confirm_translations",
    "create_draft",
    "delete_draft",
    "delete_template",
    "discard_correction",
    "edit_draft",
    "exempt_consultation",
    "extend_consultation",
    "fix_finding",
    "make_preview_link",
    "propose_correction",
    "publish_consultation",
    "publish_correction",
    "revoke_preview_link",
    "save_as_template",
    "send_back",
    "set_election_window",
    "submit_for_review",
    "take_back_waiver",
    "take_file",
    "take_texts",
    "translate_by_machine",
    "translate_texts",
    "waive_finding",
    "withdraw_consultation",
]
