"""Documents to print, in every script that people write here."""

from consult.typesetting.rendering import render

__all__ = ["render"]
