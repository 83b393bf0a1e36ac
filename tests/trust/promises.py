"""What is promised, which file shows it, and how often it is tried in the short and in the long form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A promise's name, what it says, its tries in the short and the long form, and about how long the short one takes.

    The file that shows it has its name.
    """

    name: str
    words: str
    short: int
    long: int
    seconds: int

    @property
    def module(self) -> str:
        """The file that shows it."""
        return self.name


PROMISES = (
    Promise("owner", "One process writes in a data folder; a second is refused within two seconds", 6, 60, 15),
    Promise("damage", "A damaged vector index is noticed and made anew; the answers stay the same", 9, 180, 25),
    Promise("database", "A damaged database is refused with what to do; it never shows half a report", 30, 600, 6),
    Promise("desk", "Accounts, conversations and the audit outlive kills, full disks and crowds", 8, 120, 15),
    Promise("backups", "A backup taken while people read and write is whole, and restores", 4, 40, 20),
    Promise("killed", "Killed at any moment: what was acknowledged is there once, the rest not half", 25, 220, 90),
    Promise("full", "A full disk at any write loses nothing that was acknowledged", 24, 400, 60),
    Promise("places", "Read-only, moved and oddly named folders, and a clock set back", 6, 12, 45),
    Promise("layouts", "Data of every released layout opens or is rebuilt; a newer one is refused", 1, 1, 4),
    Promise("poisoned", "Index folders, models and pickles that name code never run it", 1, 1, 40),
    Promise("sockets", "No command reaches for anything beyond this machine", 1, 3, 90),
    Promise("planted", "Documents are data: what is planted in them is shown as text and steers nothing", 80, 160, 60),
    Promise("web", "Foreign hosts and origins are refused; headers, cookies, attempts and limits hold", 1, 1, 45),
    Promise("roles", "Every route and every event, called as nobody, as each role, as another person", 1, 1, 30),
    Promise("uploads", "An upload is its own person's, lies where we put it, and no other file can be named", 1, 1, 30),
    Promise("tools", "The tools for other assistants only read, for whom the gate let in, and are audited", 1, 1, 25),
    Promise("malformed", "Requests that no browser sends are refused in words and take nothing along", 1, 1, 65),
    Promise("written", "What a person writes is shown as text to everybody who opens it", 1, 1, 35),
    Promise("addresses", "Documents are fetched from public addresses alone, whatever leads elsewhere", 1, 1, 8),
    Promise("neighbours", "A Chroma or model server that lies, breaks or keeps silent puts no words in", 1, 1, 25),
    Promise("hostile", "Hostile files cost one line each and never the server", 1, 5, 90),
    Promise("load", "Many people at once, reports coming and going: each answer from one state", 40, 900, 85),
    Promise("sessions", "Two people's conversations, interleaved, never show each other's words", 60, 1000, 21),
    Promise("logs", "Logs hold nobody's words; secrets are never printed", 1, 1, 70),
    Promise("supply", "Everything installed is pinned and hashed", 1, 1, 30),
)
