"""Who may do what: every route, role and state, declared beside observed.

`routes` reads them from the addresses and the socket themselves, so that none is
forgotten. `declared` says who should get in; `observing` knocks at every door as
everybody and says who did.
"""
