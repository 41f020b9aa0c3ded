"""What the worker does for the analysis, over and over."""

from procrastinate.contrib.django import app

from consult.analysis.operations import read_some


# A run may take longer than the time to the next one, which then waits for it.
@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="read", lock="read", pass_context=False)
def read(timestamp: int) -> list[str]:
    """Look anew at what has moved on since it was last read."""
    return read_some()


# Whoever opens the page of what has just come together or closed waits for it.
@app.periodic(cron="* * * * *")
@app.task(queueing_lock="read new", lock="read", pass_context=False)
def read_new(timestamp: int) -> list[str]:
    """Look at what was never read, or not since it was sealed or set apart."""
    return read_some(is_new=True)
