from tests.factories import ConsultationFactory, make_poll


def test_an_activity_brings_what_it_takes_to_answer(api, poll):
    reply = api.get(
        f"/api/v1/activities/{poll.slug}/", headers={"Accept-Language": "gu"}
    )

    document = reply.json()
    question = poll.questions.get()
    assert document["consultation"]["phase"] == "open"
    assert [asked["id"] for asked in document["questions"]] == [question.pk]
    assert document["questions"][0]["text"] == "કઈ બસ?"
    assert [choice["id"] for choice in document["questions"][0]["choices"]] == list(
        question.choices.order_by("position").values_list("pk", flat=True)
    )


def test_choices_cost_no_query_each(api, poll, django_assert_num_queries):
    with django_assert_num_queries(5):
        api.get(f"/api/v1/activities/{poll.slug}/")


def test_an_activity_of_a_draft_is_not_found(api, db):
    draft = make_poll(consultation=ConsultationFactory(status="draft"))

    assert api.get(f"/api/v1/activities/{draft.slug}/").status_code == 404
