import pytest

from consult.desk.exercises.reading import TRUE

TRAINING = "/en/office/training/"


@pytest.fixture
def exercise(client, author):
    """The address of the exercise on reading a tally, laid out for the author."""
    client.post(f"{TRAINING}read/begin/")
    return f"{TRAINING}read/"


def test_the_training_lists_six_exercises(client, author):
    page = client.get(TRAINING).content.decode()

    assert page.count("Not begun") == 6


def test_an_exercise_leads_to_where_it_is_done(client, exercise):
    page = client.get(exercise).content.decode()

    assert "School hours in summer" in page
    assert page.count('type="checkbox"') == 6
    address = page.split('class="button quiet" href="')[1].split('"')[0]
    assert client.get(address).status_code == 200


def test_what_is_not_right_yet_is_said_and_what_was_marked_stays(client, exercise):
    page = client.post(exercise, {"marked": ["state"]}).content.decode()

    assert "Those who answered chose to; they do not stand for everybody." in page
    assert 'value="state" checked' in page


def test_an_exercise_that_is_right_is_passed(client, exercise):
    page = client.post(exercise, {"marked": sorted(TRUE)}).content.decode()

    assert "You have passed this exercise." in page
    assert "Passed" in client.get(TRAINING).content.decode()


def test_what_was_heard_is_said_on_the_page_of_the_outcome(client, author):
    client.post(f"{TRAINING}report/begin/")

    page = client.get(f"{TRAINING}report/").content.decode()

    address = page.split('class="button quiet" href="')[1].split('"')[0]
    assert address.endswith("/outcome/")
    assert "420 people" in client.get(address).content.decode()


def test_an_exercise_that_was_not_begun_says_so(client, author):
    reply = client.post(f"{TRAINING}close/")

    assert reply.status_code == 409
    assert "Begin the exercise first." in reply.content.decode()


def test_there_is_no_other_exercise(client, author):
    assert client.get(f"{TRAINING}juggle/").status_code == 404
