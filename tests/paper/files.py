"""Opens checklists as those do who get them as files: PDF as a screen reader, workbooks as another spreadsheet program.

Usage: files.py OPAS SITE, where SITE is the folder of a site. Works on a copy, and on a site of its own in which a list is
deep, long and not whole in its translations.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import booklets
import tags
import workbooks

OPAS, SITE = (Path(argument).resolve() for argument in sys.argv[1:3])
JUDGES = {".pdf": tags.judge, ".xlsx": workbooks.judge}


# Everything that a text can have.
GUIDE = """---
title: Opas
---

## Alku {#begin}

Teksti, *painotus*, `koodi`, ~~pois~~, [linkki](one), <https://www.example.fi/a/b> ja viite[^1].

![Miten hakemus kulkee](way.svg "Hakemus")

- yksi
  - sisempi

  kappale
- kaksi

3. kolmas
4. neljäs

- [x] tehty
- [ ] tekemättä

> [!NOTE]
> Huomaa tämä.

```{quote} sv
Citat på svenska.
```

| Mitä | Milloin |
|:--|--:|
| Sopimus | heti |

```{list-table} Taulukko
:header-rows: 1
:header-columns: 1

- - Kohta
  - Arvo
- - A
  - - yksi
    - kaksi
```

Termi
: Selitys

    tuhat  merkkiä

---

[^1]: Alaviite.
"""


def write(site, files):
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)


def own_site(site):
    """A list whose translation is not whole, deep and longer than a sheet; and one without items."""
    long = "Tarkista palveluprosessi ja kirjaa vastuuhenkilöt. " * 130
    chain = ""
    for level in range(2, 9):
        space = "  " * (2 * level - 1)
        chain += f"{'  ' * (2 * level - 2)}items:\n{space}- id: d{level}\n{space}  text: Taso {level}\n"
    write(site, {
        "site.yaml": "base_url: https://www.example.fi/\nlanguages: [fi, sv, en]\nbooklets: [/guide]\n",
        "content/guide/index.fi.md": GUIDE,
        "content/guide/index.sv.md": "---\ntitle: Anvisning\n---\n\n## Begin {#begin}\n\nText.\n",
        "content/guide/way.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='9'><path d='M0 5h60' stroke='#000'/></svg>",
        "content/guide/one/index.fi.md": "---\ntitle: Ensimmäinen\ndescription: Alku.\n---\n\nTeksti.\n\n## Vaihe\n\n### Askel\n",
        "content/guide/one/deep/index.fi.md": "---\ntitle: Syvempi\n---\n\n## Vaihe\n\n### Askel\n\n#### Pieni\n",
        **{f"content/index.{lang}.md": f"---\ntitle: Start {lang}\n---\n" for lang in tags.BOX},
        **{f"content/empty/index.{lang}.md": f"---\ntitle: Empty {lang}\n---\n" for lang in tags.BOX},
        "content/empty/checklist.yaml": "id: empty\nversion: 2026-11-24\ntitle: Tyhjä\nitems: []\nblank_rows: 7\n",
        "content/empty/checklist.sv.yaml": "title: Tom\nitems: {}\n",
        "content/checklist.yaml": "id: start\nversion: 2026-11-24\ntitle: Aloitus\nsign_off: true\n"
        "columns: [responsible, date, note]\nitems:\n"
        "  - id: a\n    text: Ensimmäinen *tehtävä*\n    help: Katso [sivu](/) ja kirjaa\n"
        f"  - id: long\n    text: Pitkä tehtävä\n    help: {long}\n"
        f"  - id: d1\n    text: Taso 1\n{chain}"
        "  - id: z\n    text: Viimeinen\n",
        "content/checklist.sv.yaml": "title: Början\nitems:\n  a: { text: Första *uppgiften* }\n  d3: Nivå 3\n",
    })


def main():
    with tempfile.TemporaryDirectory() as folder:
        copy, own = Path(folder) / "site", Path(folder) / "own"
        for part in ("content", "locales", "themes"):
            if (SITE / part).exists():
                shutil.copytree(SITE / part, copy / part)
        shutil.copy(SITE / "site.yaml", copy / "site.yaml")
        own_site(own)
        faults, counts = [], dict.fromkeys([*JUDGES, "booklets"], 0)
        for site in (copy, own):
            out = site / "public"
            done = subprocess.run([OPAS, "build", "--root", site, "--out", out], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            pdfs = sorted(out.rglob("*.pdf"))
            # Of the site they are many and long: those of one language, whose texts all are translations.
            is_judged = lambda path: site is own or path.relative_to(out).parts[0] == "sv"
            guidance = [path for path in pdfs if path.stem == path.parent.name and not path.with_suffix(".json").exists()]
            guidance = [path for path in guidance if is_judged(path)]
            assert guidance, f"{site.name} has no booklet"
            counts["booklets"] += len(guidance)
            faults += [f"{path.relative_to(out)}: {fault}" for path in guidance for fault in booklets.judge(path)]
            for kind, judge in JUDGES.items():
                # Beside the files to download that somebody else wrote.
                files = [path for path in sorted(out.rglob(f"*{kind}")) if path.with_suffix(".json").exists()]
                assert files, f"{site.name} has no file of the kind {kind}"
                counts[kind] += len(files)
                faults += [f"{path.relative_to(out)}: {fault}" for path in files for fault in judge(path)]
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:50]])
    print(f"{counts['.pdf']} PDF files and {counts['.xlsx']} workbooks are as their lists are written,")
    print(f"and {counts['booklets']} booklets as their pages are")


if __name__ == "__main__":
    main()
