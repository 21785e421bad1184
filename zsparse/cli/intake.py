"""What a command is given: the files of its paths, their documents, the checks that prefixes name, added words."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zsparse.cli.messages import complain, fail, sentence

if TYPE_CHECKING:
    from zsparse.records import Document, Unread


def expand(paths: Sequence[Path]) -> tuple[list[Path], list[Unread]]:
    """The files to audit, folders replaced by their reports, none twice; and the folders that give none."""
    from zsparse.records import Unread
    from zsparse.sources.limits import ENDINGS

    files: dict[Path, None] = {}
    unusable: list[Unread] = []
    for path in paths:
        try:
            if not path.is_dir():
                files[path] = None
                continue
            found = _reports_in(path)
        except OSError as error:
            unusable.append(Unread(path=str(path), reason=sentence(error).removeprefix(f"{path}: ")))
            complain(sentence(error))
            continue
        if not found:
            reason = f"no file of the folder ends with {', '.join(sorted(ENDINGS))}; name the files"
            unusable.append(Unread(path=str(path), reason=reason))
            complain(f"{path}: {reason}")
        if below := sorted(p.name for p in path.iterdir() if p.is_dir() and _holds_reports(p)):
            complain(f"{path}: its folders are not read ({', '.join(below)}); name them, or use zsparse batch")
        files |= dict.fromkeys(found)
    return list(files), unusable


def _reports_in(folder: Path) -> list[Path]:
    """The files of a folder that may be reports, by their names."""
    from zsparse.sources.limits import ENDINGS

    return sorted(p for p in folder.iterdir() if p.suffix.lower() in ENDINGS and p.is_file() and not _is_own_page(p))


def _holds_reports(folder: Path) -> bool:
    """Whether a folder within a folder holds what may be reports; one that cannot be read is no matter here."""
    with contextlib.suppress(PermissionError):
        return bool(_reports_in(folder))
    return False


def _is_own_page(path: Path) -> bool:
    """Whether a file is a page that an audit wrote, which may stand in the folder of its reports."""
    from zsparse.sources.limits import OWN_PAGE, OWN_PAGE_WITHIN

    if path.suffix.lower() != ".html":
        return False
    with contextlib.suppress(OSError), path.open("rb") as stream:
        return OWN_PAGE in stream.read(OWN_PAGE_WITHIN)
    return False


def spare(files: Sequence[Path], out: Path | None, option: str = "--out") -> None:
    """Refuse to write results over what is read."""
    if out is not None and out.exists() and any(path.exists() and path.samefile(out) for path in files):
        fail(f"{out}: this is a file that was to be read; give {option} another name")


def spare_pages(files: Sequence[Path], out: Path) -> None:
    """Refuse to write the pages of an audit, or the index over them, over a report."""
    from zsparse.reporting.site import INDEX, PAGES

    spare(files, out / INDEX)
    if (out / PAGES).is_dir() and any((out / PAGES).resolve() in path.resolve().parents for path in files):
        fail(f"{out / PAGES}: reports that were to be read stand where the pages go; give --out another folder")


def words_in_use(words: Path | None) -> contextlib.AbstractContextManager[None]:
    """The lexicon of a command in use; one that cannot be read ends the program."""
    from zsparse.errors import LexiconError
    from zsparse.lexicon import Lexicon, using

    try:
        return using(None if words is None else Lexicon.from_file(words))
    except LexiconError as error:
        fail(sentence(error))


def read_reports(files: Sequence[Path], quiet: bool) -> tuple[list[Document], list[Unread]]:
    """The documents that could be read, and the files that could not."""
    unread: list[Unread] = []
    documents = [read_report(path, unread) for path in shown(list(dict.fromkeys(files)), quiet)]
    return [d for d in documents if d is not None], unread


def shown(files: Sequence[Path], quiet: bool) -> Iterable[Path]:
    """The files, with a bar on stderr that moves as they are taken, unless all is to be quiet."""
    from zsparse.reporting.progress import watched

    return files if quiet else watched(files, "读取", sys.stderr)


def read_report(path: Path, unread: list[Unread]) -> Document | None:
    """The document of a file; null, with the reason said on stderr and added to ``unread``, where there is none."""
    from zsparse.errors import ZsparseError
    from zsparse.parsing import read
    from zsparse.records import Unread

    try:
        return read(path)
    except (ZsparseError, OSError) as error:
        reason = sentence(error)
        complain(reason)
        unread.append(Unread(path=str(path), reason=reason.removeprefix(f"{path}: ")))
        return None


def checks_named(given: Sequence[str] | None) -> tuple[str, ...]:
    """The codes of all checks that the prefixes name; an unknown one ends the program."""
    if not given:
        return ()
    from zsparse.auditing import CHECKS

    known = [check.code for check in CHECKS]
    codes: list[str] = []
    for prefix in (p.strip().upper() for item in given for p in item.split(",")):
        matching = [code for code in known if prefix and code.startswith(prefix)]
        if not matching:
            fail(f"there is no check {prefix or '(empty)'}; `zsparse explain` lists them")
        codes += matching
    return tuple(dict.fromkeys(codes))
