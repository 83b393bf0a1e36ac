"""Gets the bytes of a document from a file, a folder, a glob or an address, within the settings' limits."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
import socket
import stat
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ingest.errors import EmptySource, FetchFailed, IngestError, Missing, NotAllowed, TooLarge
from ingest.settings import FetchSettings

if TYPE_CHECKING:
    import httpx

ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""What is taken from a folder because it can be read."""

OTHER_DOCUMENTS = (".doc", ".rtf", ".odt", ".docm", ".dotx", ".pages")
"""What is taken from a folder so that somebody learns that it cannot be read."""

_DOCUMENTS = (*ENDINGS, *OTHER_DOCUMENTS)

MEGABYTE = 1024 * 1024
_PIECE = 65_536

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document's bytes as they came, and where they came from."""

    location: str
    media_type: str
    data: bytes = field(repr=False)
    sha256: str
    name: str


def fetched(location: str, data: bytes, media_type: str = "", name: str = "") -> Fetched:
    """Bytes already in hand (an upload, a test) as something a reader can read."""
    return Fetched(location, media_type, data, hashlib.sha256(data).hexdigest(), name or location.rsplit("/", 1)[-1])


def is_address(location: str) -> bool:
    """Whether a location is a web address and not a path."""
    scheme = _SCHEME.match(location)
    return scheme is not None and scheme[1].lower() != "file"


def expand(locations: Iterable[str], settings: FetchSettings) -> Iterator[str | IngestError]:
    """Single files and addresses from files, folders (with all below them), globs and addresses.

    Hidden files stay out, links are followed once, no file comes twice; what cannot be listed comes as its error.
    """
    seen: set[str] = set()
    count = 0
    for location in locations:
        for found in _expanded(location):
            key = found if isinstance(found, str) and is_address(found) else os.path.realpath(str(found))
            if isinstance(found, str) and key in seen:
                continue
            seen.add(key)
            count += 1
            if count > settings.max_files:
                yield TooLarge(location, f"holds more than {settings.max_files:,} files; add its parts one by one.")
                return
            yield found


def fetch(location: str, settings: FetchSettings) -> Fetched:
    """The bytes at a path or an address; a `SourceError` says why there are none."""
    return _fetch_address(location, settings) if is_address(location) else _fetch_file(location, settings)


def _expanded(location: str) -> Iterator[str | IngestError]:
    if is_address(location):
        yield location
        return
    path = _path(location)
    if os.path.isdir(path):  # noqa: PTH112 - Path's own raises where the system gives no permission
        yield from _folder(location, path)
    elif _MAGIC.search(str(path)) and not os.path.lexists(path):
        yield from _glob(location, str(path))
    else:
        yield str(path)


def _path(location: str) -> Path:
    if location.lower().startswith("file://"):
        return Path(unquote(urlsplit(location).path))
    return Path(location).expanduser()


def _folder(location: str, folder: Path) -> Iterator[str | IngestError]:
    empty = True
    for found in _walk(folder):
        if isinstance(found, IngestError) or found.lower().endswith(_DOCUMENTS):
            empty = False
            yield found
    if empty:
        yield EmptySource(location, "holds no document; text, HTML, PDF and Word (.docx) files are looked for.")


def _walk(top: Path) -> Iterator[str | IngestError]:
    """Every visible file below a folder, in the order of names; a folder that a link leads back to is not entered.

    Nor is a link followed that leads out of it: whoever put it there may not be allowed to read what the caller may.
    """
    waiting = [top]
    inside = os.path.join(os.path.realpath(top), "")  # noqa: PTH118 - compared as text
    entered: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            place = folder.stat()
            if (place.st_dev, place.st_ino) in entered:
                continue
            entered.add((place.st_dev, place.st_ino))
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _unreadable(str(folder), error)
            continue
        visible = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
        leading = [entry for entry in visible if _leads_out(entry, inside)]
        wanted = [entry for entry in leading if _is_folder(entry) or entry.name.lower().endswith(_DOCUMENTS)]
        yield from (NotAllowed(entry.path, _OUTWARD) for entry in wanted)
        visible = [entry for entry in visible if entry not in leading]
        yield from (entry.path for entry in visible if not _is_folder(entry))
        waiting += [Path(entry.path) for entry in reversed(visible) if _is_folder(entry)]


_OUTWARD = "is a link that leads out of the folder, and was not followed; name what it leads to, if that is meant."


def _leads_out(entry: os.DirEntry[str], inside: str) -> bool:
    return entry.is_symlink() and not f"{os.path.realpath(entry.path)}{os.sep}".startswith(inside)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _glob(location: str, pattern: str) -> Iterator[str | IngestError]:
    fixed, magic = _split_at_magic(pattern)
    matches = re.compile(_expression(magic))
    empty = True
    for found in _walk(Path(fixed or ".")):
        if isinstance(found, str) and matches.fullmatch(os.path.relpath(found, fixed or ".").replace(os.sep, "/")):
            empty = False
            yield found
    if empty:
        yield Missing(location, "matches no file.")


def _split_at_magic(pattern: str) -> tuple[str, str]:
    parts = Path(pattern).parts
    first = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    return str(Path(*parts[:first])) if first else "", "/".join(parts[first:])


def _expression(pattern: str) -> str:
    """A glob as a regular expression: "**/" is any folders, "*" and "?" stay inside one name."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?|\[!?[^\]/]+\])", pattern)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(known.get(piece) or (_set(piece) if piece[:1] == "[" else re.escape(piece)) for piece in pieces)


def _set(piece: str) -> str:
    if not piece.endswith("]"):
        return re.escape(piece)
    inside = piece[1:-1].replace("\\", "\\\\")
    return f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside.replace('^', chr(92) + '^')}]"


def _fetch_file(location: str, settings: FetchSettings) -> Fetched:
    path = _path(location)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise NotAllowed(location, "is not a regular file.")
        if found.st_size > settings.max_bytes:
            raise _too_large(location, settings)
        with path.open("rb") as file:
            data = file.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(location, error) from None
    if len(data) > settings.max_bytes:
        raise _too_large(location, settings)
    if not data:
        raise EmptySource(location, "is empty.")
    return fetched(str(path), data, name=path.name)


def _too_large(location: str, settings: FetchSettings) -> TooLarge:
    return TooLarge(location, f"is larger than {settings.max_bytes / MEGABYTE:,.0f} MB, the most that is read.")


def _unreadable(location: str, error: OSError | ValueError) -> IngestError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Missing(location, "does not exist.")
    if isinstance(error, PermissionError):
        return NotAllowed(location, "may not be read: the system gives no permission.")
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return NotAllowed(location, f"cannot be read: {said}.")


def _fetch_address(location: str, settings: FetchSettings) -> Fetched:
    """The page at an address, in a thread of its own so that no server can hold the caller longer than allowed."""
    result: list[Fetched | BaseException] = []

    def run() -> None:
        try:
            result.append(_Visit(location, settings).page())
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
            result.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(settings.seconds + 1)
    if not result:
        raise FetchFailed(location, f"took longer than {settings.seconds:g} seconds.")
    if isinstance(result[0], BaseException):
        raise result[0]
    return result[0]


class _Visit:
    """One page asked for, over its redirects; every address is checked before anything is sent to it."""

    def __init__(self, location: str, settings: FetchSettings) -> None:
        self._location, self._settings = location, settings
        self._ends = time.monotonic() + settings.seconds

    def page(self) -> Fetched:
        import httpx

        timeout = httpx.Timeout(min(self._settings.seconds, 10.0))
        try:
            with httpx.Client(trust_env=False, timeout=timeout, follow_redirects=False) as client:
                return self._follow(client)
        except httpx.TimeoutException:
            raise FetchFailed(self._location, "did not answer in time.") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error, UnicodeError, ValueError) as error:
            said = str(error) or type(error).__name__
            raise FetchFailed(self._location, f"could not be fetched: {said}.") from None

    def _follow(self, client: httpx.Client) -> Fetched:
        address = self._location
        for _ in range(self._settings.redirects + 1):
            answer = self._answer(client, address)
            if isinstance(answer, Fetched):
                return answer
            address = answer
        raise FetchFailed(self._location, f"redirects more than {self._settings.redirects} times.")

    def _answer(self, client: httpx.Client, address: str) -> Fetched | str:
        """The page itself, or the address that it redirects to."""
        import httpx

        failed: httpx.ConnectError | None = None
        for request in self._requests(client, address):
            try:
                response = client.send(request, stream=True)
            except httpx.ConnectError as error:
                failed = error
                continue
            with_name = httpx.URL(address)
            try:
                if response.is_redirect:
                    return str(with_name.join(response.headers["location"]))
                return self._body(response, str(with_name.copy_with(fragment=None)))
            finally:
                response.close()
        raise failed or FetchFailed(self._location, "has no address.")

    def _requests(self, client: httpx.Client, address: str) -> Iterator[httpx.Request]:
        """The same request to each checked network address; the name is looked up once, so it cannot change after."""
        import httpx

        url = httpx.URL(address)
        self._check(url)
        port = url.port or (443 if url.scheme == "https" else 80)
        headers = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity", "User-Agent": "findings/1"}
        for network in _resolved(url.raw_host.decode("ascii"), port, self._location, self._settings):
            pinned = url.copy_with(host=network)
            extensions = {"sni_hostname": url.raw_host.decode("ascii")}
            yield client.build_request("GET", pinned, headers=headers, extensions=extensions)

    def _check(self, url: httpx.URL) -> None:
        if url.scheme not in ("https", "http") or not url.host:
            raise NotAllowed(self._location, "is not a web address that is read; https is.")
        if url.scheme == "http" and not self._settings.allow_http:
            raise NotAllowed(self._location, "leads to plain http; only https is allowed by the settings.")
        if url.userinfo:
            raise NotAllowed(self._location, "holds a user name or password, which is not sent.")

    def _body(self, response: httpx.Response, address: str) -> Fetched:
        if response.status_code != 200:
            raise FetchFailed(self._location, f"was answered {response.status_code} {response.reason_phrase}.".rstrip())
        said = response.headers.get("content-length", "")
        if said.isdecimal() and int(said) > self._settings.max_bytes:
            raise _too_large(self._location, self._settings)
        data = bytearray()
        for piece in self._unpacked(response):
            data += piece
            if len(data) > self._settings.max_bytes:
                raise _too_large(self._location, self._settings)
            if time.monotonic() > self._ends:
                raise FetchFailed(self._location, f"took longer than {self._settings.seconds:g} seconds.")
        if not data:
            raise EmptySource(self._location, "is empty.")
        name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
        return fetched(address, bytes(data), response.headers.get("content-type", "").lower(), name)

    def _unpacked(self, response: httpx.Response) -> Iterator[bytes]:
        """The body in pieces of bounded size, however small it was packed; httpx itself unpacks all that arrived."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed in ("identity", ""):
            yield from response.iter_raw(_PIECE)
        elif packed in ("gzip", "x-gzip"):
            unpacking = zlib.decompressobj(wbits=31)
            for piece in response.iter_raw(_PIECE):
                while piece and not unpacking.eof:
                    yield unpacking.decompress(piece, _PIECE)
                    piece = unpacking.unconsumed_tail
        else:
            raise FetchFailed(self._location, f"came packed as {packed!r}, which was not asked for.")


def _resolved(host: str, port: int, location: str, settings: FetchSettings) -> list[str]:
    """A host's network addresses; all must be public unless the settings allow private ones."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchFailed(location, f"names a host, {host!r}, that cannot be found.") from None
    addresses = list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))
    for address in addresses:
        if not settings.allow_private_addresses and not _is_public(address):
            raise NotAllowed(
                location, f"leads to {address}, an address inside this network; the settings do not allow it."
            )
    return addresses


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = [parsed.ipv4_mapped, parsed.sixtofour, parsed.teredo[1] if parsed.teredo else None]
        if parsed in _TRANSLATED:
            inner.append(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF))
        if any(each is not None and not _is_public(str(each)) for each in inner):
            return False
    return parsed.is_global and not parsed.is_multicast


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
