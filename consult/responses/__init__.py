"""What people answer: one response per activity and participant, and its counters."""
