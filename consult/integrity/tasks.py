"""What the worker does to notice what is odd, over and over."""

from procrastinate.contrib.django import app

from consult.integrity import watching
from consult.integrity.marks import forget_old_marks


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="watch", pass_context=False)
def watch(timestamp: int) -> list[str]:
    """Look at what came in since."""
    return watching.watch()


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="forget marks", pass_context=False)
def forget_marks(timestamp: int) -> int:
    """Forget how answers came that are older than three days."""
    return forget_old_marks()
