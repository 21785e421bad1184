"""What is read at all, by name and size; without any reader, for those who only look for files."""

from __future__ import annotations

SIZE_LIMIT = 200 * 1024 * 1024
"""The largest file that is read, in bytes; a report of a thousand pages has about two million."""

TEXT_LIMIT = 32 * 1024 * 1024
"""The largest file without the container of an office format, picture or PDF that is read, in bytes."""

RATIO_LIMIT = 200
"""How many times larger a part may get by inflating; markup gets 10 to 50 times larger, a zip bomb a thousand."""
RATIO_FREE = 4 * 1024 * 1024
"""Bytes up to which no ratio is asked for: a small part is harmless however it was packed."""

PDF_SECONDS = 1.5
"""Seconds of computing that a PDF may take without giving text."""
PDF_SECONDS_PER_CHARACTER = 0.00025
"""Seconds of computing that each character read from a PDF earns it; reports take 0.00003 to 0.00006."""
PDF_MEMORY = 192 * 1024 * 1024
"""Bytes of memory that reading a PDF may take beside the size of the file; reports take 60 million or less."""
DRAWING_SECONDS, DRAWING_MEMORY = 4.0, 768 * 1024 * 1024
"""The same for the picture of a page that is to be recognized: scans of 600 dots an inch take half of that."""
PDF_CHARACTERS = 16 * 1024 * 1024
"""The most characters that are read from a PDF."""

ENDINGS = frozenset(
    (
        *(".txt", ".htm", ".html", ".mht", ".mhtml", ".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".rtf", ".pdf"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    )
)
"""What names of report files end with, in lower case: how a folder's reports are told from other files in it."""

OWN_PAGE, OWN_PAGE_WITHIN = b'<meta name="generator" content="zsparse">', 1000
"""What tells a page that an audit wrote, within so many bytes from its start: it is no report."""
