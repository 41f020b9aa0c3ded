"""What was done: a disposition for all that was said, followed until it is kept.

    heard → written by one, reported by another → progress → every date kept, or late

`subjects` says what needs a disposition, `readiness` what is still missing, and
`words` leads from what somebody wrote to what became of it.
"""
