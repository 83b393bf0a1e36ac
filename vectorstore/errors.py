"""What can go wrong, said to people: what, where and what to do.

ReportsError                  every message meant for a person; caught by `app.main` and the web page's one guard
├── StoreError                the index
└── (ingest.errors, assistant.errors add their own branches)
"""

from __future__ import annotations


class ReportsError(Exception):
    """A failure that is explained to the person at the keyboard, without a traceback."""


class StoreError(ReportsError):
    """Something about the stored reports or their index."""
