"""What it means: who took part, what they agree on, which groups think alike.

Every way of looking at an activity's answers is a *reading*: a function in
`readings.py` that returns a plain document. Reading costs seconds, so the worker
does it and keeps the document; pages and programs show what was kept, at the same
cost for a thousand answers and a million.
"""
