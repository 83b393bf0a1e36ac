"""Files, folders and globs: what is taken, what is refused, and that nothing loops or comes twice."""

import os
import stat
from pathlib import Path

import pytest

from ingest.errors import EmptySource, IngestError, Missing, NotAllowed, TooLarge
from ingest.settings import FetchSettings
from ingest.source import expand, fetch, is_address

SETTINGS = FetchSettings()


def names(*locations):
    return [Path(f).name if isinstance(f, str) else type(f) for f in expand(map(str, locations), SETTINGS)]


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b.txt",
        "a.pdf",
        ".hidden.txt",
        "~$lock.docx",
        "sub/c.html",
        "sub/.git/x.txt",
        "sub/photo.png",
        "old.doc",
    ):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path / "in"


def test_a_folder_is_every_visible_document_below_it_in_order(folder):
    assert names(folder) == ["a.pdf", "b.txt", "old.doc", "c.html"]


def test_a_file_reached_twice_comes_once(folder):
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert names(folder, folder / "b.txt").count("b.txt") + names(folder).count("link.txt") == 1


def test_links_that_lead_in_a_circle_end(folder):
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    assert names(folder) == ["a.pdf", "b.txt", "old.doc", "c.html"]


def test_a_link_that_leads_out_of_the_folder_is_said_and_not_followed(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    assert names(folder) == [NotAllowed, NotAllowed, "a.pdf", "b.txt", "old.doc", "c.html"]
    assert names(folder / "c.txt") == ["c.txt"]  # named, it is meant


def test_globs_take_what_they_match_and_say_when_that_is_nothing(folder):
    assert names(folder / "*.txt") == ["b.txt"]
    assert names(folder / "**" / "*.html") == ["c.html"]
    assert names(folder / "[ab].*") == ["a.pdf", "b.txt"]
    assert names(folder / "*.zip") == [Missing]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path):
    (tmp_path / "report[1].txt").write_text("x")
    assert names(tmp_path / "report[1].txt") == ["report[1].txt"]


def test_a_folder_without_documents_and_a_missing_path_are_said(tmp_path):
    (tmp_path / "empty").mkdir()
    assert names(tmp_path / "empty") == [EmptySource]
    with pytest.raises(Missing, match="does not exist"):
        fetch(str(tmp_path / "nowhere.txt"), SETTINGS)


def test_names_in_any_script_are_read(tmp_path):
    path = tmp_path / "Bericht Größe 报告.txt"
    path.write_text("x", encoding="utf-8")
    got = fetch(str(path), SETTINGS)
    assert (got.data, got.name) == (b"x", path.name)
    assert fetch(path.as_uri(), SETTINGS).data == b"x"


def test_bytes_are_kept_as_they_came_with_their_hash(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    got = fetch(str(tmp_path / "a.txt"), SETTINGS)
    assert got.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert got.data == b"abc"


def test_too_large_empty_and_irregular_files_are_refused_without_being_read(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "empty.txt").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.txt")
    for name, kind in (("huge.txt", TooLarge), ("empty.txt", EmptySource), ("pipe.txt", NotAllowed)):
        with pytest.raises(kind):
            fetch(str(tmp_path / name), SETTINGS)


@pytest.fixture
def nobody():
    """A user without permissions, where the tests run as one who has them all."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


def test_without_permission_a_file_and_a_folder_are_said(folder, nobody):
    if os.geteuid() != 65534:
        (folder / "sub").chmod(0)
        (folder / "b.txt").chmod(0)
    try:
        with pytest.raises(NotAllowed, match="permission"):
            fetch(str(folder / "b.txt"), SETTINGS)
        [found] = expand([str(folder / "sub")], SETTINGS)
        assert "permission" in str(found if isinstance(found, IngestError) else _refused(found))
    finally:
        if os.geteuid() != 65534:
            (folder / "sub").chmod(stat.S_IRWXU)


def _refused(location):
    with pytest.raises(NotAllowed) as caught:
        fetch(location, SETTINGS)
    return caught.value


def test_more_files_than_allowed_end_in_one_error(folder):
    found = list(expand([str(folder)], FetchSettings(max_files=2)))
    assert isinstance(found[-1], TooLarge)
    assert len(found) == 3


def test_an_address_is_told_from_a_path():
    assert is_address("https://example.org/a.pdf")
    assert not is_address("file:///tmp/a.pdf")
    assert not is_address("C:\\reports\\a.pdf")


def test_every_error_is_one_line_that_names_the_location():
    error = IngestError("a\nb.txt", "is\n broken.")
    assert str(error) == "a b.txt: is broken."
