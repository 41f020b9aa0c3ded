"""Benchmarks: `python -m tests.bench [NAME …] [--quick] [--json]`.

Each is one row of the README's table: a ratio, the bar it is held against, and
what else was seen. What is compared runs in turns on the same machine, since
machines drift; only the ratios are worth comparing with those of another day.
Nothing here decides a test.

`rows` lists them. Each is a function of a `Bench`, which starts the sites that it
measures; it yields one `Measurement` after the other, that of the row first.
"""
