"""Short claims by officials and citizens, each agreed with, disagreed with or passed.

A statement is a contribution of an activity of that kind; the votes on it are here.
"""
