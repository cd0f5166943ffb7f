"""Where somebody asks from, as tries are counted: a guest of IPv6 has a new address for each."""

import ipaddress
from typing import Final

_LONGEST: Final = 100
# What one line of one customer is given at least; whoever has it has all of its addresses.
_OF_ONE: Final = 64


def network_of(address: str) -> str:
    """The address, or of one of IPv6 the network that it belongs to; never longer than a line."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    network = ipaddress.IPv6Network((int(found), _OF_ONE), strict=False)
    # Two cables have networks of the same name where nobody gave them one.
    return f"{network}%{found.scope_id}" if found.scope_id else str(network)
