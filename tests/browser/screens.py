"""The widths everything is looked at, and how Chromium is started."""

from __future__ import annotations

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
"""No sandbox: tests run as root in a container, and only ever open our own pages."""
