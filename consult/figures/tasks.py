"""What the worker does for the figures."""

from procrastinate.contrib.django import app

from consult.figures.operations import forget_ended


@app.periodic(cron="43 * * * *")
@app.task(queueing_lock="forget ended processes", pass_context=False)
def forget_processes(timestamp: int) -> int:
    """Forget the processes that ended long ago."""
    return forget_ended()
