"""The record: who did what, to which thing, when."""
