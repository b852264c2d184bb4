//! Addresses that were published before: what answers there now.

use std::collections::BTreeMap;

use super::{Goal, Inputs, Ledger, Planned};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::published::{Present, Record};
use crate::source::Span;
use crate::url::Address;

/// What readers can keep of a language as the site is now. Pages that are replaced or drafts are not for readers to keep.
pub fn present(inputs: &Inputs<'_>, lang: LangId) -> Present {
    let addresses = goals(inputs).filter(|(_, goal)| is_for_readers(inputs, *goal));
    let addresses = addresses.map(|(identity, goal)| (identity, inputs.address_of(goal, lang)));
    let pages = inputs.site.pages.iter().filter(|page| page.is_current());
    let sections = pages.map(|page| {
        let headings = inputs.site.headings(page, lang).into_iter();
        (page.identity(), headings.map(|heading| (heading.level, heading.id)).collect())
    });
    Present { addresses: addresses.collect(), sections: sections.collect() }
}

/// What has an address to keep, by identity.
fn goals(inputs: &Inputs<'_>) -> impl Iterator<Item = (String, Goal)> {
    let pages = inputs.site.pages.iter().map(|page| (page.identity(), Goal::Page(page.id)));
    let lists = inputs.site.checklists.iter().flat_map(|list| {
        let page = inputs.site.page(list.page).identity();
        [
            (format!("{page}#checklist"), Goal::Checklist(list.number)),
            (format!("{page}#print"), Goal::Print(list.number)),
        ]
    });
    pages.chain(lists)
}

fn is_for_readers(inputs: &Inputs<'_>, goal: Goal) -> bool {
    let page = match goal {
        Goal::Page(page) => page,
        Goal::Checklist(list) | Goal::Print(list) => inputs.site.checklist(list).page,
    };
    inputs.site.page(page).is_current()
}

/// Makes an old address lead on to where its page is now, unless something is there.
pub(super) fn redirects(inputs: &Inputs<'_>, ledger: &mut Ledger) {
    // Without a home page nothing has an address.
    if inputs.site.home().is_none() {
        return;
    }
    let goals: BTreeMap<String, Goal> = goals(inputs).collect();
    for lang in inputs.config.languages.ids() {
        let Some(record) = inputs.site.published.get(lang).filter(|record| !record.is_empty()) else { continue };
        let heirs = heirs(record, ledger);
        let goal_of =
            |owner: &str| goals.get(owner).or_else(|| goals.get(page_of(owner))).or(heirs.get(page_of(owner)));
        let mut gone: BTreeMap<&str, Vec<(&Address, &Span)>> = BTreeMap::new();
        for (address, owners) in record.addresses() {
            let path = address.out_path();
            let now = ledger.get(&path);
            // Once an address was published with who has it now, it is theirs.
            let is_own = |owner: &String| goals.get(owner).is_some_and(|goal| now == Some(&goal.planned(lang)));
            if owners.keys().any(is_own) {
                continue;
            }
            let goal = owners.iter().find_map(|(owner, line)| Some((*goal_of(owner)?, line)));
            match (now, goal, owners.first_key_value()) {
                // An alias says on purpose where the address leads.
                (Some(Planned::Redirect(..)), _, _) | (Some(_), None, _) | (None, None, None) => {}
                (Some(_), Some((_, line)), _) => {
                    let fault = taken(ledger, address, owners, line);
                    ledger.notes.push(fault);
                }
                (None, Some((goal, line)), _) => {
                    ledger.claim(address, Planned::Redirect(goal, lang), Some(line.clone()));
                }
                (None, None, Some((owner, line))) => gone.entry(page_of(owner)).or_default().push((address, line)),
            }
        }
        ledger.notes.extend(gone.into_iter().filter_map(|(page, lines)| self::gone(inputs, page, &lines)));
        ledger.notes.extend(unrecorded(inputs, record, lang));
    }
}

/// The page that an identity belongs to: `/about` for `/about#checklist`.
fn page_of(identity: &str) -> &str {
    identity.split('#').next().unwrap_or(identity)
}

/// What takes the place of pages that are gone: an alias for one of the addresses of a page counts for all of them.
fn heirs<'r>(record: &'r Record, ledger: &Ledger) -> BTreeMap<&'r str, Goal> {
    let mut heirs = BTreeMap::new();
    for (address, owners) in record.addresses() {
        let Some(Planned::Redirect(goal, _)) = ledger.get(&address.out_path()) else { continue };
        for owner in owners.keys() {
            heirs.entry(page_of(owner)).or_insert(*goal);
        }
    }
    heirs
}

fn taken(ledger: &Ledger, address: &Address, owners: &BTreeMap<String, Span>, line: &Span) -> Diagnostic {
    let identities: Vec<&str> = owners.keys().map(String::as_str).collect();
    let fault = Diagnostic::new(Rule::PublishedAddressTaken, line.clone());
    let fault = fault.fact("address", address).fact("identity", identities.join(", "));
    let owner = ledger.span(address.out_path().as_str());
    owner.into_iter().fold(fault, |fault, owner| fault.see(owner, "see-owner"))
}

/// A page that is gone with all its addresses is one fault.
fn gone(inputs: &Inputs<'_>, page: &str, lines: &[(&Address, &Span)]) -> Option<Diagnostic> {
    let (address, line) = lines.first()?;
    let fault = Diagnostic::new(Rule::PublishedAddressGone, (*line).clone());
    let fault = fault.fact("address", address).fact("identity", page).fact("more", lines.len() - 1);
    Some(if inputs.site.drafts.contains(page) { fault.variant("draft") } else { fault })
}

/// What is not recorded, told once for a language: where there is a record, it has to be whole.
fn unrecorded(inputs: &Inputs<'_>, record: &Record, lang: LangId) -> Option<Diagnostic> {
    let is_new = |(_, goal): &(String, Goal)| {
        let address = inputs.address_of(*goal, lang);
        // That somebody else was there is told already.
        is_for_readers(inputs, *goal) && !record.knows(&address)
    };
    let new: Vec<(String, Goal)> = goals(inputs).filter(is_new).collect();
    let (_, first) = new.first()?;
    let fault = Diagnostic { span: record.span(), ..Diagnostic::nowhere(Rule::UnrecordedAddress) };
    Some(fault.fact("address", inputs.address_of(*first, lang)).fact("more", new.len() - 1))
}
