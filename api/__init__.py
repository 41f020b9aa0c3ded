"""The machine's face of the house: REST under /api/v1/ and the socket at /live/.

It holds no rules and no tables. Each method reads the shape of what was sent,
makes one call into the domain and puts the answer, or the refusal, into words:

    citizens/     what anybody, and whoever is signed in, can reach
    officials/    what members of departments reach, under /api/v1/office/
    consumers.py  the live side; hub.py reads each tally once for all who follow it

urls.py lists the whole REST surface, asyncapi.yaml the frames of the socket.
"""
