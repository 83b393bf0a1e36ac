"""Test question sets anybody can write, and results anybody can trust."""
