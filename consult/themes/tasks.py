"""What the worker does for the themes, over and over."""

from procrastinate.contrib.django import app

from consult.themes.operations import tend_themes


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tend themes", pass_context=False)
def tend(timestamp: int) -> list[str]:
    """Group the texts that were asked for, and place what came in since."""
    return tend_themes()
