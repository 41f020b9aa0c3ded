"""What may stay of what people write, and who said so.

A contribution that waits opens a case. A moderator decides it within the clock and
by a numbered rule, the author is told and may appeal to somebody else, and every
month the public reads how often which rule was used. Nothing is hidden by a count.
"""
