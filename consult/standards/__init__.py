"""What people agree to when they write: the rules, and what waits for a person."""
