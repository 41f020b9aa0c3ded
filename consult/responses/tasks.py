"""What the worker does for the responses, over and over."""

from procrastinate.contrib.django import app

from consult.responses.operations import forget_old_keys
from consult.responses.sealing import seal_closed_consultations
from consult.responses.unfinished import forget_old_unfinished


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="seal", pass_context=False)
def seal(timestamp: int) -> int:
    """Seal what has closed."""
    return seal_closed_consultations()


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget old keys", pass_context=False)
def forget_keys(timestamp: int) -> int:
    """Forget the idempotency keys of yesterday."""
    return forget_old_keys()


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="forget unfinished answers", pass_context=False)
def forget_unfinished_answers(timestamp: int) -> int:
    """Forget the unfinished answers that were kept long enough."""
    return forget_old_unfinished()
