"""What a file is, told from how its content begins."""

from __future__ import annotations

import pytest

from zsparse.sources.signatures import is_web_archive, is_word_xml, looks_like_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (True, "<html>"),
        (True, " \n<?xml version='1.0'?><!-- a --><!DOCTYPE html PUBLIC>"),
        (True, "<p>一</p>"),
        (True, "一、成效<br>二、问题<br/>三、打算<BR>"),
        (True, "保存自网页 <html lang=zh>"),
        (False, "增长率<5%，占比>3%"),
        (False, "<<青岭镇工作总结>>\n一、成效"),
        (False, "<青岭镇>工作总结"),
        (False, "一<br>二"),
        (False, ""),
    ],
)
def test_what_a_page_is(html: bool, text: str) -> None:
    assert looks_like_html(text) is html


@pytest.mark.parametrize(
    ("archive", "head"),
    [
        (True, b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
        (True, b"From: <Saved by a browser>\nSubject: x\nmime-version: 1.0\n"),
        (False, b"Subject: x\nDate: today\n"),
        (False, "一、成效\nMIME-Version: 1.0".encode()),
    ],
)
def test_what_a_web_archive_is(archive: bool, head: bytes) -> None:
    assert is_web_archive(head) is archive


@pytest.mark.parametrize(
    ("word", "head"),
    [
        (True, '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'),
        (True, "<w:wordDocument xmlns:w='x'>"),
        (True, " <pkg:package>"),
        (False, "<html><body>"),
        (False, "一 <w:wordDocument>"),
    ],
)
def test_what_word_xml_is(word: bool, head: str) -> None:
    assert is_word_xml(head) is word
