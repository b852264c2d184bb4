//! What readers may have kept of a site, beside what it has now.

use super::Workshop;
use crate::plan::{Planned, present};
use crate::published::{Present, Record, path};
use crate::source::SourcePath;
use crate::url::Address;

/// What was published in one language, and what there is now.
pub struct PublishedIn {
    /// The tag of the language.
    pub tag: String,
    /// The file of the record.
    pub path: SourcePath,
    /// Whether some of its lines make no sense.
    pub is_damaged: bool,
    /// The record.
    pub record: Record,
    /// What there is now.
    pub present: Present,
    /// Addresses that lead on, and where to.
    pub moved: Vec<(Address, Address)>,
}

/// What was published in each language of a site that was built or checked.
pub fn published(workshop: &Workshop) -> Vec<PublishedIn> {
    let Some((inputs, _)) = workshop.inputs() else { return Vec::new() };
    let languages = inputs.config.languages.iter().map(|(lang, tag)| {
        let record = inputs.site.published.get(lang).cloned().unwrap_or_default();
        let leads_on = |address: &Address| match workshop.plan.value.get(&address.out_path()) {
            Some(Planned::Redirect(goal, of)) => Some((address.clone(), inputs.address_of(*goal, *of))),
            _ => None,
        };
        let moved = record.addresses().filter_map(|(address, _)| leads_on(address)).collect();
        let path = path(lang, inputs.config);
        let is_damaged = workshop.is_damaged(&path);
        PublishedIn { tag: tag.to_string(), path, is_damaged, present: present(&inputs, lang), record, moved }
    });
    languages.collect()
}
