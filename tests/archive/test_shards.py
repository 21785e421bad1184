"""Shards depend on the names of their files, so that a change touches its own shard and few others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zsparse.archive.discovery import Entry
from zsparse.archive.shards import LARGEST, MOST, cut

ENTRIES = [Entry(f"f{number:05}.txt", "", size=1000, sha256=f"{number:064}") for number in range(3000)]


def ids(entries: list[Entry], settings: object = None) -> list[str]:
    return [shard.id for shard in cut(entries, settings)]


def test_every_file_is_in_one_shard_in_order() -> None:
    shards = list(cut(ENTRIES, None))
    assert [e for shard in shards for e in shard.entries] == ENTRIES
    assert max(len(shard.entries) for shard in shards) <= MOST
    assert 20 < len(shards) < 120


@given(st.integers(0, len(ENTRIES) - 1), st.sampled_from(["change", "remove", "add"]))
def test_a_change_touches_its_neighbourhood_only(at: int, what: str) -> None:
    changed = list(ENTRIES)
    if what == "change":
        changed[at] = replace(changed[at], sha256="new")
    elif what == "remove":
        del changed[at]
    else:
        changed.insert(at, Entry(f"f{at:05}-more.txt", "", sha256="more"))
    before, after = set(ids(ENTRIES)), set(ids(changed))
    assert before != after
    assert len(before - after) <= 4


def test_settings_and_problems_decide_too() -> None:
    assert ids(ENTRIES, {"lexicon": {}}) != ids(ENTRIES, {"lexicon": {"places": {}}})
    assert ids(ENTRIES) == ids(list(ENTRIES))


def test_large_files_make_small_shards() -> None:
    large = [replace(entry, size=LARGEST // 2) for entry in ENTRIES[:20]]
    assert max(len(shard.entries) for shard in cut(large, None)) == 2
