"""What citizens write for others to read, in discussions and under statements."""
