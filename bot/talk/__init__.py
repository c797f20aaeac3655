"""The neutral language between the core and the platforms: requests in, messages out."""
