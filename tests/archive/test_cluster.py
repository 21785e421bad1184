"""A real Ray cluster on this machine: ``pip install '.[cluster]' && pytest -m cluster``."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

import zsparse
from corpus.generate import FORMATS, generate
from tests.archive.making import fingerprint
from tests.conftest import ROOT
from zsparse.archive import Progress, shards
from zsparse.archive.engines import run_ray
from zsparse.archive.jobs import Job, Settings
from zsparse.errors import ArchiveError

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("ignore")]
ray = pytest.importorskip("ray")


@pytest.fixture(autouse=True)
def _this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray's workers look for zsparse where this process does."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def below(pid: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # ended since it was listed
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found = {pid}
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found - {pid}


def workers_of_ray() -> list[int]:
    """Ray's processes of this test that are at a shard."""
    busy = []
    for pid in below(os.getpid()):
        with suppress(OSError):
            if b"ray::parse_shard" in Path(f"/proc/{pid}/cmdline").read_bytes():
                busy.append(pid)
    return busy


def test_the_cluster_gives_the_bytes_of_the_local_engine_and_survives_a_killed_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "MEAN", 4)
    folder = tmp_path / "reports"
    list(generate(folder, 80, formats=FORMATS, faults=0.3))
    (folder / "empty.txt").write_bytes(b"")
    zsparse.Archive(folder, out=tmp_path / "local").parse(workers=2)
    killed: list[int] = []

    def watch(_: Progress) -> None:
        if not killed and (busy := workers_of_ray()):
            os.kill(busy[0], signal.SIGKILL)
            killed.append(busy[0])

    run = zsparse.Archive(folder, out=tmp_path / "ray").parse(engine="ray", workers=2, watch=watch)
    assert killed
    assert (run.documents, run.failures) == (80, 1)
    assert fingerprint(tmp_path / "ray") == fingerprint(tmp_path / "local")


def test_a_cluster_of_several_machines_survives_the_loss_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two nodes reached by their address, as other machines are, of which one goes down in the middle of the run."""
    from ray.cluster_utils import Cluster

    monkeypatch.setattr(shards, "MEAN", 4)
    folder = tmp_path / "reports"
    list(generate(folder, 60, formats=FORMATS))
    zsparse.Archive(folder, out=tmp_path / "local").parse(workers=2)
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    lost: list[object] = [cluster.add_node(num_cpus=1)]
    done_before: list[int] = []

    def watch(progress: Progress) -> None:
        if lost and 10 < progress.done < 50:
            cluster.remove_node(lost.pop(), allow_graceful=False)
            done_before.append(progress.done)

    try:
        run = zsparse.Archive(folder, out=tmp_path / "ray").parse(engine="ray", address=cluster.address, watch=watch)
    finally:
        cluster.shutdown()
    assert done_before
    assert (run.documents, run.failures) == (60, 0)
    assert fingerprint(tmp_path / "ray") == fingerprint(tmp_path / "local")


def test_another_version_on_the_cluster_is_refused() -> None:
    settings = Settings({}, 60.0, 1 << 33, "another version")
    with pytest.raises(ArchiveError, match="another version of zsparse"):
        list(run_ray(iter([("shard", Job((), ()))]), settings, 1, None))


def test_a_cluster_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    list(generate(tmp_path / "reports", 1))
    with pytest.raises(ArchiveError, match="Ray cannot be reached"):
        zsparse.Archive(tmp_path / "reports", out=tmp_path / "out").parse(engine="ray", address="127.0.0.1:1")
