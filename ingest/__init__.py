"""Turns published documents into reports: bytes, blocks, one canonical text, and every find as a span of it."""
