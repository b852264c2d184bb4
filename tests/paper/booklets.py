"""Reads booklets as a screen reader does, and compares them with the pages that they are made of."""

import re

from lxml import html
from tags import Document, judge_document, squeeze

# What holds a text, and no other that does; without what only helps on screen.
KINDS = ["h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "figcaption", "pre"]
WITHIN = " or ".join(f".//{kind}" for kind in KINDS)
SCREEN = "ancestor::nav or ancestor::ul[contains(@class, 'list-files')] or ancestor-or-self::*[contains(@class, 'position')]"
BLOCKS = f".//*[{' or '.join(f'self::{kind}' for kind in KINDS)}][not({WITHIN})][not({SCREEN})]"
NOT_ON_PAPER = "[contains(concat(' ', @class, ' '), ' footnote-back ')]"


def pages_below(folder):
    """The guidance pages of a folder and all below it."""
    for path in sorted(folder.rglob("index.html")):
        page = html.parse(path, html.HTMLParser(encoding="utf-8")).getroot()
        is_replaced = page.xpath("//*[contains(@class, 'notice-replaced')]")
        if re.search(r"\bkind-(page|landing|stage|task|document)\b", page.get("class", "")) and not is_replaced:
            yield page


def said(element):
    for extra in element.xpath(f".//*{NOT_ON_PAPER}"):
        extra.drop_tree()
    return squeeze(element.text_content())


def judge(path):
    """What is wrong with a file."""
    document = Document(path)
    wrong = judge_document(document)
    body = document.root.children[0]
    text = squeeze(body.text)
    count = 0
    for page in pages_below(path.parent):
        count += 1
        (article,) = page.xpath("//main//article")
        for block in article.xpath(BLOCKS):
            if said(block) not in text:
                wrong.append(f"{page.xpath('string(//title)')}: “{block.text_content()[:60]}” is missing")
        alternatives = [picture.get("alt") for picture in article.xpath(".//img")]
        heard = [element.alt for element in body.walk() if element.kind == "Figure"]
        wrong += [f"the picture “{alt}” is not heard" for alt in alternatives if alt and alt not in heard]
    if not count:
        wrong.append("there is no page that it is made of")
    levels = [int(element.kind[1:]) for element in body.walk() if re.fullmatch(r"H\d", element.kind)]
    if levels[:1] != [1] or levels.count(1) != 1:
        wrong.append(f"headings of the first level: {levels}")
    if any(after > before + 1 for before, after in zip(levels, levels[1:])):
        wrong.append(f"a level is left out: {levels}")
    for table in (element for element in body.walk() if element.kind == "Table"):
        if not any(element.kind == "TH" for element in table.walk()):
            wrong.append(f"a table without heads: {table.text[:60]}")
    return wrong
