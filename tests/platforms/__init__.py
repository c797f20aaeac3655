"""Loopback servers that speak the platforms' protocols to the real client libraries."""
