"""A connection as the server takes it: its head may not be long, and it may not keep silent for long."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 20.0
"""Seconds in which a connection must have asked for something, whole to the end of its head."""

LONGEST_HEAD = 65_536
"""Bytes of a request's first line and headers together."""


class Patient(H11Protocol):
    """Closes a connection that holds a place and asks for nothing.

    Uvicorn's faster reader keeps every header that arrives, without end; this one refuses a head that is too long.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn types it
        """Begin to watch it."""
        super().connection_made(transport)
        self.loop.call_later(PATIENCE, self._watch, None)

    def _watch(self, before: object) -> None:
        """Look whether it has asked for something since the last look, or is being answered."""
        if self.transport.is_closing():
            return
        idle = self.cycle is None or self.cycle.response_complete
        if idle and self.cycle is before:
            self.transport.close()
            return
        self.loop.call_later(PATIENCE, self._watch, self.cycle)
