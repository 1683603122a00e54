"""Asks every service of the platform to do its work, from inside its network."""
