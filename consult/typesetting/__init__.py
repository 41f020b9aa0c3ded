"""Documents to print, in every script that people write here."""

from consult.typesetting.rendering import drawn, render

__all__ = ["drawn", "render"]
