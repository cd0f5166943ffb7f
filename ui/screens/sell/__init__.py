"""The sell screen: find, scan, bargain, pay."""
