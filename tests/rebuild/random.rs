//! Any series of edits: what is built piece by piece is what a clean build makes at once.
//!
//! After each edit the site is built again, and a copy of it is built from nothing elsewhere. Both tell of the same
//! faults. Where there are any, the output stays as it was; else it is the same as the clean one, byte for byte, and no
//! file was touched whose bytes were right.
//!
//! `OPAS_LONG_RUN=1000 cargo test --release --test rebuild random` plays a thousand series.

use opas::pipeline::Faults;
use proptest::prelude::*;
use proptest::sample::select;
use similar_asserts::SimpleDiff;

use crate::bench::{Bench, Way, report};
use crate::content::RECORD;
use crate::folder::{Files, difference};

/// Something that happens to a site between two builds. What cannot happen, since a file is not there, does not.
#[derive(Clone, Debug)]
enum Edit {
    /// A passage of a file is exchanged for another, or back again.
    Toggle(Passage),
    /// A key in the front matter of a page is set, or taken out.
    Front(&'static str, Lang, &'static str, Option<&'static str>),
    /// Something is written at the end of a file.
    Append(&'static str, &'static str),
    /// The list of languages in `site.yaml`.
    Languages(&'static str),
    /// Somebody says which texts the translations were made from, or loses the record.
    Record,
    /// The shared text includes another one in a language, which not all languages have.
    Nest(Lang),
    NewPage(&'static str, Lang),
    /// A folder goes, with what is in it.
    DeleteFolder(&'static str),
    DeleteFile(&'static str),
    MoveFolder(&'static str, &'static str),
    /// Each of two files gets the other's name.
    SwapFiles(&'static str, &'static str),
    Break(&'static str, Fault),
    /// A file is as it was in the beginning.
    Mend(&'static str),
    /// The last edit that is left is taken back.
    Undo,
    CarriageReturns(&'static str),
    /// A file of the output is removed by hand.
    LoseOutput(usize),
}

type Lang = &'static str;

/// A file with two passages, of which it has one.
type Passage = (&'static str, &'static str, &'static str);

#[derive(Clone, Copy, Debug)]
enum Fault {
    NotUtf8,
    Empty,
    /// Only its first half was saved.
    Half,
    Nonsense,
}

const RECORD_FILE: &str = "locales/sv/translated.lock";

/// Folders of the pages of the site, and of its shared text.
const PLACES: [&str; 11] = [
    "",
    "guide",
    "guide/plan",
    "guide/plan/costs",
    "guide/plan/risks",
    "guide/use",
    "terms",
    "tools",
    "old",
    "coming",
    "_shared/login",
];

/// Folders that are there only after somebody has made them.
const NEW_PLACES: [&str; 4] = ["news", "guide/plan/costs/deep", "guide/archive/2025", "coming/soon"];

/// Pages that nobody links to.
const LONELY: [&str; 5] = ["guide/plan/costs", "old", "coming", "news", "guide/archive"];

const FILES: [&str; 15] = [
    "site.yaml",
    "content/index.fi.md",
    "content/guide/plan/index.fi.md",
    "content/guide/plan/index.sv.md",
    "content/guide/use/index.fi.md",
    "content/guide/plan/checklist.yaml",
    "content/guide/plan/checklist.sv.yaml",
    "content/guide/plan/process.svg",
    "content/tools.yaml",
    "content/tools.sv.yaml",
    "content/roles.yaml",
    "content/_shared/login/index.fi.md",
    "locales/sv/words.ftl",
    "themes/plain/templates/page.html",
    "themes/plain/assets/plain.css",
];

const PASSAGES: [Passage; 33] = [
    ("content/guide/plan/index.fi.md", "Kirjoita suunnitelma", "Laadi <b>suunnitelma</b>"),
    ("content/guide/plan/index.fi.md", "## Kirjautuminen", "## Pääsy palveluun"),
    ("content/guide/plan/index.fi.md", "{#goals}", "{#targets}"),
    ("content/guide/plan/index.sv.md", "## Inloggning", "### Inloggning"),
    ("content/guide/plan/index.fi.md", "](process.svg", "](/files/form.fi.txt"),
    ("content/guide/plan/costs/index.fi.md", "Laske työn", "Selvitä työn"),
    ("content/guide/use/index.sv.md", "/_shared/login", "/_shared/logins"),
    ("content/_shared/login/index.fi.md", "### Tunnistautuminen", "### Tunnus\n\n### Valtuudet"),
    ("content/_shared/login/index.en.md", "Log in", "Sign in"),
    ("content/_shared/advice/index.fi.md", "Kysy neuvoa", "Kysy <b>neuvoa</b>"),
    ("content/_shared/advice/index.sv.md", "## Råd", "### Råd\n\n### Hjälp"),
    ("site.yaml", "footer: [/terms]", "booklets: [/guide]\nfooter: [/terms]"),
    ("content/terms/index.fi.md", "{#plan-word}", "{#planning}"),
    ("content/guide/plan/checklist.yaml", "text: Laadi aikataulu", "text: Sovi *aikataulusta*"),
    ("content/guide/plan/checklist.yaml", "retired:", "  - { id: share, text: Kerro }\nretired:"),
    ("content/guide/plan/checklist.yaml", "id: risks", "id: dangers"),
    ("content/guide/plan/checklist.yaml", "title: Suunnittelu", "slug: lista\ntitle: Tehtävät: suunnittelu"),
    ("content/guide/plan/checklist.yaml", "version: 2026-11-23", "version: 2026-12-24"),
    ("content/guide/plan/checklist.sv.yaml", "title: Uppgifter", "slug: lista\ntitle: Uppgifter"),
    ("content/tools.yaml", "title: Kurssi", "title: Aakkosten alku"),
    ("content/tools.yaml", "pages: [/guide/plan, /guide/use]", "pages: [/terms]"),
    ("content/tools.yaml", "status: coming", "status: published\n    address: https://course.example/"),
    ("content/tools.sv.yaml", "file: files/form.sv.txt", "file: files/form.fi.txt"),
    ("content/roles.yaml", "text: Johto", "text: Johtoryhmä"),
    ("content/roles.sv.yaml", "lead: Ledningen", "leader: Ledningen"),
    ("locales/fi/words.ftl", "note-title-note = Huom", "note-title-note = { missing }"),
    ("locales/sv/words.ftl", "note-title-note = Obs", "checklist-print-slug = papper"),
    ("locales/en/words.ftl", "note-title-note = Note", "language-name = Plain English"),
    ("locales/sv/published.lock", "# Nothing yet.", "/guide/plan ##tavoite ##kirjautuminen\n/guide/plan /sv/gammal/"),
    ("site.yaml", "https://opas.example/", "https://opas.example/ohje/"),
    ("site.yaml", "menu: [/guide, /terms, /tools]", "menu: [/terms]"),
    ("site.yaml", "footer: [/terms]", "footer: [/terms]\ntranslations: { outdated: fallback }"),
    ("site.yaml", "theme: plain", "raw_html: true\ntheme: plain"),
];

const KEYS: [(&str, Option<&str>); 26] = [
    ("title", Some("Uusi ohje")),
    ("title", Some("Suunnittele")),
    ("title", Some("!")),
    ("title", None),
    ("description", Some("Uusi kuvaus.")),
    ("slug", Some("uusi")),
    ("slug", Some("ota-kayttoon")),
    ("slug", Some("index.html")),
    ("slug", Some("../ylos")),
    ("slug", None),
    ("draft", Some("true")),
    ("draft", None),
    ("kind", Some("task")),
    ("kind", Some("document")),
    ("kind", Some("landing")),
    ("order", Some("1")),
    ("order", Some("7")),
    ("order", None),
    ("numbered", Some("true")),
    ("contents", Some("false")),
    ("owner", Some("team")),
    ("reviewed", Some("2026-12-24")),
    ("replaced_by", Some("/guide/use")),
    ("aliases", Some("[/vanha/, /sv/gammal/]")),
    ("aliases", Some("[/sanasto/]")),
    ("summary", Some("Ei ole sellaista avainta.")),
];

const ENDINGS: [(&str, &str); 5] = [
    ("themes/plain/templates/shell.html", "<hr>\n"),
    ("themes/plain/templates/page.html", "{{ nowhere.to.be.found }}\n"),
    ("themes/plain/assets/plain.css", "h1 { margin: 0 }\n"),
    ("content/guide/plan/process.svg", "<!-- -->\n"),
    ("content/files/form.fi.txt", "Allekirjoitus\n"),
];

fn edit() -> impl Strategy<Value = Edit> {
    let (lang, file) = (|| select(&["fi", "fi", "sv", "en"][..]), || select(&FILES[..]));
    let (old_place, new_place) = (|| select(&PLACES[..]), || select(&NEW_PLACES[..]));
    let place = || prop_oneof![old_place(), new_place()];
    let fault = select(&[Fault::NotUtf8, Fault::Empty, Fault::Half, Fault::Nonsense][..]);
    let front = |(place, lang, (key, value))| Edit::Front(place, lang, key, value);
    let languages = select(&["fi, sv, en", "fi, sv, en, de", "fi, en, ar", "fi", "sv, fi"][..]);
    prop_oneof![
        8 => select(&PASSAGES[..]).prop_map(Edit::Toggle),
        6 => (old_place(), lang(), select(&KEYS[..])).prop_map(front),
        2 => select(&ENDINGS[..]).prop_map(|(file, text)| Edit::Append(file, text)),
        1 => languages.prop_map(Edit::Languages),
        1 => Just(Edit::Record),
        2 => lang().prop_map(Edit::Nest),
        2 => (place(), lang()).prop_map(|(place, lang)| Edit::NewPage(place, lang)),
        1 => old_place().prop_map(Edit::DeleteFolder),
        1 => file().prop_map(Edit::DeleteFile),
        3 => (select(&LONELY[..]), new_place()).prop_map(|(from, to)| Edit::MoveFolder(from, to)),
        1 => (file(), file()).prop_map(|(one, other)| Edit::SwapFiles(one, other)),
        2 => (file(), fault).prop_map(|(file, fault)| Edit::Break(file, fault)),
        2 => file().prop_map(Edit::Mend),
        8 => Just(Edit::Undo),
        1 => file().prop_map(Edit::CarriageReturns),
        1 => (0..60usize).prop_map(Edit::LoseOutput),
    ]
}

impl Edit {
    fn apply(&self, site: &mut Bench, history: &mut Vec<Files>) {
        match *self {
            Self::Toggle((file, one, other)) => rewrite(site, file, |text| {
                let (from, to) = if text.contains(other) { (other, one) } else { (one, other) };
                text.replace(from, to)
            }),
            Self::Front(place, lang, key, value) => {
                rewrite(site, &page(place, lang), |text| with_key(text, key, value));
            }
            Self::Append(file, end) => rewrite(site, file, |text| format!("{text}{end}")),
            Self::Languages(list) => rewrite(site, "site.yaml", |text| {
                let others: Vec<&str> = text.lines().filter(|line| !line.starts_with("languages:")).collect();
                format!("languages: [{list}]\n{}\n", others.join("\n"))
            }),
            Self::Nest(lang) => {
                for (lang, text) in [("fi", "## Ohje\n\nKysy neuvoa."), ("sv", "## Råd\n\nFråga om råd.")] {
                    site.write(&format!("content/_shared/advice/index.{lang}.md"), text);
                }
                let file = format!("content/_shared/login/index.{lang}.md");
                if site.has(&file) {
                    rewrite(site, &file, |text| format!("{text}\n```{{include}} /_shared/advice\n```\n"));
                }
            }
            Self::Record if site.has(RECORD_FILE) => {
                site.remove(RECORD_FILE);
            }
            Self::Record => {
                site.write(RECORD_FILE, RECORD);
            }
            Self::NewPage(place, lang) if !site.has(&page(place, lang)) => {
                site.write(&page(place, lang), format!("---\ntitle: Uutta {lang}\n---\n\n## Uusi otsikko\n"));
            }
            Self::DeleteFolder(place) if !place.is_empty() && site.has(&folder(place)) => {
                site.remove_folder(&folder(place));
            }
            Self::DeleteFile(file) if site.has(file) && file != "site.yaml" => {
                site.remove(file);
            }
            Self::MoveFolder(from, to)
                if site.has(&folder(from)) && !site.has(&folder(to)) && !to.starts_with(from) =>
            {
                site.rename(&folder(from), &folder(to));
            }
            Self::SwapFiles(one, other) if site.has(one) && site.has(other) && one != other => {
                site.rename(one, "content/between.txt").rename(other, one).rename("content/between.txt", other);
            }
            Self::Break(file, fault) if site.has(file) => {
                let good = site.read(file);
                let bad = match fault {
                    Fault::NotUtf8 => [&good[..], b"\xff\n"].concat(),
                    Fault::Empty => Vec::new(),
                    Fault::Half => good[..good.len() / 2].to_vec(),
                    Fault::Nonsense => b"---\n{ [ : }\n---\n{% {{ \n".to_vec(),
                };
                site.write(file, bad);
            }
            Self::Mend(file) => {
                site.mend(file);
            }
            Self::Undo => {
                if let Some(before) = history.pop() {
                    site.go_back_to(&before);
                }
            }
            Self::CarriageReturns(file) => rewrite(site, file, |text| text.replace('\n', "\r\n")),
            Self::LoseOutput(nth) => site.lose_output(nth),
            _ => {}
        }
    }
}

fn folder(place: &str) -> String {
    format!("content/{place}")
}

fn page(place: &str, lang: Lang) -> String {
    if place.is_empty() { format!("content/index.{lang}.md") } else { format!("content/{place}/index.{lang}.md") }
}

/// Rewrites a file, if it is there and is a text.
fn rewrite(site: &mut Bench, file: &str, rewrite: impl FnOnce(&str) -> String) {
    let text = site.has(file).then(|| String::from_utf8(site.read(file)).ok()).flatten();
    if let Some(text) = text {
        site.write(file, rewrite(&text));
    }
}

/// A page with a line of front matter set, or taken out.
fn with_key(text: &str, key: &str, value: Option<&str>) -> String {
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    lines.retain(|line| !line.starts_with(&format!("{key}:")));
    if let Some(value) = value {
        lines.insert(lines.len().min(1), format!("{key}: {value}"));
    }
    lines.join("\n") + "\n"
}

fn play(way: Way, faults: Faults, edits: &[Edit]) -> Result<(), String> {
    let mut site = Bench::new(way, faults);
    let mut history = Vec::new();
    site.run();
    for (number, edit) in edits.iter().enumerate() {
        let sources = site.sources();
        edit.apply(&mut site, &mut history);
        if !matches!(edit, Edit::Undo) {
            history.push(sources);
        }
        build_and_compare(&mut site, faults).map_err(|fault| format!("after edit {}: {fault}", number + 1))?;
    }
    Ok(())
}

fn build_and_compare(site: &mut Bench, faults: Faults) -> Result<(), String> {
    let (before, times) = (site.output(), site.output_times());
    let outcome = site.run();
    let (wants_to_tell, wanted) = site.clean();
    let after = site.output();

    let told = report(&outcome);
    // While a file cannot be taken apart, a build that tolerates faults leaves the pages of the last one alone, and so
    // cannot tell what is wrong in a template. A clean build has no last one.
    let is_as_far = faults == Faults::Refuse || outcome.written.is_some();
    if is_as_far && told != wants_to_tell {
        return Err(format!("another report\n{}", SimpleDiff::from_str(&told, &wants_to_tell, "found", "wanted")));
    }
    let difference = match (outcome.has_errors(), faults) {
        (false, _) => difference(&after, &wanted),
        (true, Faults::Refuse) => difference(&after, &before),
        // What could be made was made. Whether it was right shows when the last fault is gone.
        (true, Faults::Tolerate) => None,
    };
    if let Some(difference) = difference {
        return Err(difference);
    }
    let is_touched =
        |(path, time): (String, _)| (before.get(&path) == after.get(&path) && times[&path] != time).then_some(path);
    let mut pages = site.output_times().into_iter().filter(|(path, _)| !path.starts_with('.'));
    match pages.find_map(is_touched) {
        Some(path) => Err(format!("{path} was right, and was touched")),
        None => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "how long to look for faults is decided outside")]
fn cases() -> u32 {
    std::env::var("OPAS_LONG_RUN").ok().and_then(|cases| cases.parse().ok()).unwrap_or(40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_lead_to_what_a_clean_build_makes(
        way in select(&Way::ALL[..]),
        faults in prop_oneof![3 => Just(Faults::Refuse), 1 => Just(Faults::Tolerate)],
        edits in prop::collection::vec(edit(), 1..=12),
    ) {
        play(way, faults, &edits).map_err(TestCaseError::fail)?;
    }
}
