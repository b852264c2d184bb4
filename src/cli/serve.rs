//! `opas serve`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;

use super::panel::{EDITOR, Panels, editor_link};
use super::ui::Ui;
use super::{End, Format, failure, out_folder, print};
use crate::config::Config;
use crate::crash::Crash;
use crate::desk::{Links, Pages, Showing, Templates};
use crate::diag::{Report, Texts, Value};
use crate::lang::LangId;
use crate::pipeline::{
    Answer, BuildError, Client, Faults, Goal, Marked, Outcome, Workshop, build, has_links, moved, moved_behind_links,
    show,
};
use crate::serve::{self, Built, Event, Failure, Inquiry, ServeError, Settings};
use crate::source::{Position, SourcePath};
use crate::url::OutPath;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Where the site is written [default: .opas/preview in the site's folder, since drafts are in it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The port on 127.0.0.1; if it is taken, one of the next ten
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The link that opens a file in your editor, with {path}, {line} and {column} in it
    #[arg(long, env = "OPAS_EDITOR", value_name = "LINK", default_value = EDITOR)]
    editor: String,
    /// Drafts are shown always; accepted for the sake of `opas build --drafts`
    #[arg(long, hide = true)]
    drafts: bool,
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: Ui) -> End {
    let out = match out_folder(root, arguments.out.as_deref(), ".opas/preview") {
        Ok(out) => out,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse;
        }
    };
    let goal =
        Goal { out: Some(out.clone()), drafts: true, faults: Faults::Tolerate, outside: false, today: Some(ui.today) };
    let settings = Settings { root: root.to_owned(), out, port: arguments.port };
    let editor = arguments.editor.clone();
    // The links of the report name files by their whole path.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let told = Told::default();
    let templates = Templates::new(&ui.texts);
    let site = Preview { workshop: Workshop::new(root), goal, texts: ui.texts, templates, editor, told, failure: None };
    let progress = Mutex::new(print::Progress::default());
    let texts = site.texts.clone();
    match serve::run(settings, site, move |event| tell(event, &progress)) {
        Ok(()) => End::Fine,
        Err(ServeError::Running { url }) => {
            print::failure(&AlreadyServed(running(url, &texts)));
            End::WorldFailed
        }
        Err(error) => {
            print::failure(&error);
            End::WorldFailed
        }
    }
}

/// Another server shows the site.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct AlreadyServed(String);

fn running(url: Option<String>, texts: &Texts) -> String {
    let at = url.and_then(|url| texts.text("serve-running", &[("url".to_owned(), Value::Text(url))]));
    at.unwrap_or_else(|| texts.plain("serve-running-somewhere"))
}

/// The site as its writers see it, with drafts and in spite of faults.
struct Preview {
    workshop: Workshop,
    goal: Goal,
    texts: Texts,
    /// The templates of the translators' desk.
    templates: Templates,
    editor: String,
    told: Told,
    /// Why nothing could be built, as it was told last.
    failure: Option<String>,
}

/// The desk leads to the pages that are served and to the files in the editor.
impl Links for Preview {
    fn editor(&self, path: &SourcePath, place: Position) -> Option<String> {
        Some(editor_link(&self.editor, &self.workshop.root, path, place))
    }

    fn page(&self, folder: &str, lang: LangId) -> Option<String> {
        self.workshop.link(folder, lang)
    }

    fn showing(&self, id: &str, lang: LangId) -> Showing {
        let Some(found) = Marked::new(&self.workshop).map(|marked| marked.appearances(id, lang)) else {
            return Showing::default();
        };
        let link = |path: OutPath| {
            let address = path.address();
            (address.to_string(), format!("{}?ids", address.href(&self.workshop.config().base_path)))
        };
        Showing { pages: found.paths.into_iter().map(link).collect(), is_part: found.is_part }
    }
}

impl Preview {
    /// What is made of the translators' desk.
    fn with_desk(&self, make: impl FnOnce(&Pages<'_>) -> Option<String>) -> Option<String> {
        make(&Pages {
            desk: &self.workshop.translations(),
            config: self.workshop.config(),
            texts: &self.texts,
            templates: &self.templates,
            links: self,
            locales: Some(self.workshop.locales()),
            is_live: true,
        })
    }

    /// Tells why nothing can be built, once for as long as it is the same.
    fn failed(&mut self, error: &BuildError) -> Failure {
        let text = failure::with_causes(error);
        let page = failure::page_of_world(&text, &self.texts);
        if self.failure.as_ref() != Some(&text) {
            print::failure(error);
            self.failure = Some(text);
        }
        Failure { page }
    }

    /// A page with the ids of its messages.
    fn with_ids(&self, path: &OutPath) -> Option<String> {
        let page = Marked::new(&self.workshop)?.page(path)?;
        self.with_desk(|desk| Some(desk.with_ids(&page)))
    }
}

/// The report of the last build.
#[derive(Default)]
struct Told {
    report: Report,
    config: Arc<Config>,
    /// How many reports there were that differed from the one before.
    number: u64,
}

impl Told {
    /// Takes what a build had to tell. The same report is another one to its readers when its rules are graver or milder.
    fn take(&mut self, outcome: &Outcome) {
        if outcome.report != self.report || outcome.config.levels != self.config.levels {
            self.number += 1;
            self.report.clone_from(&outcome.report);
        }
        self.config = Arc::clone(&outcome.config);
    }
}

impl serve::Site for Preview {
    fn build(&mut self, touched: &BTreeSet<SourcePath>, client: &mut dyn Client) -> Result<Option<Built>, Failure> {
        match build(&mut self.workshop, &self.goal, touched, client) {
            // Another build follows at once, and has all of it to tell.
            Ok(_) if client.is_overtaken() => Ok(None),
            Ok(outcome) => {
                self.failure = None;
                self.told.take(&outcome);
                Ok(built(outcome, &self.texts))
            }
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn show(&mut self, path: &OutPath) -> Result<Answer, Failure> {
        show(&mut self.workshop, &self.goal, path).map_err(|error| self.failed(&error))
    }

    fn has_unwatched(&self) -> bool {
        has_links(&self.workshop)
    }

    fn moved_unwatched(&self) -> BTreeSet<SourcePath> {
        moved_behind_links(&self.workshop)
    }

    fn recover(&mut self, crash: &Crash) -> Failure {
        print::crash(crash, "serve", &self.texts);
        self.workshop.forget();
        Failure { page: failure::page_of_crash(&failure::lines(crash, "serve"), &self.texts) }
    }

    fn moved(&self, path: &OutPath) -> BTreeSet<SourcePath> {
        moved(&self.workshop, path)
    }

    fn reports(&self) -> u64 {
        self.told.number
    }

    fn tell(&mut self, inquiry: &Inquiry) -> Option<String> {
        let Told { report, config, .. } = &self.told;
        match inquiry {
            Inquiry::Report(path) => {
                Some(Panels { report, config, texts: &self.texts, editor: &self.editor }.of(&self.workshop, path))
            }
            Inquiry::Desk(path) => self.with_desk(|desk| desk.page(path)),
            Inquiry::Ids(path) => self.with_ids(path),
        }
    }
}

fn built(outcome: Outcome, texts: &Texts) -> Option<Built> {
    print::report(&outcome, Format::Human, texts);
    let tally = print::tally(&outcome, texts);
    let Some(written) = &outcome.written else {
        print::say(format!("{tally}; the pages stay as they were"));
        return None;
    };
    let changed = written.paths.len();
    let faults = if tally.is_empty() { String::new() } else { format!("; {tally}") };
    print::say(format!("{} files, {changed} changed{faults}", outcome.counts.planned));
    for path in &written.left {
        print::say(print::left(path));
    }
    // What no page shows is no reason to load pages again.
    let is_shown = |path: &&OutPath| {
        let extension = Path::new(path.as_str()).extension().and_then(|extension| extension.to_str());
        !matches!(extension, Some("csv" | "json" | "pdf" | "xlsx" | "xml"))
    };
    let changed = written.paths.iter().filter(is_shown).cloned().collect();
    Some(Built { changed, mount: outcome.mount })
}

fn tell(event: Event<'_>, progress: &Mutex<print::Progress>) {
    // A thread that panicked while it drew leaves a bar that can still be drawn.
    let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
    if let Event::Making { done, of } = event {
        progress.tell(done, of);
        if done < of {
            return;
        }
    }
    progress.finish();
    match event {
        Event::Ready { url } => print::say(format!("Ready: {url}  (stop with Ctrl+C)")),
        Event::Rebuilding { .. } | Event::Making { .. } => {}
        Event::Polling { why } => print::say(format!("Looking at the files once a second: {why}")),
    }
}
