//! All that lives between two builds of one process.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use tracing::{Span, info_span};

use crate::check::{check, outside};
use crate::config::{self, Config};
use crate::content::{Content, NewText, News};
use crate::diag::{Diagnostic, Noted, Report};
use crate::lang::LangId;
use crate::locale::{self, Locales};
use crate::output::{Transaction, Written};
use crate::plan::{self, Inputs, Plan, Planned, plan};
use crate::published::Published;
use crate::render::Renderer;
use crate::site::{PageId, Site, assemble};
use crate::source::{Changes, SITE_FILE, SourceError, SourcePath, Sources};
use crate::theme::{self, Theme};
use crate::translation::{Compared, Comparison, Desk, Records};
use crate::url::OutPath;

use super::making::Remains;
use super::{Counts, Faults, Goal, Mount, Outcome};

/// The memory of a site that is built again and again. Forgetting any of it costs time and changes nothing.
pub struct Workshop {
    /// The site's folder.
    pub root: PathBuf,
    pub(super) sources: Arc<Sources>,
    pub(super) config: Stage<Arc<Config>>,
    locales: Stage<Locales>,
    /// What the translations were made from; only read.
    records: Stage<Records>,
    /// Where the site was published before; only read.
    published: Stage<Arc<Published>>,
    /// How translations stand beside their sources.
    comparison: Comparison,
    theme: Stage<Theme>,
    content: Content,
    site: Stage<Site>,
    pub(super) plan: Stage<Plan>,
    renderer: Option<Result<Renderer, Box<Diagnostic>>>,
    /// What the addresses of the site were made from, besides its content and settings.
    names: Option<(plan::Names, bool)>,
    /// The outputs of which nobody knows whether they are up to date.
    pub(super) pending: Pending,
    /// What is wrong with outputs that could not be made.
    pub(super) unmade: BTreeMap<OutPath, Diagnostic>,
    /// The output folder, as long as it is held.
    pub(super) output: Option<Transaction>,
    /// Whether a build has written something, which then is the last good output.
    pub(super) has_written: bool,
    /// Whether the output is that of the plan, and not of one from before a fault.
    pub(super) is_shown: bool,
}

/// The value of one stage, and what was noticed while it was made.
#[derive(Default)]
pub(super) struct Stage<V> {
    pub(super) value: V,
    notes: Vec<Diagnostic>,
    is_made: bool,
}

impl<V: Send + 'static> Stage<V> {
    /// Makes the value anew if it must be, and says whether it was.
    fn renew(&mut self, span: &Span, is_stale: bool, make: impl FnOnce() -> Noted<V>) -> bool {
        let is_new = is_stale || !self.is_made;
        if is_new {
            let Noted { value, notes } = span.in_scope(make);
            let before = mem::replace(self, Self { value, notes, is_made: true });
            // To take a large site apart takes longer than to make a page, and nobody has to wait for it.
            rayon::spawn(move || drop(before));
        }
        is_new
    }
}

/// Whether notes tell of a file.
fn is_named<'n>(path: &SourcePath, notes: impl IntoIterator<Item = &'n Diagnostic>) -> bool {
    notes.into_iter().flat_map(Diagnostic::spans).any(|span| span.path == *path)
}

/// Outputs that are still to be looked at.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) paths: BTreeSet<OutPath>,
    /// Costly ones, which a preview makes when somebody wants to see them.
    pub(super) wishes: BTreeSet<OutPath>,
    /// Whether these are all of the site, so that every other file in the output folder has to go.
    pub(super) whole: bool,
}

impl Workshop {
    /// A workshop that remembers nothing yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self {
            sources: Arc::new(Sources::new(&root)),
            root,
            config: Stage::default(),
            locales: Stage::default(),
            records: Stage::default(),
            published: Stage::default(),
            comparison: Comparison::default(),
            theme: Stage::default(),
            content: Content::default(),
            site: Stage::default(),
            plan: Stage::default(),
            renderer: None,
            names: None,
            pending: Pending::default(),
            unmade: BTreeMap::new(),
            output: None,
            has_written: false,
            is_shown: false,
        }
    }

    /// Forgets everything, and lets go of the output folder. What is shown stays the last good output.
    pub fn forget(&mut self) {
        *self = Self { has_written: self.has_written, ..Self::new(mem::take(&mut self.root)) };
    }

    /// Whether a file that was written is not there any more.
    pub(super) fn has_lost(&self, path: &OutPath) -> bool {
        let is_made = !self.pending.wishes.contains(path) && !self.unmade.contains_key(path);
        is_made && self.output.as_ref().is_some_and(|output| !output.dir().join(path.as_str()).is_file())
    }

    /// Looks at the sources.
    pub(super) fn look(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Changes, SourceError> {
        // They are copied only where somebody still shows the report of the last build.
        Arc::make_mut(&mut self.sources).refresh(touched)
    }

    /// Reads the settings, and says whether they may be others.
    pub(super) fn read_config(&mut self, changes: &Changes) -> bool {
        let sources = &self.sources;
        self.config.renew(&info_span!("config"), changes.contains(SITE_FILE), || config::read(sources).map(Arc::new))
    }

    /// Looks at what links lead to in the folders outside of the site that the settings name.
    pub(super) fn follow_links(&mut self, changes: &mut Changes) -> Result<(), SourceError> {
        let config = &self.config.value;
        // The sources are copied where somebody still shows the report of the last build.
        if config::linked_folders(config) == self.sources.linked_folders() {
            return Ok(());
        }
        config::follow_links(Arc::make_mut(&mut self.sources), config, changes)
    }

    /// Takes the changed sources in, stage by stage, each only where what it is made from has changed; and notes which
    /// outputs this can concern.
    pub(super) fn take_in(&mut self, changes: &Changes, goal: &Goal, has_config: bool) -> News {
        let sources = &self.sources;
        let is_touched = |folder: &str| changes.below(folder).next().is_some();

        let config = &self.config.value;
        let has_locales = self.locales.renew(&info_span!("locales"), has_config || is_touched(locale::FOLDER), || {
            locale::load(sources, &config.languages)
        });
        let has_records = self.records.renew(&info_span!("records"), has_locales, || Records::read(sources, config));
        let before = Arc::clone(&self.published.value);
        self.published.renew(&info_span!("published"), has_locales, || Published::read(sources, config).map(Arc::new));
        let has_published = before != self.published.value;
        let has_theme = self
            .theme
            .renew(&info_span!("theme"), has_config || is_touched(theme::FOLDER), || theme::load(sources, config));
        let news =
            info_span!("content").in_scope(|| self.content.refresh(sources, changes, config, goal.out.is_some()));

        let (locales, theme) = (&self.locales.value, &self.theme.value);
        let names = Some((plan::names(config, locales, theme), goal.drafts));
        let has_names = mem::replace(&mut self.names, names.clone()) != names;
        let is_another = has_config || has_names || has_published || news.more;
        let pages = self.renew_site(goal, &news, is_another, is_another || has_records);

        let config = &self.config.value;
        let (locales, theme) = (&self.locales.value, &self.theme.value);
        let inputs = Inputs::new(&self.site.value, config, locales, theme);
        let has_plan = self.plan.renew(&info_span!("plan"), pages.is_none(), || plan(&inputs));
        let fits = |renderer: &Renderer| renderer.fits(theme, locales, &config.languages);
        if !self.renderer.as_ref().is_some_and(|renderer| renderer.as_ref().is_ok_and(fits)) {
            let renderer = info_span!("templates").in_scope(|| Renderer::new(theme, locales, &config.languages));
            self.renderer = Some(renderer);
        }

        // Who does not hold the folder all the time cannot know what others did in it.
        let is_held = goal.faults == Faults::Tolerate && self.output.is_some();
        if has_plan || has_locales || has_theme || news.concern_others() || !is_held {
            let paths = self.plan.value.paths().cloned().collect();
            self.pending = Pending { paths, whole: true, ..Pending::default() };
            self.unmade.clear();
        } else {
            let paths: Vec<OutPath> = pages.iter().flatten().flat_map(|page| inputs.shows_text_of(*page)).collect();
            self.pending.paths.extend(paths);
        }
        news
    }

    /// Takes new texts into the site, and gives the pages that show them. `None` when it had to be assembled anew: because
    /// it `is_another` one, or a text has another place in it, or readers get another text. `may_be_stale` when any
    /// translation can have become older than its source, and not only those of the new texts.
    fn renew_site(&mut self, goal: &Goal, news: &News, is_another: bool, may_be_stale: bool) -> Option<Vec<PageId>> {
        let Self { sources, content, comparison, site, .. } = self;
        let (config, locales, records) = (&self.config.value, &self.locales.value, &self.records.value);
        let is_compared_anew = may_be_stale && {
            let now = info_span!("freshness").in_scope(|| Comparison::of_site(content, sources, config, records));
            mem::replace(comparison, now) != *comparison
        };
        let today = goal.today.filter(|_| config.outdating.grace_days > 0);
        let mut pages = (site.is_made && !(is_another || is_compared_anew)).then(Vec::new);
        for NewText { folder, lang, .. } in &news.texts {
            let compared = if may_be_stale {
                Compared::default()
            } else {
                comparison.look(folder, content, sources, config, records)
            };
            let Some(source) = content.pages.get(folder).and_then(|texts| texts.get(lang)) else { continue };
            // What is told of a file has places in it.
            let is_named = is_named(&source.path, site.notes.iter().chain(&self.plan.notes));
            // Links of other pages lead to sections by the headings of the source.
            pages = pages.filter(|_| !is_named && !compared.headings).and_then(|mut pages| {
                pages.extend(site.value.renew(folder, *lang, source, config, locales)?);
                if compared.stale {
                    pages.extend(site.value.renew_outdated(folder, &comparison.stale, config, today)?);
                }
                Some(pages)
            });
        }
        site.renew(&info_span!("assemble"), pages.is_none(), || {
            let mut site = assemble(content, config, locales, goal.drafts);
            site.value.note_outdated(&comparison.stale, config, today);
            site.value.heading_pairs = comparison.headings.clone();
            site.value.published = Arc::clone(&self.published.value);
            site
        });
        pages
    }

    /// What was noticed up to the plan, and what is wrong with the theme.
    pub(super) fn notes(&self) -> Vec<Diagnostic> {
        let Self { sources, config, locales, records, published, theme, content, site, plan, renderer, .. } = self;
        let mut notes: Vec<Diagnostic> = sources.faults().map(Diagnostic::from).collect();
        for stage in [&config.notes, &locales.notes, &records.notes, &published.notes, &theme.notes] {
            notes.extend(stage.iter().cloned());
        }
        let is_wanted = |note: &&Diagnostic| config.value.levels.of(note.rule).is_some();
        notes.extend(content.notes().filter(is_wanted).cloned());
        notes.extend(site.notes.iter().chain(&plan.notes).cloned());
        notes.extend(renderer.iter().filter_map(|renderer| renderer.as_ref().err()).map(|fault| (**fault).clone()));
        notes
    }

    /// Whether the record of published addresses in a file has lines that make no sense.
    pub(super) fn is_damaged(&self, record: &SourcePath) -> bool {
        let mut spans = self.published.notes.iter().filter_map(|note| note.span.as_ref());
        spans.any(|span| span.path == *record)
    }

    /// What is wrong with the site as a whole.
    pub(super) fn check(&self, goal: &Goal) -> Vec<Diagnostic> {
        let _span = info_span!("check").entered();
        let (locales, theme) = (&self.locales.value, &self.theme.value);
        check(&self.site.value, &self.content, &self.config.value, locales, theme, goal.today)
    }

    /// Everything that outputs are made from; nothing when the templates cannot be used.
    pub(super) fn inputs(&self) -> Option<(Inputs<'_>, &Renderer)> {
        let renderer = self.renderer.as_ref()?.as_ref().ok()?;
        let Self { site, config, locales, theme, .. } = self;
        Some((Inputs::new(&site.value, &config.value, &locales.value, &theme.value), renderer))
    }

    /// Takes back what the making of outputs has left, and gives what it wrote. Only a preview goes on holding the
    /// folder.
    pub(super) fn take_back(&mut self, remains: Remains, goal: &Goal) -> Option<Written> {
        self.pending = remains.pending;
        self.unmade = remains.unmade;
        self.output = (goal.faults == Faults::Tolerate).then_some(remains.transaction);
        self.has_written |= remains.written.is_some();
        remains.written
    }

    /// The site as the last build saw it.
    pub(super) fn site(&self) -> &Site {
        &self.site.value
    }

    /// The sources as the last build saw them.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The settings as the last build saw them.
    pub fn config(&self) -> &Config {
        &self.config.value
    }

    /// The messages as the last build saw them.
    pub fn locales(&self) -> &Locales {
        &self.locales.value
    }

    /// The texts and their translations as the last build saw them.
    pub fn translations(&self) -> Desk<'_> {
        Desk::new(&self.content, &self.sources, &self.config.value)
    }

    /// The link to the page of a folder in a language; `None` when the folder is no page.
    pub fn link(&self, folder: &str, lang: LangId) -> Option<String> {
        let site = &self.site.value;
        let page = site.page(site.find(&format!("/{folder}"))?);
        Some(page.address(lang).href(&self.config.value.base_path))
    }

    /// The sources of the text that is shown at an output path.
    pub(super) fn sources_of(&self, path: &OutPath) -> Vec<SourcePath> {
        match self.plan.value.get(path) {
            Some(Planned::Page(page, lang)) => vec![self.site.value.page(*page).text(*lang).1.source.0.path.clone()],
            _ => Vec::new(),
        }
    }

    pub(super) fn outcome(&self, goal: &Goal, report: Report, written: Option<Written>, counts: Counts) -> Outcome {
        let (config, sources) = (Arc::clone(&self.config.value), Arc::clone(&self.sources));
        let outside = if goal.outside { outside(&self.content) } else { Vec::new() };
        Outcome { report, config, sources, outside, written, mount: self.mount(), counts }
    }

    /// Where the site is to be found.
    pub(super) fn mount(&self) -> Mount {
        let not_found = self.inputs().map_or_else(Vec::new, |(inputs, _)| {
            let path = |lang| {
                let address = inputs.not_found_address(lang);
                (address.as_str().trim_end_matches("404.html").to_owned(), address.out_path())
            };
            self.config.value.languages.ids().map(path).collect()
        });
        Mount { base_path: self.config.value.base_path.clone(), not_found }
    }
}
