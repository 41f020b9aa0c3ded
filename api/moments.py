"""When people did something, as it is told to programs."""

from datetime import datetime
from typing import Any

from rest_framework import serializers


class Minute(serializers.DateTimeField):
    """A moment to the minute: the exact one could be matched with a network's log."""

    def to_representation(self, value: datetime) -> Any:
        return super().to_representation(value.replace(second=0, microsecond=0))
