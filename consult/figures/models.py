from django.db import models
from django.db.models.functions import Now


class ProcessFigures(models.Model):
    """What one process of the site last said of itself.

    The table is unlogged: after a crash there is nobody left whom it tells of.
    """

    # Its machine and its number there, such as "web-1:4711".
    process = models.CharField(max_length=100, primary_key=True)
    told_at = models.DateTimeField(db_default=Now())
    figures = models.JSONField()

    def __str__(self):
        return self.process
