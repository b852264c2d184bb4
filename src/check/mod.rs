//! What is wrong with the site as a whole: rules that need more than one file.
//!
//! One function a rule, each from the site to diagnostics. What is wrong in one file was told when it was read.

mod checklists;
mod duties;
mod glossary;
mod heading_ids;
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
use crate::site::{Page, Site};
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
    let of_page = |page: &Page| {
        let mut notes = links::of_page(site, page, config);
        notes.extend(pages::translations(page, config));
        notes.extend(structure::of_page(site, page, config));
        notes.extend(pages::owner(site, page));
        notes.extend(pages::anchors(site, page, config));
        // Nobody has to hold what the site does not want to hear.
        notes.retain(|note| config.levels.of(note.rule).is_some());
        notes
    };
    let of_site: [&(dyn Fn() -> Vec<Diagnostic> + Sync); 16] = [
        &|| pages::shared_translations(site, config),
        &|| links::of_shared_texts(site),
        &|| links::include_loops(site),
        &|| checklists::links_and_roles(site, config),
        &|| checklists::links_in_texts(site, content, config),
        &|| checklists::translations(site, content, config),
        &|| tools::translations(site, content, config),
        &|| heading_ids::of_site(site, content, config),
        &|| structure::of_shared_texts(site, config),
        &|| same::texts(content),
        &|| glossary::translations(content, config),
        &|| paper::checklists(content),
        &|| messages::check(locales, theme, config, &content.prose),
        &|| duties::statement(site, config, today),
        &|| letters::of_checklists(site, content, config, theme),
        &|| letters::of_booklets(site, config, theme),
    ];
    let (mut notes, others): (Vec<_>, Vec<_>) = rayon::join(
        || site.pages.par_iter().flat_map_iter(of_page).collect(),
        || of_site.par_iter().flat_map_iter(|rule| rule()).collect(),
    );
    notes.extend(others);
    notes
}
