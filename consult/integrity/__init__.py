"""What is odd: bursts, copies, impossible speed; flagged, never silently removed."""
