"""The pages: drawn on the server, whole without scripts, in three languages.

No rules and no tables: a view reads the request, makes one call into the
domain and shows what came back. `citizens/` is what the public can reach,
`officials/` what a department can. Nobody who only reads is given a cookie.
"""
