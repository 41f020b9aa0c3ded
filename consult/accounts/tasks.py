"""What the worker does for the accounts, over and over."""

from procrastinate.contrib.django import app

from consult.accounts.operations import forget_what_expired


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="forget expired codes", pass_context=False)
def forget_expired(timestamp: int) -> int:
    """Forget codes and limits that no longer matter."""
    return forget_what_expired()
