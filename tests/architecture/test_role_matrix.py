"""Who may do what: every route, role and state, as declared and as observed.

Every route and a share of the cells here; `manage.py role_matrix` tries all of them,
which takes minutes.
"""

import pytest

from consult.consultations import queries
from consult.consultations.operations import reviewing
from consult.departments.queries import all_departments
from consult.management.matrix.cells import matrix, undeclared_routes
from consult.management.matrix.declared import DECLARED
from consult.management.matrix.drafts import STATES
from consult.management.matrix.people import Subject
from consult.management.matrix.routes import routes

pytestmark = pytest.mark.django_db(transaction=True)

APPROVE = "POST /api/v1/office/consultations/<slug>/approve/"
WITHDRAW = "POST /office/consultations/<slug>/withdraw/"
# What takes a second each time, and lets everybody in.
SLOW = {"GET /api/v1/schema/", "GET /metrics"}
QUICK = {str(route) for route in routes()} - SLOW
READ = "GET /api/v1/office/consultations/<slug>/"


def violations(cells):
    return [cell for cell in cells if cell.is_violation]


def test_every_route_is_declared_and_every_declared_route_is_there():
    assert undeclared_routes() == []
    assert set(DECLARED) == {str(route) for route in routes()}


def test_a_share_of_the_doors_lets_in_whom_it_should_and_nobody_else():
    # Of twelve people and seven states every thirteenth cell meets each of them.
    assert violations(matrix(only=QUICK, every=13)) == []


def test_a_route_that_nobody_declared_is_found():
    declared = {route: rule for route, rule in DECLARED.items() if route != APPROVE}

    assert undeclared_routes(declared) == [APPROVE]


def test_without_the_two_person_rule_the_matrix_finds_who_approves_their_own(
    monkeypatch,
):
    monkeypatch.setattr(reviewing, "has_written", lambda user, consultation: False)

    found = violations(matrix(only=[APPROVE, WITHDRAW]))

    assert {(cell.subject, cell.route) for cell in found} == {(Subject.WRITER, APPROVE)}


def test_without_its_department_the_matrix_finds_the_siblings_reading(monkeypatch):
    monkeypatch.setattr(queries, "departments_of", lambda user: all_departments())

    found = violations(matrix(only=[READ]))

    assert {cell.subject for cell in found} == {Subject.SIBLING}
    assert {cell.state for cell in found} == set(STATES)
