//! The stages of a build, one by one, on 300 pages: `cargo bench`. What they are for: README.md beside this file.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the bench writes its own site, which has no faults"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use opas::config::{self, Config};
use opas::content::{Content, front_and_body};
use opas::digest::Digest;
use opas::locale::{self, Locales};
use opas::markdown::{Card, Guide, HeadingMark, Holes, LinkTarget, Shared, TextRules, Words, fill, read};
use opas::output::{Artifact, Transaction};
use opas::plan::{Inputs, Job, Planned, plan};
use opas::prose::Prose;
use opas::render::Renderer;
use opas::site::{Site, assemble};
use opas::source::{Changes, SourcePath, Sources};
use opas::theme::{self, Theme};
use opas::url::OutPath;
use opas::yaml;
use tempfile::TempDir;
use walkdir::WalkDir;

const BODY: &str = include_str!("stages/body.md");
const CHECKLIST: &str = include_str!("stages/checklist.yaml");
const FRONT: &str = "---\ntitle: Kartoitus ja linjaus\ndescription: Kartoitus kunnan palveluista ja niiden linjaus.\norder: 3\nreviewed: 2026-03-02\n---\n\n";

fn main() {
    divan::main();
}

// One file

#[divan::bench]
fn markdown_reading(bencher: Bencher<'_, '_>) {
    let (path, prose) = (SourcePath::new("content/page/index.fi.md"), Prose::new("fi", None));
    let rules = TextRules { raw_html: false, prose: &prose, html: true };
    bencher.counter(divan::counter::BytesCount::of_str(BODY)).bench(|| read(BODY, 0, &path, &rules));
}

#[divan::bench]
fn markdown_filling(bencher: Bencher<'_, '_>) {
    let (path, prose, words) = (SourcePath::new("content/page/index.fi.md"), Prose::new("fi", None), Words::default());
    let rules = TextRules { raw_html: false, prose: &prose, html: true };
    let html = read(BODY, 0, &path, &rules).value.html.unwrap();
    let holes = Holes { text: &html.text, ends: &html.ends };
    bencher.counter(divan::counter::BytesCount::of_str(BODY)).bench(|| fill(holes, &Anywhere, &words));
}

#[divan::bench]
fn front_matter(bencher: Bencher<'_, '_>) {
    let path = SourcePath::new("content/page/index.fi.md");
    let text = format!("{FRONT}{BODY}");
    bencher.bench(|| {
        let (front, body) = front_and_body(&text);
        let front = front.unwrap();
        (yaml::parse(&text[front.clone()], front.start, &path).unwrap(), body)
    });
}

#[divan::bench]
fn checklist_yaml(bencher: Bencher<'_, '_>) {
    let path = SourcePath::new("content/page/checklist.yaml");
    bencher.counter(divan::counter::BytesCount::of_str(CHECKLIST)).bench(|| yaml::parse(CHECKLIST, 0, &path).unwrap());
}

/// Links that lead anywhere.
struct Anywhere;

impl Guide for Anywhere {
    fn link(&self, target: &str) -> Option<LinkTarget> {
        Some(LinkTarget { href: format!("{target}/"), ..LinkTarget::default() })
    }

    fn picture(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn heading(&self, index: usize) -> HeadingMark {
        HeadingMark { id: format!("heading-{index}"), ..HeadingMark::default() }
    }

    fn cards(&self, _: &[&str]) -> Vec<Card> {
        Vec::new()
    }

    fn include(&self, _: usize) -> Option<Shared<'_>> {
        None
    }
}

// All of the site

#[divan::bench]
fn look_at_all_files(bencher: Bencher<'_, '_>) {
    bencher.bench(|| look(DESK.folder.path()));
}

#[divan::bench]
fn look_again_at_all_files(bencher: Bencher<'_, '_>) {
    let (mut sources, _) = look(DESK.folder.path());
    bencher.bench_local(|| sources.refresh(&BTreeSet::new()).unwrap());
}

#[divan::bench]
fn parse_all_content(bencher: Bencher<'_, '_>) {
    let desk = &*DESK;
    bencher.bench(|| {
        let mut content = Content::default();
        content.refresh(&desk.sources, &desk.changes, &desk.config, true);
        content
    });
}

#[divan::bench]
fn assemble_the_site(bencher: Bencher<'_, '_>) {
    let desk = &*DESK;
    bencher.bench(|| assemble(&desk.content, &desk.config, &desk.locales, false));
}

#[divan::bench]
fn plan_all_outputs(bencher: Bencher<'_, '_>) {
    let inputs = DESK.inputs();
    bencher.bench(|| plan(&inputs));
}

// One output

#[divan::bench]
fn fill_a_page(bencher: Bencher<'_, '_>) {
    let (inputs, page) = (DESK.inputs(), DESK.page());
    bencher.bench(|| inputs.job(&page).unwrap());
}

#[divan::bench]
fn key_of_a_page(bencher: Bencher<'_, '_>) {
    let job = DESK.inputs().job(&DESK.page()).unwrap();
    bencher.bench(|| DESK.renderer.key(&job));
}

#[divan::bench]
fn render_a_page(bencher: Bencher<'_, '_>) {
    let job = DESK.inputs().job(&DESK.page()).unwrap();
    bencher.bench(|| html_of(&DESK, &job));
}

// Onto the disk

/// A thousand files of the size of a page.
fn thousand() -> (Vec<OutPath>, Vec<u8>) {
    let path = |number| OutPath::parse(&format!("section-{}/page-{number}/index.html", number % 10)).unwrap();
    ((0..1000).map(path).collect(), html_of(&DESK, &DESK.inputs().job(&DESK.page()).unwrap()))
}

/// As in a build: what is current is kept, and all else is written.
fn write_out(out: &Path, paths: &[OutPath], bytes: &[u8], version: u8) {
    let key = Digest::of(&version);
    let mut transaction = Transaction::begin(DESK.folder.path(), out).unwrap();
    transaction.declare(paths.iter().cloned()).unwrap();
    for path in paths {
        if transaction.is_current(path, key) {
            transaction.keep(path);
        } else {
            let bytes = [bytes, &[version]].concat();
            transaction.put(path, key, Artifact::Bytes(bytes)).unwrap();
        }
    }
    transaction.commit().unwrap();
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn write_1000_new_files(bencher: Bencher<'_, '_>) {
    let (paths, bytes) = thousand();
    bencher
        .with_inputs(|| tempfile::tempdir().unwrap())
        .bench_values(|folder| (write_out(&folder.path().join("public"), &paths, &bytes, 1), folder));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn write_1000_changed_files(bencher: Bencher<'_, '_>) {
    let (paths, bytes) = thousand();
    let folder = tempfile::tempdir().unwrap();
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        write_out(folder.path(), &paths, &bytes, version);
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn keep_1000_files(bencher: Bencher<'_, '_>) {
    let (paths, bytes) = thousand();
    let folder = tempfile::tempdir().unwrap();
    write_out(folder.path(), &paths, &bytes, 1);
    bencher.bench_local(|| write_out(folder.path(), &paths, &bytes, 1));
}

// The site that is measured

static DESK: LazyLock<Desk> = LazyLock::new(Desk::new);

/// Every value of the corridor, from the disk to the outputs.
struct Desk {
    folder: TempDir,
    sources: Sources,
    changes: Changes,
    config: Config,
    locales: Locales,
    theme: Theme,
    content: Content,
    site: Site,
    renderer: Renderer,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path());
        let (sources, changes) = look(folder.path());
        let config = config::read(&sources).value;
        let locales = locale::load(&sources, &config.languages).value;
        let theme = theme::load(&sources, &config).value;
        let mut content = Content::default();
        content.refresh(&sources, &changes, &config, true);
        let site = assemble(&content, &config, &locales, false).value;
        let renderer = Renderer::new(&theme, &locales, &config.languages).unwrap_or_else(|fault| panic!("{fault:?}"));
        Self { folder, sources, changes, config, locales, theme, content, site, renderer }
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs::new(&self.site, &self.config, &self.locales, &self.theme)
    }

    /// A page in the middle of the site.
    fn page(&self) -> Planned {
        let plan = plan(&self.inputs()).value;
        let pages: Vec<Planned> = plan
            .iter()
            .map(|(_, planned)| planned.clone())
            .filter(|planned| matches!(planned, Planned::Page(..)))
            .collect();
        pages[pages.len() / 2].clone()
    }
}

fn html_of(desk: &Desk, job: &Job) -> Vec<u8> {
    match desk.renderer.render(job, desk.folder.path()) {
        Ok(Artifact::Bytes(bytes)) => bytes,
        other => panic!("a page is bytes, and not {other:?}"),
    }
}

fn look(root: &Path) -> (Sources, Changes) {
    let mut sources = Sources::new(root);
    let changes = sources.refresh(&BTreeSet::new()).unwrap();
    (sources, changes)
}

/// Ten sections of ten pages in three languages, with a checklist in each section.
fn write_site(root: &Path) {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/site");
    for entry in WalkDir::new(&template).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(&template).unwrap();
        put(root, path.to_str().unwrap(), &fs::read_to_string(entry.path()).unwrap());
    }
    page(root, "content", "Etusivu");
    for section in 0..10 {
        page(root, &format!("content/section-{section}"), &format!("Osio {section}"));
        let list = CHECKLIST.replacen("list-10", &format!("list-{section}"), 1);
        put(root, &format!("content/section-{section}/checklist.yaml"), &list);
        for number in 0..10 {
            page(root, &format!("content/section-{section}/page-{number}"), &format!("Sivu {number}"));
        }
    }
}

fn page(root: &Path, folder: &str, title: &str) {
    let front = FRONT.replace("Kartoitus ja linjaus", title);
    let translated = front.replace("order: 3\nreviewed: 2026-03-02\n", "");
    for (lang, front) in [("fi", &front), ("sv", &translated), ("en", &translated)] {
        put(root, &format!("{folder}/index.{lang}.md"), &format!("{front}{BODY}"));
    }
}

fn put(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}
