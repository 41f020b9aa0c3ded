"""How things are said: fixed terms, what was said before, the door to a machine."""
