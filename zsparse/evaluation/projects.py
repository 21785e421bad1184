"""Projects against their labels: names, exact or nearly, and investments."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from zsparse.evaluation.pairing import close, labelled, pair, squash, unlabelled
from zsparse.evaluation.tally import Outcome, Scores, Tally
from zsparse.gold import Gold, GoldProject
from zsparse.records import Project


def score_projects(gold: Gold, projects: Sequence[Project]) -> Scores:
    """A name may be any of the printed forms; borderline projects count neither way."""
    wanted, got = list(enumerate(gold.projects)), list(enumerate(projects))
    exact = pair(wanted, got, lambda g, p: any(squash(f) == squash(p.name) for f in g.forms))
    soft = exact | pair(
        [(i, g) for i, g in wanted if i not in exact],
        [(j, p) for j, p in got if j not in exact.values()],
        _overlapping,
    )
    optional = [GoldProject(name=o) if isinstance(o, str) else o for o in gold.optional_projects]
    extra = [p for j, p in enumerate(projects) if j not in soft.values()]
    spurious = [p for p in extra if not any(_overlapping(o, p) for o in optional)]
    counted = len(projects) - len(extra) + len(spurious)
    names: list[Outcome] = []
    near: list[Outcome] = []
    amounts = Tally(0, 0, 0)
    for i, label in wanted:
        partner = projects[soft[i]] if i in soft else None
        other = f"{label.name}, got {partner.name}" if partner else None
        names.append(labelled(gold, label.name, i in exact, other, label))
        near.append(labelled(gold, label.name, i in soft, f"{label.name} missed", label))
        amounts += _amounts(gold, label, partner)
    near += [unlabelled(gold, p.name, "is no project") for p in spurious]
    return {
        "project": Tally(len(gold.projects), counted, len(exact), tuple(names)),
        "project~": Tally(len(gold.projects), counted, len(soft), tuple(near)),
        "amount": amounts,
    }


def _amounts(gold: Gold, label: GoldProject, project: Project | None) -> Tally:
    due = [a.value for a in label.amounts or ()]
    values = [x.amount.value for x in project.investments] if project else []
    hits = pair(enumerate(due), enumerate(values), close)
    outcomes = tuple(
        labelled(gold, f"{label.name}: {value}", k in hits, f"{label.name}: {value} missed", label)
        for k, value in enumerate(due)
    )
    return Tally(len(due), len(values), len(hits), outcomes)


def _overlapping(gold: GoldProject, project: Project) -> bool:
    """One name holds the other (four characters at least), or three quarters of both stand in common runs."""
    got = squash(project.name)
    return any(_similar(squash(form), got) for form in gold.forms)


def _similar(a: str, b: str) -> bool:
    if not a or not b:
        return False
    if (len(a) >= 4 and a in b) or (len(b) >= 4 and b in a):
        return True
    common = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return 8 * common >= 3 * (len(a) + len(b))
