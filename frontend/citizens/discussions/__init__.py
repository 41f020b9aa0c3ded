"""Discussions: people write, read each other, agree, and officials answer in place."""
