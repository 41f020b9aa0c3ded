"""What waits for whom: the work queue, what is live, and the board of the state.

It reads what every other app keeps, and changes nothing of theirs.
"""
