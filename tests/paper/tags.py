"""Reads the tag trees of PDF files as a screen reader does, and compares them with the JSON files of the same lists."""

import json
import re
from dataclasses import dataclass, field

import pdfplumber
import pdfplumber.page
from pdfminer.pdftypes import PDFObjRef, resolve1

BOX = {"fi": "tekemättä", "sv": "inte utförd", "en": "not done"}
OWN_TASKS = {"fi": "Omat tehtävät", "sv": "Egna uppgifter", "en": "Own tasks"}
SIGN_OFF = {"fi": "Allekirjoitus", "sv": "Underskrift", "en": "Sign-off"}
NOTICE = {"fi": "Tuloste ei päivity", "sv": "Utskriften uppdateras inte", "en": "Printed copies are not updated"}
WORDS = {
    "responsible": {"fi": "Vastuuhenkilö", "sv": "Ansvarig", "en": "Responsible person"},
    "date": {"fi": "Päivämäärä", "sv": "Datum", "en": "Date"},
    "note": {"fi": "Huomautus", "sv": "Anmärkning", "en": "Note"},
}


class Marks(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """Marked content inside marked content: a hyphen, say, in a paragraph, or any text in an artefact."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.open = []

    def begin_tag(self, tag, props=None):
        props = props if isinstance(props, dict) else {}
        self.open.append((tag.name, props.get("MCID"), text_of(props.get("Lang"))))
        self.tell()

    def end_tag(self):
        self.open.pop()
        self.tell()

    def tell(self):
        """Each character is given the mark that it is read by, and its language."""
        marks = [mark for _, mark, _ in self.open if mark is not None]
        languages = [lang for _, _, lang in self.open if lang]
        self.cur_mcid = (marks[-1], languages[-1] if languages else "") if marks else None
        self.cur_tag = "Artifact" if any(tag == "Artifact" for tag, _, _ in self.open) else None


pdfplumber.page.PDFPageAggregatorWithMarkedContent = Marks


def squeeze(text):
    """Text without what a line break may change."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]", "", text)


@dataclass
class Element:
    """An element of the tag tree, with its language: its own or that of what it is in."""

    kind: str
    lang: str
    alt: str
    own: str = ""
    # Elements and texts, in the order in which they are read.
    parts: list = field(default_factory=list)

    @property
    def children(self):
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def text(self):
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def runs(self):
        """The texts with the language in which each is read."""
        for part in self.parts:
            if isinstance(part, str):
                yield self.lang, part
            else:
                yield from part.runs()


class Document:
    """A PDF file as a listener gets it."""

    def __init__(self, path):
        self.pdf = pdfplumber.open(path)
        catalog = self.pdf.doc.catalog
        self.lang = resolve1(catalog["Lang"]).decode()
        self.is_marked = resolve1(catalog["MarkInfo"])["Marked"]
        self.shows_title = resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"]
        self.metadata = resolve1(catalog["Metadata"]).get_data().decode()
        self.outline = [title for _, title, *_ in self.pdf.doc.get_outlines()]
        self.pages = {page.page_obj.pageid: number for number, page in enumerate(self.pdf.pages)}
        self.marked = {}
        for number, page in enumerate(self.pdf.pages):
            for char in page.chars:
                if char.get("mcid") is None:
                    continue
                mark, lang = char["mcid"]
                text, _ = self.marked.get((number, mark), ("", ""))
                self.marked[number, mark] = (text + char["text"], lang)
        self.root = Element("Root", self.lang, "")
        self.used = set()
        self.read(resolve1(catalog["StructTreeRoot"]), None, self.root)

    def read(self, node, page, element):
        """Adds what is below a node to an element."""
        kids = resolve1(node.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            value = resolve1(kid)
            if isinstance(value, int):
                self.put(page, value, element)
            elif value.get("Type") is not None and value["Type"].name == "MCR":
                self.put(self.page(value) if "Pg" in value else page, resolve1(value["MCID"]), element)
            elif value.get("Type") is not None and value["Type"].name == "OBJR":
                continue
            else:
                own = text_of(value.get("Lang"))
                child = Element(resolve1(value["S"]).name, own or element.lang, text_of(value.get("Alt")), own)
                element.parts.append(child)
                self.read(value, self.page(value) if "Pg" in value else page, child)

    def put(self, page, mark, element):
        assert (page, mark) not in self.used, f"sheet {page}: {mark} is read twice"
        self.used.add((page, mark))
        text, lang = self.marked.get((page, mark), ("", ""))
        # A text that is read in another language than what it is in need not have an element of its own.
        element.parts.append(Element("Span", lang, "", lang, [text]) if lang else text)

    def page(self, node):
        reference = node["Pg"]
        assert isinstance(reference, PDFObjRef)
        return self.pages[reference.objid]

    def unread(self):
        """Text that nobody hears although it is no artefact, or that is heard although it is one."""
        for number, page in enumerate(self.pdf.pages):
            for char in page.chars:
                is_read = char.get("mcid") is not None and (number, char["mcid"][0]) in self.used
                if is_read == (char.get("tag") == "Artifact"):
                    yield number, char["text"]


def text_of(value):
    value = resolve1(value)
    if value is None:
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be")
    return value.decode("latin-1")


def judge_document(document):
    """What is wrong with a document, whatever it is about."""
    wrong = []

    def expect(found, expected, what):
        if found != expected:
            wrong.append(f"{what}: {found!r} instead of {expected!r}")

    expect(document.is_marked, True, "marked")
    expect(document.shows_title, True, "the title is shown")
    expect(bool(re.search(r"pdfuaid:part(=\"|>)1", document.metadata)), True, "says that it is PDF/UA-1")
    expect("".join(text for _, text in document.unread()), "", "text that is neither read nor an artefact")
    body = document.root.children[0]
    expect(body.kind, "Document", "root")
    expect(len(document.root.children), 1, "elements at the root")
    expect(squeeze(NOTICE[document.lang]) in squeeze(body.text), False, "the foot is read as text")
    return wrong


def judge(path):
    """What is wrong with a list."""
    document = Document(path)
    wrong = judge_document(document)

    def expect(found, expected, what):
        if found != expected:
            wrong.append(f"{what}: {found!r} instead of {expected!r}")

    data = json.loads(path.with_suffix(".json").read_text())
    lang = data["lang"]
    expect(document.lang, lang, "language of the file")
    body = document.root.children[0]
    expect(squeeze(document.outline[0]), squeeze(data["title"]["text"]), "first bookmark")

    def judge_text(element, expected, what):
        expect(squeeze(element.text), squeeze(expected["text"]), what)
        for found, text in element.runs():
            if re.search(r"\w", text):
                expect(found, expected["lang"], f"language of {what}, {text!r}")

    def judge_items(element, items, where):
        expect(element.kind, "L", where)
        expect([child.kind for child in element.children], ["LI"] * len(items), f"rows of {where}")
        for row, item in zip(element.children, items):
            number = item["number"]
            expect([child.kind for child in row.children], ["Lbl", "LBody"], f"parts of {number}")
            label, content = row.children
            figures = [child for child in label.walk() if child.kind == "Figure"]
            expect([figure.alt for figure in figures], [BOX[lang]], f"alternative text of {number}")
            expect(squeeze(label.text), squeeze(number), f"number of {number}")
            parts = content.children
            inner = [part for part in parts if part.kind == "L"]
            texts = [part for part in parts if part.kind != "L"]
            expect(parts[len(texts):], inner, f"what follows the text of {number}")
            for what in ("text", "help"):
                if item.get(what):
                    judge_text(texts.pop(0), item[what], f"{what} of {number}")
            if item.get("role"):
                expect(squeeze(texts.pop(0).text), squeeze(item["role"]["name"]), f"role of {number}")
            names = [squeeze(words[lang]) for words in WORDS.values()]
            for rest in texts:
                expect(squeeze(rest.text) in names, True, f"{rest.text!r} in {number}")
            if item.get("items"):
                expect(len(inner), 1, f"lists in {number}")
                for part in inner[:1]:
                    judge_items(part, item["items"], f"the list in {number}")
            else:
                expect(inner, [], f"lists in {number}")

    headings = [child for child in body.walk() if re.fullmatch(r"H\d", child.kind)]
    expect([heading.kind for heading in headings][:1], ["H1"], "first heading")
    judge_text(headings[0], data["title"], "title")
    after = [squeeze(heading.text) for heading in headings[1:]]
    known = [squeeze(OWN_TASKS[lang]), squeeze(SIGN_OFF[lang])]
    expect(after, [name for name in known if name in after], "headings")
    expect({heading.kind for heading in headings[1:]} <= {"H2"}, True, "levels of headings")
    expect(known[1] in after, data["sign_off"], "lines for a signature")
    outer = [child for child in body.children if child.kind == "L"]
    expect(len(outer), bool(data["items"]) + (known[0] in after), "lists")
    if data["items"]:
        judge_items(outer[0], data["items"], "the list")
    return wrong
