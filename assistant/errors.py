"""What can go wrong while answering, said to people.

ReportsError
└── AssistantError            answering
    └── BadConversation       a stored conversation that cannot be read back
"""

from __future__ import annotations

from vectorstore.errors import ReportsError


class AssistantError(ReportsError):
    """Something about asking, answering or wording."""


class BadConversation(AssistantError):
    """A conversation was handed in that this program did not write."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"The conversation cannot be read ({fault}). Start a new conversation and ask again.")
        self.fault = fault
