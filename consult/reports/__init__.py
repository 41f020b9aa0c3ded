"""One consultation told whole: its numbers, what came of them, how it was done.

Everything is gathered once, into one plain document in every language (`documents`).
The PDF, the spreadsheet, the CSV and the JSON file are four ways to write that
document, so they cannot say different things, and its fingerprint names them all.
"""
