"""Turns reports into findable, countable things: SQL decides what exists, Chroma only proposes ids."""
