"""Where a request came from, for limits only; it is never stored in the clear."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

# One household or telephone holds a whole /64 of IPv6 addresses.
_IPV6_PREFIX = 64


def address_of(request: HttpRequest) -> str:
    """Return the address to hold to limits, as far as trusted proxies vouch for it.

    `ALLAUTH_TRUSTED_PROXY_COUNT` says how many proxies stand before the site.
    """
    return network_of(get_adapter().get_client_ip(request))


def address_in(scope: Mapping[str, Any], headers: Mapping[bytes, bytes]) -> str:
    """Return the address of a request that Django has not read; empty if none is known.

    ``headers`` are the scope's, by their names in lower case.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
    if proxies and forwarded[0] and len(forwarded) >= proxies:
        return forwarded[-proxies].strip()
    client = scope.get("client")
    return client[0] if client else ""


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, and the network of an IPv6 address.

    A socket open to both hands over IPv4 addresses as IPv6 ones (`::ffff:1.2.3.4`);
    they share one /64, in which all the IPv4 world would be held to one limit.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, _IPV6_PREFIX), strict=False))
    return str(parsed)
