"""Which files an archive has, and that hostile ones are passed over with a reason."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.archive.making import HOSTILE_NAME
from zsparse.archive.discovery import Contents, Entry, Problem, Walk


def labels(folder: Path) -> dict[str, Entry]:
    entries = list(Walk(str(folder)))
    assert len({e.label for e in entries}) == len(entries)
    return {e.label: e for e in entries}


def test_folders_and_zip_files_are_walked_in_one_order(reports: Path) -> None:
    walk = Walk(str(reports))
    first, second = list(walk), list(walk)
    assert first == second
    found = [e.label for e in first]
    assert sum(label.startswith("二〇一八.zip/") for label in found) == 3
    assert sum(label.endswith((".txt", ".html", ".docx")) and "/" in label for label in found) >= 18
    assert walk.ignored == {".md": 1, ".jsonl": 1}


def test_nothing_is_followed_and_nothing_is_swallowed(reports: Path) -> None:
    found = labels(reports)
    problems = {label: e.problem.reason for label, e in found.items() if e.problem}
    assert problems == {
        "link.txt": "a link, which is not followed",
        "loop": "a link, which is not followed",
        "pipe.txt": "neither a file nor a folder",
        "damaged.zip": "the zip file is damaged or cut short",
        "二〇一八.zip/inner.zip": "a zip file inside a zip file",
    }
    assert HOSTILE_NAME in found
    assert not any(".." in label.split("/") or label.startswith(("/", ".")) for label in found)


def test_the_folder_of_the_tables_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "parsed").mkdir()
    (tmp_path / "parsed/b.txt").write_text("乙", encoding="utf-8")
    assert [e.label for e in Walk(str(tmp_path), str(tmp_path / "parsed"))] == ["a.txt"]


def test_names_in_another_encoding_are_shown(tmp_path: Path) -> None:
    raw = "二〇一四年总结.txt".encode("gb18030")
    (Path(bytes(tmp_path).decode()) / raw.decode("utf-8", "surrogateescape")).write_text("甲", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo(raw.decode("cp437")), "乙")
    # What zipfile wrote as UTF-8 is what other programs write as bare bytes.
    content = (tmp_path / "a.zip").read_bytes().replace(raw.decode("cp437").encode(), raw)
    assert [e.label for e in Walk(str(tmp_path))][-1] == "二〇一四年总结.txt"
    assert content != (tmp_path / "a.zip").read_bytes()


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["../../etc/passwd.txt"], ["a.zip/etc/passwd.txt"]),
        (["/abs.txt", "C:\\dir\\b.txt"], ["a.zip/C:/dir/b.txt", "a.zip/abs.txt"]),
        (["x.txt", "./x.txt"], ["a.zip/x.txt", "a.zip/x.txt#2"]),
        (["a\nb.txt"], ["a.zip/a\nb.txt"]),
        (["..", "dir/", ".git/c.txt"], []),
    ],
)
def test_members_have_labels_within_their_zip_file(tmp_path: Path, names: list[str], shown: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, name)
    found = list(Walk(str(tmp_path)))
    assert sorted(e.label for e in found) == sorted(shown)
    with Contents() as contents:
        assert {contents.read(e) for e in found} == {n.encode() for n in names if shown}


def test_bombs_and_passwords_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 50_000_000)
        archive.writestr("locked.txt", b"x")
    content = bytearray((tmp_path / "a.zip").read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    found = labels(tmp_path)
    assert found["a.zip/bomb.txt"].problem is not None
    assert "50,000,000" in found["a.zip/bomb.txt"].problem.reason
    assert found["a.zip/locked.txt"].problem is not None
    assert "password" in found["a.zip/locked.txt"].problem.reason


def test_a_file_that_turns_into_a_link_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")
    (entry,) = Walk(str(tmp_path))
    path.unlink()
    path.symlink_to("/etc/passwd")
    with Contents() as contents:
        assert isinstance(contents.read(entry), Problem)
        assert contents.hashed(entry).sha256 is None
