"""What the public can reach."""
