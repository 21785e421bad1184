"""Where shards are parsed: in processes of this machine, or on a Ray cluster; one shard function for both.

An engine takes jobs as they are needed, a few ahead of those in work, and gives results as they come, so that the
memory of a run does not grow with the archive.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from zsparse.archive.jobs import Job, Parsed, Settings
from zsparse.archive.supervision import close_all, parse_shard
from zsparse.errors import ArchiveError, MissingExtraError

K = TypeVar("K")
Engine = Callable[[Iterator[tuple[K, Job]], Settings, int], Iterator[tuple[K, Parsed]]]

_AHEAD = 1
"""Jobs read beside those in work."""
_RETRIES = 5
"""How often Ray starts a task again whose worker was lost."""


def local_workers() -> int:
    """How many processes a run uses where no number is given: one for each processor that it may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_local(jobs: Iterator[tuple[K, Job]], settings: Settings, workers: int) -> Iterator[tuple[K, Parsed]]:
    """Parse jobs in ``workers`` processes of this machine; results come in no order."""
    pool = ThreadPoolExecutor(workers, "zsparse")
    waiting: dict[Future[Parsed], K] = {}
    try:
        for key, job in jobs:
            waiting[pool.submit(parse_shard, job, settings)] = key
            if len(waiting) >= workers + _AHEAD:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)
    finally:
        for future in waiting:
            future.cancel()
        close_all()
        pool.shutdown()


def _finished(waiting: dict[Future[Parsed], K]) -> Iterator[tuple[K, Parsed]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()


def run_ray(
    jobs: Iterator[tuple[K, Job]], settings: Settings, workers: int | None, address: str | None
) -> Iterator[tuple[K, Parsed]]:
    """Parse jobs on a Ray cluster: the one at ``address``, else one of ``workers`` processors on this machine.

    The bytes of files go with the tasks and tables come back, so that the machines need share no disk. A task whose
    worker is lost is started again. Raises ``MissingExtraError`` without Ray.
    """
    try:
        import ray as module
    except ImportError as error:
        raise MissingExtraError("this needs ray, which is not installed: pip install 'zsparse[cluster]'") from error
    ray: Any = module
    started = not ray.is_initialized()
    if started:
        _connect(ray, workers, address)
    task = ray.remote(max_retries=_RETRIES)(parse_shard)
    held = ray.put(settings)
    room = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: dict[Any, K] = {}
    try:
        for key, job in jobs:
            waiting[task.remote(job, held)] = key
            if len(waiting) >= 2 * room:
                yield from _returned(ray, waiting)
        while waiting:
            yield from _returned(ray, waiting)
    finally:
        for reference in waiting:
            ray.cancel(reference, force=True)
        if started:
            ray.shutdown()


def _connect(ray: Any, workers: int | None, address: str | None) -> None:
    options: dict[str, Any] = {"logging_level": "warning", "log_to_driver": False, "include_dashboard": False}
    try:
        if address is None:
            ray.init(num_cpus=workers or local_workers(), **options)
        else:
            _knock(address)
            ray.init(address=address, **options)
    except (RuntimeError, ValueError, OSError, ray.exceptions.RayError) as error:
        where = address or "on this machine"
        raise ArchiveError(f"Ray cannot be reached ({where}: {error}); start it with `ray start --head`") from error


def _knock(address: str) -> None:
    """Raise ``OSError`` where nobody listens at HOST:PORT, which Ray itself takes minutes to notice."""
    host, colon, port = address.rpartition("//")[2].rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host, int(port)), timeout=10).close()


def _returned(ray: Any, waiting: dict[Any, K]) -> Iterator[tuple[K, Parsed]]:
    done, _ = ray.wait(list(waiting), num_returns=1)
    for reference in done:
        key = waiting.pop(reference)
        try:
            yield key, ray.get(reference)
        except ray.exceptions.RayError as error:
            if isinstance(cause := getattr(error, "cause", None), ArchiveError):
                raise cause from None
            raise ArchiveError(f"Ray lost a shard for good ({type(error).__name__}: {error}); run it again") from error
