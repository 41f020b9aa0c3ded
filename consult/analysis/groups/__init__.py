"""Which people think alike about statements, found from their votes alone.

The method that Polis published, written anew: C. Small, M. Bjorkegren, T. Erkkilä,
L. Shaw and C. Megill, Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces, Recerca 26(2), 2021, doi:10.6035/recerca.5516.

    votes.py       who voted how on what, sparse
    landscape.py   where everybody stands on the two axes that part people most
    clusters.py    who stands together: k-means, and how well apart (silhouette)
    typical.py     what a group says and others do not; what holds in every group
    stability.py   whether the same groups are found among fewer of the same people
    finding.py     all of it, in order
    ballots.py     the votes of an activity, out of the database
    document.py    what of it may leave the house
"""
