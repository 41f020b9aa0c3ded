"""What the worker does for the tallies, over and over."""

from procrastinate.contrib.django import app

from consult.tallies.closing import close_some
from consult.tallies.folding import fold_all
from consult.tallies.hours import note_hours as note
from consult.tallies.reconciling import prove_some
from consult.tallies.women import count_women as count


@app.periodic(cron="* * * * * */2")
@app.task(queueing_lock="fold", pass_context=False)
def fold(timestamp: int) -> int:
    """Fold the latest answers into the strata."""
    return fold_all()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="reconcile", pass_context=False)
def reconcile(timestamp: int) -> list[str]:
    """Prove some tallies: those that have changed, and those proved longest ago."""
    return prove_some()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="note hours", pass_context=False)
def note_hours(timestamp: int) -> int:
    """Note how many people have answered what is open, for the desk's pulse."""
    return note()


@app.periodic(cron="17 2 * * *")
@app.task(queueing_lock="count women", pass_context=False)
def count_women(timestamp: int) -> int:
    """Count the women among those heard in each district, for the state's board."""
    return count()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="close tables", pass_context=False)
def close_tables(timestamp: int) -> list[str]:
    """Count the two-way tables of what has been sealed."""
    return close_some()
