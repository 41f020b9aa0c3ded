"""What officers practise. To add an exercise, add a file and a line here."""

from consult.desk.exercises.approving import Approving
from consult.desk.exercises.base import Exercise
from consult.desk.exercises.closing import Closing
from consult.desk.exercises.reading import Reading
from consult.desk.exercises.reporting import Reporting
from consult.desk.exercises.translating import Translating
from consult.desk.exercises.writing import Writing

EXERCISES: dict[str, Exercise] = {
    exercise.key: exercise
    for exercise in [
        Writing(),
        Translating(),
        Approving(),
        Reading(),
        Closing(),
        Reporting(),
    ]
}
"""In the order in which they are best done."""
