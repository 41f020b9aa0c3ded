"""The authoring form: a draft on a page, as it was typed, without any script.

fields      how one value is typed, read and checked
levels      what is asked at each level, from the consultation to a choice
sheets      a draft as it was typed; from a request, and to and from a document
rows        adding, removing and moving rows of a sheet
places      the names of places in a draft, for people and for addresses
behind      versions of texts that fell behind others, and what changed
boxes       one input, with what is wrong with it and what is missing
subjects    the earlier questions that a condition can look at
cards       a sheet as the templates show it, rows within rows
meter       how many of the texts are written
conflicts   how two people's sheets differ
"""
