"""The domain: what a consultation is, who may take part, and what comes of it.

Each folder is one Django app, and every app reads the same way:

    models.py      the nouns: tables, constraints, how one row reads
    rules.py       who may do what, as yes-or-no functions
    queries.py     reads that more than one caller needs
    operations.py  the verbs: every change of state, one function each

Within an app imports point up this list; between apps they point down the
layers in pyproject.toml. Nothing here knows of api/ or frontend/, except the
files that assemble the site: settings, urls, asgi and wsgi.
"""
