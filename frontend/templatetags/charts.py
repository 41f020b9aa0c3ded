"""Lets templates draw the charts of `frontend.charts`."""

from django import template

from frontend import charts

register = template.Library()

register.simple_tag(charts.bar, name="bar")
register.simple_tag(charts.columns, name="columns")
register.simple_tag(charts.hollow_bar, name="hollow_bar")
register.simple_tag(charts.progress, name="progress")
register.simple_tag(charts.span, name="span")
register.simple_tag(charts.stack, name="stack")
