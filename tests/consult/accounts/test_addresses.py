import pytest

from consult.accounts.addresses import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_limits_hold_for_an_ipv4_address_and_for_an_ipv6_network(address, network):
    assert network_of(address) == network
