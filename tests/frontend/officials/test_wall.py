import pytest

from consult.consultations.questions import kind_of
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    QuestionFactory,
    make_poll,
    with_definition,
)
from tests.frontend.citizens.counted import count, count_answers, count_in
from tests.frontend.citizens.every_kind import answer_to, question_of
from tests.tallies_factories import look


@pytest.fixture
def poll(approver):
    consultation = ConsultationFactory(department=approver.department)
    return make_poll(consultation=consultation)


def wall_of(client, poll, query=""):
    return client.get(f"/gu/office/activities/{poll.slug}/wall/{query}")


def test_below_fifty_answers_the_wall_says_only_how_many_there_are(client, poll):
    count(poll, [30, 10, 9])
    count_in(poll, "district", DistrictFactory().lgd_code, [30, 10, 9])

    reply = wall_of(client, poll)
    page = reply.content.decode()

    assert reply.context["bars"] is None
    assert "data-people>49<" in page
    assert "data-cell" not in page
    assert "data-district" not in page
    assert "data-part" not in page


def test_from_fifty_answers_on_the_wall_shows_bars_districts_and_languages(
    client, poll
):
    district = DistrictFactory(short_name_gu="દાહો", lgd_code=445)
    count(poll, [30, 10, 10])
    count_in(poll, "district", district.lgd_code, [30, 5, 5])
    count_in(poll, "language", "gu", [30, 5, 5])
    count_in(poll, "language", "en", [0, 5, 5])

    page = wall_of(client, poll).content.decode()

    assert "data-people>50<" in page
    assert "<b" in page and "data-percent>60%<" in page
    assert 'data-district="445"' in page
    assert 'data-percent-of="gu">80%<' in page
    assert 'data-percent-of="hi">–<' in page


def test_a_district_that_is_not_released_is_hatched_and_not_counted(client, poll):
    small, large = DistrictFactory(), DistrictFactory()
    count(poll, [30, 10, 10])
    count_in(poll, "district", small.lgd_code, [3, 3, 3], is_released=False)
    count_in(poll, "district", large.lgd_code, [27, 7, 7])

    coverage = wall_of(client, poll).context["coverage"]

    by_code = {tile.district.lgd_code: tile for tile in coverage.tiles}
    assert by_code[small.lgd_code].shade == 0
    assert by_code[small.lgd_code].value == "–"
    assert coverage.heard == 1


def test_districts_that_are_not_asked_stay_blank(client, approver):
    asked, other = DistrictFactory(), DistrictFactory()
    consultation = ConsultationFactory(department=approver.department)
    consultation.districts.add(asked)
    poll = make_poll(consultation=consultation)
    count(poll, [30, 10, 10])

    tiles = wall_of(client, poll).context["coverage"].tiles

    values = {tile.district: tile.value for tile in tiles}
    assert values == {asked: "–", other: ""}


def test_an_official_of_some_districts_sees_no_others_where_results_are_closed(
    client, db
):
    mine, other = DistrictFactory(), DistrictFactory()
    membership = MembershipFactory(role="approver")
    membership.districts.add(mine)
    client.force_login(membership.official)
    poll = make_poll(
        consultation=ConsultationFactory(
            department=membership.department, result_visibility="officials_only"
        )
    )
    look(poll, membership.official)
    count(poll, [30, 10, 10])
    count_in(poll, "district", mine.lgd_code, [10, 5, 5])
    count_in(poll, "district", other.lgd_code, [20, 5, 5])

    tiles = wall_of(client, poll).context["coverage"].tiles

    people = {tile.district: tile.people for tile in tiles}
    assert people == {mine: 20, other: None}


def test_a_survey_takes_turns_and_leaves_out_what_cannot_be_counted(client, poll):
    first = poll.questions.all()[0]
    QuestionFactory(activity=poll, kind="long_text", position=1)
    last = QuestionFactory(activity=poll, kind="scale", position=2, text_gu="કેટલું?")

    turn = wall_of(client, poll).context["turn"]
    assert (turn.question, turn.number, turn.next.question) == (first, 1, last)

    turn = wall_of(client, poll, f"?question={last.pk}").context["turn"]
    assert (turn.question, turn.number, turn.next.question) == (last, 2, first)


def wall_of_kind(client, approver, kind):
    """Show a question that sixty people answered alike, as the wall does."""
    question = question_of(kind)
    survey = question.activity
    survey.consultation.department = approver.department
    survey.consultation.save()
    answer = kind_of(question).check(question, answer_to(question))
    count_answers(with_definition(survey), [{str(question.pk): answer}] * 60)
    reply = wall_of(client, survey)
    return question, reply.context, reply.content.decode()


def test_a_table_takes_its_rows_in_turn(client, approver):
    question, context, page = wall_of_kind(client, approver, "matrix")
    first, second = question.asked_rows

    assert context["turn"].subject.row.pk == first
    assert f'href="?question={question.pk}:{second}"' in page
    assert [bar.percent for bar in context["bars"].bars] == [0, 100, 0]

    address = f"?question={question.pk}:{second}"
    bars = wall_of(client, question.activity, address).context["bars"]
    assert ([bar.percent for bar in bars.bars], bars.base) == ([100, 0, 0], 60)


def test_shared_points_are_told_on_average_and_a_ranking_by_who_came_first(
    client, approver
):
    _question, _context, points = wall_of_kind(client, approver, "points")
    _question, _context, ranking = wall_of_kind(client, approver, "ranking")

    assert "data-percent>70%<" in points and ">7.0</span>" in points
    assert "data-percent>100%<" in ranking


def test_an_activity_without_anything_to_count_has_no_wall(client, poll):
    poll.questions.all().update(kind="long_text")

    assert wall_of(client, with_definition(poll)).status_code == 404


def test_without_scripts_the_open_wall_reloads_and_the_closed_one_rests(
    client, approver
):
    refresh = '<meta http-equiv="refresh" content="10">'
    is_open = ConsultationFactory(department=approver.department)
    is_closed = ConsultationFactory(department=approver.department, closed=True)

    pages = [
        wall_of(client, make_poll(consultation=one)).content.decode()
        for one in (is_open, is_closed)
    ]

    assert [refresh in page for page in pages] == [True, False]
    assert ["wall.js" in page for page in pages] == [True, False]


@pytest.mark.parametrize("role", ["author", "approver", "state_administrator"])
@pytest.mark.parametrize("page", ["wall", "results"])
def test_every_role_of_the_department_may_watch(client, db, role, page):
    poll = make_poll()
    department = poll.consultation.department
    membership = MembershipFactory(
        role=role, department=None if role == "state_administrator" else department
    )
    client.force_login(membership.official)

    assert client.get(f"/en/office/activities/{poll.slug}/{page}/").status_code == 200


def test_results_list_every_stratum_and_the_least_heard_district_first(client, poll):
    few = DistrictFactory(name_en="Dang")
    some = DistrictFactory(name_en="Dahod")
    count(poll, [30, 10, 10])
    count_in(poll, "district", some.lgd_code, [30, 5, 5])
    count_in(poll, "age_band", "60+", [30, 5, 5])

    reply = client.get(f"/en/office/activities/{poll.slug}/results/")
    page = reply.content.decode()

    assert [t.district for t in reply.context["coverage"].least_heard] == [few, some]
    assert "60 or older" in page
    assert "not shown" in page


@pytest.mark.parametrize(
    ("traits", "look"), [({}, "button"), ({"closed": True}, "button quiet")]
)
def test_the_live_wall_stands_out_only_while_it_is_live(client, approver, traits, look):
    consultation = ConsultationFactory(department=approver.department, **traits)
    poll = make_poll(consultation=consultation)

    page = client.get(f"/en/office/activities/{poll.slug}/results/").content.decode()

    wall = f"/en/office/activities/{poll.slug}/wall/"
    assert f'<a class="{look}" href="{wall}">Live wall</a>' in page


def test_officials_are_told_that_strata_lack_the_last_answers(client, poll):
    count(poll, [31, 24, 5])
    count_in(poll, "gender", "man", [15, 12, 3])
    count_in(poll, "gender", "woman", [15, 12, 2])

    page = client.get(f"/en/office/activities/{poll.slug}/results/").content.decode()

    assert "The last few answers are in the total only" in page


@pytest.mark.parametrize("districts", [1, 3])
def test_the_wall_takes_at_most_twelve_queries(
    client, poll, districts, django_assert_max_num_queries
):
    count(poll, [40, 20, 5])
    for district in DistrictFactory.create_batch(districts):
        count_in(poll, "district", district.lgd_code, [20, 10, 2])

    with django_assert_max_num_queries(12):
        assert wall_of(client, poll).status_code == 200
