"""The demo site: what fills it, so that a newcomer sees the real thing at once."""
