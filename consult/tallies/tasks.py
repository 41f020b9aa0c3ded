"""What the worker does for the tallies, over and over."""

from procrastinate.contrib.django import app

from consult.tallies.folding import fold_all


@app.periodic(cron="* * * * * */2")
@app.task(queueing_lock="fold", pass_context=False)
def fold(timestamp: int) -> int:
    """Fold the latest answers into the strata."""
    return fold_all()
