#!/usr/bin/env python3
"""Writes a guidance site of any size, always the same, for opas and for the generators that it is compared with.

    benches/corpus.py --layout opas --pages 3333 --out /dev/shm/site

N pages and a home page in Finnish, Swedish and English: stages, topics in them and pages in those, ten in each. A text
has 4 to 6.4 kB with all that guidance has; every tenth page has a checklist of 40 items in three levels. What a page
says depends on its number and its language alone, so each layout has the same words. Needs Python 3.9 and nothing else.
"""
import argparse
import json
import multiprocessing
import os
import random
import shutil
from pathlib import Path

LANGS = ("fi", "sv", "en")
HOME = 0
WIDTH = 10
CHECKLIST_EVERY = 10
HERE = Path(__file__).resolve().parent

NOUNS = {
    "fi": """asiakirja asiakas asiointi avustus haku hakemus hanke henkilöstö ilmoitus johtoryhmä kartoitus kehittäminen
        koulutus kunta käsittely käyttöönotto laatu liite linjaus lupa maksu menettely neuvonta ohjaus organisaatio osallinen
        palaute perehdytys prosessi päätös rajapinta raportti rooli seuranta sidosryhmä suunnitelma tavoite tiedonsiirto
        tietosuoja toimivalta tuki tunnistautuminen työnjako vaikutus valmistelu valvonta vastuuhenkilö viestintä virasto
        yhteistyö ympäristö yhteyshenkilö tietoturvallisuus saavutettavuusvaatimus käyttöoikeushallinta""",
    "sv": """anmälan ansökan ansvarsperson arbetsfördelning avgift beredning beslut bilaga bidrag behandling behörighet
        dataskydd dataöverföring delaktighet dokument förfarande förvaltning gränssnitt handledning identifiering
        ibruktagning inverkan intressegrupp kartläggning kommun kommunikation kontaktperson kund kvalitet ledningsgrupp
        linje miljö myndighet mål organisation personal plan process projekt rapport respons roll rådgivning samarbete
        service stöd tillstånd tillsyn uppföljning utbildning utveckling ämbetsverk ärende åtkomsträttighet
        informationssäkerhet tillgänglighetskrav introduktion""",
    "en": """adviser annex applicant application approval authority briefing case charge competence contact cooperation
        customer decision development division document effect environment fee follow-up form goal grant guidance
        handling identification impact induction interface management municipality notification organisation owner
        partner permit personnel plan policy preparation procedure process programme project quality report response
        role service stakeholder supervision support survey training transfer accessibility confidentiality
        responsibility authorisation""",
}
GLUE = {
    "fi": """ja sekä tai kun jotta ennen jälkeen aikana myös siten että on ovat voi tulee kannattaa jokainen yhdessä
        uusi tärkeä selkeä yhteinen riittävä ajantasainen tarvittava sovittu""",
    "sv": """och samt eller när så att före efter under också är kan ska bör varje tillsammans ny viktig tydlig gemensam
        tillräcklig aktuell nödvändig avtalad med för i på till""",
    "en": """and or when so that before after during also is are can must should each together new important clear
        shared sufficient current necessary agreed with for in on to the a of""",
}
NOUNS = {lang: words.split() for lang, words in NOUNS.items()}
GLUE = {lang: words.split() for lang, words in GLUE.items()}
HOME_TITLE = {"fi": "Ohjesivusto", "sv": "Anvisningar", "en": "Guidance"}
FOOTER = {
    "fi": "Palaute|Saavutettavuus|Tietosuoja|Yhteystiedot|Tietoa sivustosta|Sivu päivitetty|Tulosta sivu|Takaisin ylös|"
          "Julkaisija|Tilaa tiedotteet",
    "sv": "Respons|Tillgänglighet|Dataskydd|Kontakt|Om webbplatsen|Sidan uppdaterad|Skriv ut sidan|Till början|"
          "Utgivare|Prenumerera på meddelanden",
    "en": "Feedback|Accessibility|Privacy|Contact|About this site|Page updated|Print this page|Back to top|Publisher|"
          "Subscribe to news",
}
FOOTER_KEYS = "feedback accessibility privacy contact about updated print top publisher news".split()
NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


# The shape of the site: every question about a page is answered from its number.


class Shape:
    """The tree of a site with this many pages, counted depth first; 0 is the home page."""

    BRANCH = 1 + WIDTH
    STAGE = 1 + WIDTH * BRANCH

    def __init__(self, pages):
        self.pages = pages

    def steps(self, page):
        """The way to a page: its stage, its topic, itself, as far as there are such."""
        if page == HOME:
            return []
        stage, inside = divmod(page - 1, self.STAGE)
        way = [stage * self.STAGE + 1]
        if inside:
            topic, leaf = divmod(inside - 1, self.BRANCH)
            way.append(way[0] + 1 + topic * self.BRANCH)
            if leaf:
                way.append(page)
        return way

    def is_leaf(self, page):
        return len(self.steps(page)) == 3

    def place(self, page):
        """The position of a page among its siblings, from 1."""
        way = self.steps(page)
        above = way[-2] if len(way) > 1 else HOME
        return (page - above - 1) // (self.STAGE, self.BRANCH, 1)[len(way) - 1] + 1 if way else 1

    def siblings(self, page):
        way = self.steps(page)
        if not way:
            return []
        above = way[-2] if len(way) > 1 else HOME
        if above == HOME:
            return range(1, self.pages + 1, self.STAGE)
        step = self.BRANCH if len(way) == 2 else 1
        last = min(above + WIDTH * step, self.pages)
        return range(above + 1, last + 1, step)

    def path(self, page):
        return "/".join(f"{slug(step)}-{step}" for step in self.steps(page))

    def has_checklist(self, page):
        return page != HOME and page % CHECKLIST_EVERY == 0


def stream(*what):
    """A stream of chance of its own for each thing that is written."""
    return random.Random("/".join(map(str, what)))


def slug(page):
    return stream("slug", page).choice([word for word in NOUNS["en"] if word.isalpha()])


# The words


class Pen:
    """Writes one text in one language."""

    def __init__(self, lang, *what):
        self.chance = stream(*what, lang)
        self.nouns, self.glue = NOUNS[lang], GLUE[lang]
        self.notes = 0

    def heading(self, least=2, most=4):
        words = self.chance.choices(self.nouns, k=self.chance.randint(least, most))
        return " ".join(words).capitalize()

    def sentence(self, targets=()):
        chance = self.chance
        words = []
        for _ in range(chance.randint(4, 8)):
            words += [chance.choice(self.nouns), chance.choice(self.glue)]
        words[-1] = chance.choice(self.nouns)
        if targets and chance.random() < 0.5:
            at = chance.randrange(1, len(words) - 1)
            words[at] = self.marked(words[at], targets)
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def marked(self, word, targets):
        kind = self.chance.choices(("strong", "emphasis", "code", "link", "note"), (3, 2, 1, 3, 1))[0]
        if kind == "link":
            return f"[{word}](\0{self.chance.choice(targets)}\0)"
        if kind == "note":
            if self.notes == 2:
                return word
            self.notes += 1
            return f"{word}[^{self.notes}]"
        mark = {"strong": "**", "emphasis": "*", "code": "`"}[kind]
        return f"{mark}{word}{mark}"

    def paragraph(self, targets):
        return " ".join(self.sentence(targets) for _ in range(self.chance.randint(2, 4)))

    def bullets(self):
        lines = []
        for _ in range(self.chance.randint(3, 4)):
            lines.append(f"- {self.sentence()}")
            for _ in range(self.chance.choice((0, 0, 1, 2))):
                lines.append(f"  - {self.heading(3, 6)}")
                if self.chance.random() < 0.3:
                    lines.append(f"    - {self.heading(2, 4)}")
        return "\n".join(lines)

    def table(self):
        columns = self.chance.randint(3, 4)
        rows = ["| " + " | ".join(self.heading(1, 2) for _ in range(columns)) + " |",
                "| --- " * (columns - 1) + "| ---: |"]
        for _ in range(self.chance.randint(3, 6)):
            cells = [self.heading(1, 3) for _ in range(columns - 1)] + [str(self.chance.randint(1, 999))]
            rows.append("| " + " | ".join(cells) + " |")
        return "\n".join(rows)

    def tasks(self):
        lines = (f"- [{self.chance.choice('  x')}] {self.heading(3, 7)}" for _ in range(self.chance.randint(3, 6)))
        return "\n".join(lines)

    def quote(self):
        return f"> {self.sentence()}\n> {self.sentence()}"

    def steps(self):
        return "\n".join(f"{number}. {self.sentence()}" for number in range(1, self.chance.randint(4, 6)))


def text_of(shape, page, lang, link):
    """The body of a page; `link` says how the layout writes a link to another page."""
    pick = stream("targets", page)
    targets = [pick.randint(1, shape.pages) for _ in range(6)]
    targets += [other for other in list(shape.siblings(page))[:5] if other != page]
    pen = Pen(lang, "body", page)
    # How long a page is does not depend on its language, nor on how long the links of a layout are.
    length = stream("length", page).randint(3700, 4650)
    parts, size, turn = [pen.paragraph(targets)], 0, 0
    blocks = (pen.bullets, pen.table, pen.tasks, pen.quote, pen.steps)
    while size < length:
        level = "##" if turn % 5 < 3 else "###"
        new = [f"{level} {pen.heading()}", pen.paragraph(targets), blocks[turn % 5]()]
        size += sum(len(part.encode()) + 2 for part in new)
        parts += new
        turn += 1
    parts += [f"[^{number}]: {pen.sentence()}" for number in range(1, pen.notes + 1)]
    pieces = ("\n\n".join(parts) + "\n").split("\0")
    pieces[1::2] = [link(int(target)) for target in pieces[1::2]]
    return "".join(pieces)


def facts_of(shape, page, lang):
    """What stands before the body."""
    pen = Pen(lang, "front", page)
    date = stream("date", page)
    return {
        # With its number it is the only one beside its siblings, which make their addresses of it.
        "title": HOME_TITLE[lang] if page == HOME else f"{pen.heading()} {page}",
        "description": pen.sentence(),
        "order": shape.place(page),
        "date": f"{date.randint(2023, 2025)}-{date.randint(1, 12):02}-{date.randint(1, 28):02}",
    }


def checklist_of(page):
    """A title and 4 + 12 + 24 items, each with its text in all languages."""
    pens = {lang: Pen(lang, "checklist", page) for lang in LANGS}

    def texts(least, most):
        return {lang: pen.heading(least, most) for lang, pen in pens.items()}

    def items(above, counts):
        if not counts:
            return []
        return [{"id": f"{above}-{number}", "text": texts(2, 4), "items": items(f"{above}-{number}", counts[1:])}
                for number in range(1, counts[0] + 1)]

    return {"id": f"list-{page}", "title": texts(2, 4), "items": items("item", (4, 3, 2))}


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def keys(facts):
    return "".join(f"{key}: {value}\n" for key, value in facts)


def walk(items, depth=0):
    for item in items:
        yield item, depth
        yield from walk(item["items"], depth + 1)


# The layouts


class Opas:
    """One folder a page; facts that all languages share are in the source language; links by identity."""

    def __init__(self, shape):
        self.shape = shape

    def file(self, page, lang):
        return f"content/{self.shape.path(page)}/index.{lang}.md".replace("//", "/")

    def front(self, page, lang):
        facts = facts_of(self.shape, page, lang)
        lines = [("title", quoted(facts["title"])), ("description", quoted(facts["description"]))]
        if lang == LANGS[0]:
            lines += [("order", facts["order"]), ("reviewed", facts["date"])]
        return f"---\n{keys(lines)}---\n\n"

    def link(self, lang):
        return lambda page: "/" + self.shape.path(page)

    def checklist(self, page):
        checklist = checklist_of(page)
        folder = f"content/{self.shape.path(page)}"
        source = [f"id: {checklist['id']}", "version: 2026-01-15", f"title: {quoted(checklist['title'][LANGS[0]])}",
                  "items:"]
        for item, depth in walk(checklist["items"]):
            pad = "    " * depth + "  "
            source += [f"{pad}- id: {item['id']}", f"{pad}  text: {quoted(item['text'][LANGS[0]])}"]
            source += [f"{pad}  items:"] if item["items"] else []
        yield f"{folder}/checklist.yaml", "\n".join(source) + "\n"
        for lang in LANGS[1:]:
            lines = [f"title: {quoted(checklist['title'][lang])}", "items:"]
            lines += [f"  {item['id']}: {quoted(item['text'][lang])}" for item, _ in walk(checklist["items"])]
            yield f"{folder}/checklist.{lang}.yaml", "\n".join(lines) + "\n"

    def around(self, out):
        shutil.copytree(HERE / "site", out, dirs_exist_ok=True)

    def url(self, page, lang):
        """Slugs come from titles, as authors leave them."""
        def name(text):
            for letter, plain in zip("äöå", "aoa"):
                text = text.replace(letter, plain)
            return "-".join(text.lower().split())
        way = "".join(name(facts_of(self.shape, step, lang)["title"]) + "/" for step in self.shape.steps(page))
        return ("/" if lang == LANGS[0] else f"/{lang}/") + way


class Plain(Opas):
    """What the others have in common: the folders of pages are the addresses."""

    def url(self, page, lang):
        prefix = "/" if lang == LANGS[0] else f"/{lang}/"
        return prefix + (self.shape.path(page) + "/" if page else "")

    def checklist(self, page):
        checklist = checklist_of(page)
        lines = ["title:"] + [f"  {lang}: {quoted(checklist['title'][lang])}" for lang in LANGS] + ["items:"]
        for item, depth in walk(checklist["items"]):
            pad = "    " * depth + "  "
            lines += [f"{pad}- id: {item['id']}", f"{pad}  text:"]
            lines += [f"{pad}    {lang}: {quoted(item['text'][lang])}" for lang in LANGS]
            lines += [f"{pad}  items:"] if item["items"] else []
        yield f"data/checklists/{checklist['id']}.yaml", "\n".join(lines) + "\n"


class Hugo(Plain):
    """Sections are folders with _index files; a render hook resolves the links."""

    def file(self, page, lang):
        path = self.shape.path(page)
        return f"content/{path}.{lang}.md" if self.shape.is_leaf(page) else f"content/{path}/_index.{lang}.md"

    def front(self, page, lang):
        facts = facts_of(self.shape, page, lang)
        lines = [("title", quoted(facts["title"])), ("description", quoted(facts["description"])),
                 ("weight", facts["order"]), ("date", facts["date"])]
        if self.shape.has_checklist(page):
            lines += [("params", f"\n  checklist: list-{page}")]
        return f"---\n{keys(lines)}---\n\n"

    def around(self, out):
        shutil.copytree(HERE / "peers/hugo", out, dirs_exist_ok=True)
        for lang in LANGS:
            words = zip(FOOTER_KEYS, FOOTER[lang].split("|"))
            put(out, f"i18n/{lang}.yaml", "".join(f"footer-{key}: {quoted(word)}\n" for key, word in words))


class Zola(Plain):
    """Sections are folders with _index files; TOML; links to files, which Zola checks."""

    def file(self, page, lang):
        return "content/" + self.name(page, lang)

    def name(self, page, lang):
        end = "md" if lang == LANGS[0] else f"{lang}.md"
        path = self.shape.path(page)
        return f"{path}.{end}" if self.shape.is_leaf(page) else f"{path}/_index.{end}".lstrip("/")

    def front(self, page, lang):
        facts = facts_of(self.shape, page, lang)
        is_leaf = self.shape.is_leaf(page)
        lines = [f"title = {quoted(facts['title'])}", f"description = {quoted(facts['description'])}",
                 f"weight = {facts['order']}"]
        lines += [f"date = {facts['date']}"] if is_leaf else ['sort_by = "weight"']
        lines += ["[extra]"]
        lines += [] if is_leaf else [f"date = {facts['date']}"]
        lines += [f'checklist = "list-{page}"'] if self.shape.has_checklist(page) else []
        return "+++\n" + "\n".join(lines) + "\n+++\n\n"

    def link(self, lang):
        return lambda page: "@/" + self.name(page, lang)

    def around(self, out):
        shutil.copytree(HERE / "peers/zola", out, dirs_exist_ok=True)
        config = (HERE / "peers/zola/config.toml").read_text()
        for lang in LANGS:
            table = "translations" if lang == LANGS[0] else f"languages.{lang}.translations"
            words = zip(FOOTER_KEYS, FOOTER[lang].split("|"))
            config += f"\n[{table}]\n" + "".join(f"footer-{key} = {quoted(word)}\n" for key, word in words)
        put(out, "config.toml", config)


LAYOUTS = {"opas": Opas, "hugo": Hugo, "zola": Zola}


# Onto the disk


def put(out, name, text):
    place = os.path.join(out, name)
    try:
        file = open(place, "w", encoding="utf-8", newline="\n")
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        file = open(place, "w", encoding="utf-8", newline="\n")
    with file:
        file.write(text)
    return len(text.encode())


def write_pages(work):
    """Writes a run of pages, and counts."""
    name, pages, out, run = work
    layout = LAYOUTS[name](Shape(pages))
    files = size = checklists = 0
    for page in run:
        for lang in LANGS:
            body = text_of(layout.shape, page, lang, layout.link(lang))
            size += put(out, layout.file(page, lang), layout.front(page, lang) + body)
            files += 1
        if layout.shape.has_checklist(page):
            checklists += 1
            for file, text in layout.checklist(page):
                put(out, file, text)
    return files, size, checklists


def write(name, pages, out):
    """Writes a site, and gives how many Markdown files, bytes of them, and checklists it has."""
    layout = LAYOUTS[name](Shape(pages))
    os.makedirs(out, exist_ok=True)
    put(out, "corpus.json", json.dumps(marks(layout), ensure_ascii=False, indent=1) + "\n")
    layout.around(out)
    runs = [(name, pages, out, range(first, min(first + 500, pages + 1))) for first in range(0, pages + 1, 500)]
    with multiprocessing.Pool() as pool:
        sums = pool.map(write_pages, runs, chunksize=1)
        pool.close()
        pool.join()
    return [sum(column) for column in zip(*sums)]


def copy(out, count):
    """Writes the content of an opas site again, until it is there so many times, each below a page of its own: the site
    gets larger, and the menu on each page does not."""
    content = os.path.join(out, "content")
    files = [os.path.join(folder, name) for folder, _, names in os.walk(content) for name in names]
    # Without the copies of an earlier run.
    originals = [name for name in (os.path.relpath(file, content) for file in files) if not name.startswith("copy-")]
    for number in range(1, count):
        for name in originals:
            is_top = os.sep not in name
            with open(os.path.join(content, name), encoding="utf-8") as file:
                text = file.read()
            if name.endswith("checklist.yaml"):
                text = text.replace("id: ", f"id: copy-{number}-", 1)
            if is_top:
                text = text.replace('title: "', f'title: "{number} ', 1)
            # What else is at the top is for the whole site.
            if not is_top or name.startswith("index."):
                put(out, f"content/copy-{number}/{name}", text)


def marks(layout):
    """Pages for the edits of serve.py: one in the middle of the site and one beside it."""
    shape = layout.shape
    middle = max(page for page in range(1, shape.pages // 2 + 2) if shape.is_leaf(page) and shape.place(page) == 2)
    about = {}
    for name, page in (("page", middle), ("sibling", middle - 1), ("home", HOME)):
        about[name] = {"file": layout.file(page, LANGS[0]), "url": layout.url(page, LANGS[0]),
                       "title": facts_of(shape, page, LANGS[0])["title"]}
    return about


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layout", choices=LAYOUTS, required=True)
    parser.add_argument("--pages", type=int, required=True, help="in each language, the home page not counted")
    parser.add_argument("--out", required=True, help="a new folder, or one from an earlier run")
    parser.add_argument("--copies", type=int, default=1, help="how often the content is there, with the layout of opas")
    given = parser.parse_args()
    files, size, checklists = write(given.layout, given.pages, given.out)
    copy(given.out, given.copies)
    print(f"{given.layout}: {files} Markdown files, {size / 1e6:.1f} MB, {checklists} checklists")


if __name__ == "__main__":
    main()
