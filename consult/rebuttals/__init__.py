"""What goes round and is not so: claims, the answers to them, and where they are said.

    said "our school will close" → matched to a claim → its answer beside the text

Nothing is deleted: a clarification stands beside what somebody wrote.
"""
