"""Benchmarks: `python -m tests.bench [NAME …] [--quick] [--json]`.

    answers   durable answers a second, against PostgreSQL's own commits
    reads     tallies read a second, with few answers and with very many
    live      from an answer's commit to the last of five hundred sockets

What is compared runs in turns on the same machine, since machines drift; only
the ratios are worth comparing with those of another day. Nothing here decides
a test.

Each benchmark is a function of a `Site` and of how large it is to be, that
yields one `Measurement` after the other.
"""
