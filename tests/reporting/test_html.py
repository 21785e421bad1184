"""The page: every finding and its evidence, the text as it is, nothing that runs or reaches out, the same bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zsparse
from tests.conftest import CORPUS, document_of
from zsparse.reporting.html import page

TEXT = """平山镇2023年工作总结
一、成效
全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。
二、项目
引进项目3个，具体有：（1）投资1000万元的便民超市项目；（2）投资2000万元的快捷酒店项目。
投资额在 万元以上的项目 个。
"""
VOID = {"meta", "input", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
                if tag in ("", child.tag) and all(
                    v in (child.attributes.get(k) or "").split() for k, v in wanted.items()
                ):
                    yield child
                yield from child.all(tag, **attributes)

    def one(self, tag: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)


class Tree(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def tree_of(*documents: zsparse.Document) -> tuple[zsparse.Audit, Element]:
    audit = zsparse.audit(documents)
    tree = Tree(page(audit, documents))
    assert len(tree._open) == 1
    return audit, tree.root


def lines_of(doc: Element) -> str:
    return "\n".join(p.text for p in doc.one("article").all("p"))


def quoted(root: Element, doc: int, reach: str) -> str:
    """What the segments of a reach show, with the line breaks between them."""
    ids = {f"s{doc}-{i}" for i in range(int(reach.split("-")[0]), int(reach.split("-")[1]) + 1)}
    lines = (
        "".join(s.text for s in p.all("span") if s.attributes.get("id") in ids)
        for p in root.one(id=f"d{doc}").one("article").all("p")
    )
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_text_findings_and_evidence_of_a_corpus_file(path: Path) -> None:
    document = document_of(path)
    audit, root = tree_of(document)
    assert [line.strip() for line in lines_of(root).split("\n")] == [x.strip() for x in document.text.split("\n")]
    cards = list(root.all("li", class_="card"))
    assert len(cards) == len(audit.findings)
    for card in cards:
        number = int((card.attributes["id"] or "").rpartition("-")[2])
        finding = audit.findings[number - 1]
        links = list(next(card.all("ul", class_="operands")).all("a"))
        shown = [quoted(root, 0, link.attributes["data-e"] or "") for link in links]
        wanted = {e.quote for e in (finding.evidence, *finding.related)}
        assert {re.sub(r"\s*\n\s*", "\n", w.strip()) for w in wanted} <= {
            re.sub(r"\s*\n\s*", "\n", s.strip()) for s in shown
        }
        assert shown[0] == finding.evidence.quote
        assert finding.check in card.text


def test_card_shows_arithmetic_range_and_repairs() -> None:
    audit, root = tree_of(zsparse.parse(TEXT))
    (alarm,) = (f for f in audit.alarms if f.check == "ZS101")
    card = next(c for c in root.all("li", class_="card") if c.attributes["data-c"] == "ZS101")
    assert "21.66亿元 ÷ 100.2亿元" in card.text
    assert alarm.repairs[0].replacement in card.text
    assert list(card.all("svg", class_="scale"))
    roles = {a.attributes["data-role"]: a.text for a in card.all("a") if "data-role" in a.attributes}
    assert {"原文", "完成数", "任务数"} <= set(roles)
    assert "100.2亿元" in roles["任务数"]


def test_links_inside_the_page_lead_somewhere_and_ids_are_unique() -> None:
    _, root = tree_of(zsparse.parse(TEXT), zsparse.parse(TEXT))
    ids = [e.attributes["id"] for e in root.all() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [a.attributes["href"] or "" for a in root.all("a")]
    assert links
    assert {link for link in links if link[:1] != "#" or link[1:] not in ids} == set()
    described = {e.attributes["aria-describedby"] for e in root.all() if "aria-describedby" in e.attributes}
    assert described <= set(ids)


def test_records_are_marked_by_type() -> None:
    _, root = tree_of(zsparse.parse(TEXT))
    article = root.one("article")
    assert [s.text for s in article.all("span", class_="r")] == ["21.16%"]
    assert [s.text for s in article.all("span", class_="t")] == ["100.2亿元"]
    assert [s.text for s in article.all("span", class_="l")] == ["3个"]
    assert "便民超市项目" in [s.text for s in article.all("span", class_="p")]
    assert list(article.all("span", class_="k"))
    assert [s.text for s in article.all("span", class_="E")] == ["21.16%", "3个"]


def test_several_documents_have_an_index() -> None:
    files = [
        zsparse.parse(TEXT.replace("平山镇", name)).model_copy(
            update={"source": zsparse.Origin(path=f"reports/{name}.txt", sha256="0", reader="text")}
        )
        for name in ("甲镇", "乙镇")
    ]
    audit, root = tree_of(*files)
    rows = list(root.one("nav", class_="index").one("tbody").all("tr"))
    assert [row.one("th").text for row in rows] == ["甲镇.txt", "乙镇.txt"]
    assert sum(len(list(root.one(id=f"d{i}").all("li", class_="card"))) for i in (0, 1)) == len(audit.findings)
    assert not list(tree_of(files[0])[1].all("nav", class_="index"))


def test_a_line_says_that_a_report_begins() -> None:
    _, root = tree_of(document_of(CORPUS / "two-reports-recycled.txt"))
    begins = [p.text for p in root.one("article").all("p", class_="begins")]
    titles = [r.title for r in document_of(CORPUS / "two-reports-recycled.txt").reports]
    assert len(begins) == len(titles) == 2
    assert all(str(title) in line for title, line in zip(titles, begins, strict=True))


def test_blanks_stand_behind_what_numbers_put_in_doubt() -> None:
    text = (
        "甲镇2023年工作总结\n投资额在 万元以上的项目 个。\n一、成效\n已协议引进项目2个，引资额达1500万元。"
        "具体有：（1）甲公司投资1000万元的便民超市项目；（2）投资2000万元的快捷酒店项目。\n"
    )
    _, root = tree_of(zsparse.parse(text))
    checks = [c.attributes["data-c"] for c in root.all("li", class_="card") if c.attributes["data-v"] == "doubtful"]
    assert checks == ["ZS204", "ZS401"]


def test_what_other_reports_say_is_quoted() -> None:
    document = zsparse.parse(TEXT)
    evidence = zsparse.Evidence(span=zsparse.Span(start=3, end=9), quote="18.3亿元")
    citation = zsparse.Citation(path="乙镇2022.txt", title="平山镇2022年<工作>总结", evidence=evidence)
    audit = zsparse.audit(document)
    told = audit.findings[0].model_copy(update={"elsewhere": (citation,)})
    root = Tree(page(audit.model_copy(update={"findings": (told, *audit.findings[1:])}), [document])).root
    (line,) = root.one("ul", class_="elsewhere").all("li")
    assert line.text == "平山镇2022年<工作>总结 乙镇2022.txt “18.3亿元”"


def test_outline_shows_headings() -> None:
    _, root = tree_of(zsparse.parse(TEXT))
    entries = [a.text for a in root.one("details", class_="outline").all("a")]
    assert entries[1:] == ["一、成效", "二、项目"]


def test_page_needs_nothing_from_elsewhere_and_runs_only_its_own_script() -> None:
    source = page(zsparse.audit([zsparse.parse(TEXT)]), [zsparse.parse(TEXT)])
    assert re.findall(r"""(?:src|href|action)=["']?(?!["'#])""", source) == []
    assert "url(" not in source
    assert "@import" not in source
    policy = Tree(source).root.one("meta", http_equiv="Content-Security-Policy").attributes["content"] or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


HOSTILE = (
    "<script>alert(1)</script>",
    "</p></article><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "<!-- ]]> </style></title>",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markup_in_a_report_is_text(hostile: str) -> None:
    text = TEXT.replace("便民超市", hostile).replace("平山镇", hostile).replace("一、成效", f"一、{hostile}")
    document = zsparse.parse(text).model_copy(
        update={"source": zsparse.Origin(path=f"{hostile.replace('/', '')}.txt", sha256="0", reader="text")}
    )
    _, root = tree_of(document)
    assert lines_of(root) == text
    assert len(list(root.all("script"))) == 1
    assert len(list(root.all("style"))) == 1
    assert not list(root.all("img"))
    assert [e.tag for e in root.all() for name in e.attributes if name.startswith("on")] == []
    assert "49" not in root.one("article").text


def test_characters_that_no_page_can_hold_have_a_sign() -> None:
    _, root = tree_of(zsparse.parse("甲\ud800乙\x00丙\u202e丁\r\n戊"))
    assert lines_of(root) == "甲\ufffd乙\u2400丙\ufffd丁 \n戊"


def test_same_audit_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("a.html", "b.html"):
        zsparse.audit(zsparse.parse(TEXT)).to_html(tmp_path / name)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_page_of_an_audit_that_holds_no_documents(tmp_path: Path) -> None:
    document = zsparse.parse(TEXT)
    audit = zsparse.audit(iter([document]))
    for method in (audit.to_html, audit.to_excel):
        with pytest.raises(ValueError, match="documents"):
            method(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []
    audit.to_html(tmp_path / "given.html", [document])
    zsparse.audit(document).to_html(tmp_path / "held.html")
    assert (tmp_path / "given.html").read_bytes() == (tmp_path / "held.html").read_bytes()


def test_documents_are_no_part_of_an_audit_s_value() -> None:
    document = zsparse.parse(TEXT)
    assert zsparse.audit(document) == zsparse.audit(iter([document]))
    assert zsparse.audit(document) != zsparse.audit(zsparse.parse("平山镇2023年工作总结"))
    assert set(zsparse.audit(document).model_dump()) == {"findings", "counts", "unread"}


def test_nothing_to_show() -> None:
    _, root = tree_of()
    assert not list(root.all("section"))
    _, root = tree_of(zsparse.parse(""))
    assert lines_of(root) == ""


def test_without_the_extra_one_sentence_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zsparse.reporting.html import templates

    audit = zsparse.audit(zsparse.parse(TEXT))
    for package in ("jinja2", "xlsxwriter", "pandas"):
        monkeypatch.setitem(sys.modules, package, None)
    templates.cache_clear()
    for call in (lambda: audit.to_html(tmp_path / "x"), lambda: audit.to_excel(tmp_path / "x"), audit.to_pandas):
        with pytest.raises(zsparse.MissingExtraError, match=r"pip install 'zsparse\[report\]'"):
            call()
    assert list(tmp_path.iterdir()) == []
    assert audit._repr_html_() is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["完成投资", "5亿元", "，", "占计划", "10亿元", "的51%", "。", "\n", "<b>", "&", "一、", " ", "3个"]
        )
    )
)
def test_any_text_is_shown_as_it_is(pieces: list[str]) -> None:
    text = "".join(pieces)
    _, root = tree_of(zsparse.parse(text))
    assert lines_of(root) == text
