"""The counts: read, folded by strata, proved, and released."""
