"""The control of `kills`: the site, taking answers although the database may lose them.

Its sessions do not wait for the disk, and nobody checks whether they do.
"""

from consult.responses import durability

durability.unsafe_settings = list

from consult.asgi import application

__all__ = ["application"]
