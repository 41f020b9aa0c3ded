"""A consultation's texts as files that translators work in, out and back in.

Every text goes by its anchor (`title`, `q7.text`), which stays the same while rows
are moved about. What comes back is read into `Returned`; whether it may be
written, `operations.exchanging` decides.
"""
