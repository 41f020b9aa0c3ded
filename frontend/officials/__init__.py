"""The desk: what officials write, publish and watch."""
