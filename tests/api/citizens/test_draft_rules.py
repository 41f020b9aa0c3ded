from tests.consult.consultations.activities.test_draft_rule import make_rule

RULES = "/api/v1/draft-rules/"


def test_the_register_is_open_to_everybody(api, db):
    rule = make_rule(days=10, shorter_reason_en="A flood.")
    make_rule()

    slug = rule.consultation.department.slug
    [line] = api.get(RULES, {"department": slug}).json()

    assert (line["activity"], line["days"], line["is_long_enough"]) == (
        rule.slug,
        10,
        False,
    )
    assert line["reason"]["en"] == "A flood."
    assert len(api.get(RULES).json()) == 2


def test_a_rule_is_read_with_its_notes_and_clauses(api, db):
    rule = make_rule()

    shown = api.get(f"/api/v1/activities/{rule.slug}/").json()

    assert shown["explanation"] == "The explanation."
    assert [question["body"] for question in shown["questions"]] == [
        "Clause 0.",
        "Clause 1.",
    ]
