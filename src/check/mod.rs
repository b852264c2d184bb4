//! What is wrong with the site as a whole: rules that need more than one file.
//!
//! One function a rule, each from the site to diagnostics. What is wrong in one file was told when it was read.

mod checklists;
mod duties;
mod glossary;
mod letters;
mod links;
mod messages;
mod outside;
mod pages;
mod paper;
mod same;
mod structure;
mod tools;

pub use outside::outside;

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::date::Date;
use crate::diag::Diagnostic;
use crate::locale::Locales;
use crate::site::Site;
use crate::theme::Theme;

/// Checks a site. `today` decides what is out of date; without it, nothing is.
pub fn check(
    site: &Site,
    content: &Content,
    config: &Config,
    locales: &Locales,
    theme: &Theme,
    today: Option<Date>,
) -> Vec<Diagnostic> {
    let mut notes: Vec<Diagnostic> = site
        .pages
        .par_iter()
        .flat_map_iter(|page| {
            let mut notes = links::of_page(site, page, config);
            notes.extend(pages::translations(page, config));
            notes.extend(structure::of_page(site, page, config));
            notes.extend(pages::owner(site, page));
            notes.extend(pages::anchors(site, page, config));
            // Nobody has to hold what the site does not want to hear.
            notes.retain(|note| config.levels.of(note.rule).is_some());
            notes
        })
        .collect();
    notes.extend(pages::shared_translations(site, config));
    notes.extend(links::of_shared_texts(site));
    notes.extend(links::include_loops(site));
    notes.extend(checklists::links_and_roles(site, config));
    notes.extend(checklists::links_in_texts(site, content, config));
    notes.extend(checklists::translations(site, content, config));
    notes.extend(tools::translations(site, content, config));
    notes.extend(structure::of_shared_texts(site, config));
    notes.extend(same::texts(content));
    notes.extend(glossary::translations(content, config));
    notes.extend(paper::checklists(content));
    notes.extend(messages::check(locales, theme, config, &content.prose));
    notes.extend(duties::statement(site, config, today));
    notes.extend(letters::of_checklists(site, content, config, theme));
    notes.extend(letters::of_booklets(site, config, theme));
    notes
}
