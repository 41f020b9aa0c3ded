from tests.consult.consultations.activities.test_draft_rule import make_rule


def page(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def test_the_register_shows_each_department(client, db):
    make_rule(days=10, shorter_reason_en="A flood.")
    make_rule()

    shown = page(client, "/en/draft-rules/")

    assert "A flood." in shown
    assert "Not kept" in shown
    assert "1 of 1 draft rule was open for 30 days or more." in shown
    assert "0 of 1 draft rule" in shown


def test_the_register_of_nothing_says_so(client, db):
    assert "No draft rule has been published yet." in page(client, "/en/draft-rules/")


def test_a_rule_stands_with_its_notes_on_its_consultation(client, db):
    rule = make_rule(opens_in=-1)

    shown = page(client, f"/en/consultations/{rule.consultation.slug}/")

    assert "The rights_impact." in shown
    assert "29 days left" in shown


def test_a_clause_stands_above_its_comment(client, db):
    rule = make_rule(opens_in=-1)

    shown = page(client, f"/en/activities/{rule.slug}/")

    assert "Clause 0." in shown
    assert shown.index("Clause 1.") < shown.rindex("<textarea")


def test_the_register_takes_as_many_queries_whatever_it_lists(
    client, db, django_assert_num_queries
):
    for _ in range(3):
        make_rule()
        with django_assert_num_queries(2):
            page(client, "/en/draft-rules/")
