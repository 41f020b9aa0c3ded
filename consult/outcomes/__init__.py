"""What was done: a disposition for all that was said, followed until it is kept."""
