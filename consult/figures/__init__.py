"""What the processes of the site say of themselves, for whoever watches them.

Several processes answer behind one address, so each writes its figures down for
all, every few seconds, and any of them can show the figures of all. It knows
nothing of what is counted: `api.figures` does.
"""
