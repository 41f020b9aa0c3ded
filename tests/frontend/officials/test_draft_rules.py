from consult.consultations.models import Activity, Consultation
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send

PLACE = "activities[0]"


def address_of(draft):
    return f"/en/office/consultations/{draft.slug}/"


def test_a_draft_rule_is_written_with_its_notes_and_clauses(client, author):
    draft = draft_for(author, slug="night-buses")
    fields = fields_of(client.get(address_of(draft)))
    assert f"{PLACE}.explanation.en" not in fields

    saved = send(
        client,
        address_of(draft),
        fields,
        **{f"{PLACE}.kind": "draft_rule", f"{PLACE}.questions[0].kind": "long_text"},
    )
    page = client.get(saved.url)
    written = send(
        client,
        saved.url.partition("?")[0],
        fields_of(page),
        **{
            f"{PLACE}.explanation.en": "Buses may run at night.",
            f"{PLACE}.questions[0].body.gu": "કલમ ૧",
        },
    )

    assert written.status_code == 302
    rule = Activity.objects.get()
    assert (rule.kind, rule.explanation_en) == (
        "draft_rule",
        "Buses may run at night.",
    )
    assert rule.questions.get().body_gu == "કલમ ૧"


def test_what_a_draft_rule_lacks_is_named(client, author):
    draft = draft_for(author, slug="night-buses")
    Activity.objects.update(kind="draft_rule")

    page = client.get(address_of(draft)).content.decode()

    assert "A draft rule is published with this note." in page
    assert "It is open for fewer than 30 days. Say why." in page
    assert Consultation.objects.get().status == "draft"
