"""What the worker does for the claims, over and over."""

from procrastinate.contrib.django import app

from consult.rebuttals.operations import look_for_claims


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="look for claims", pass_context=False)
def look(timestamp: int) -> int:
    """Note where claims are said."""
    return look_for_claims()
