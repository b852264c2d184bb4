//! The duties of a Finnish public body, which a site switches on with `finnish_public_body:`.
//!
//! The Act on the Provision of Digital Services (306/2019) asks for an accessibility statement that is there in each
//! language, within reach from every page, whole, true and reviewed, and for an address for feedback. What a
//! statement must have is in Commission Implementing Decision (EU) 2018/1523.

use crate::config::{Config, PublicBody};
use crate::date::Date;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::site::{Page, Site, Target};
use crate::source::{Place, SITE_FILE, SourcePath, Span};
use crate::yaml::Text;

/// The parts of a statement, by the ids of their headings, which are the same in every language.
const PARTS: [&str; 5] = ["state", "shortcomings", "assessment", "feedback", "supervision"];

/// How many months a review holds, and after how many the next one should be thought of.
const REVIEW: u16 = 12;
const REVIEW_SOON: u16 = 11;

/// What the site lacks; `today` decides whether a review still holds.
pub(super) fn statement(site: &Site, config: &Config, today: Option<Date>) -> Vec<Diagnostic> {
    let Some(body) = &config.public_body else { return Vec::new() };
    let place = settings(body.place.clone().into());
    let mut notes = feedback_address(site, body);
    let Some(named) = &body.statement else {
        notes.push(Diagnostic::new(Rule::AccessibilityStatement, place).variant("none"));
        return notes;
    };
    let place = settings(named.place);
    let Some(page) = site.find(&named.value).map(|id| site.page(id)) else {
        let is_draft = site.drafts.contains(named.value.trim_end_matches('/'));
        let fault = Diagnostic::new(Rule::AccessibilityStatement, place).fact("page", &named.value);
        notes.push(if is_draft { fault.variant("draft") } else { fault });
        return notes;
    };
    let fault = |place| Diagnostic::new(Rule::AccessibilityStatement, place).fact("page", page.identity());
    if !site.footer.contains(&page.id) && !site.menu.contains(&page.id) {
        notes.push(fault(place).variant("unlinked"));
    }
    for (lang, tag) in config.languages.iter() {
        let Some(text) = page.texts.get(lang) else {
            let source = &page.text(LangId::SOURCE).1.source.0;
            let file = format!("{}/index.{tag}.md", source.path.folder());
            notes.push(fault(source.title_span()).variant("language").fact("lang", tag).fact("file", file));
            continue;
        };
        let title = text.source.0.title_span();
        for part in PARTS {
            let has_part = |lang: LangId| site.has_heading(page, part, lang);
            // A part that the source lacks is told there; it has the ids for all languages.
            if !has_part(lang) && (lang == LangId::SOURCE || has_part(LangId::SOURCE)) {
                notes.push(fault(title.clone()).variant("part").fact("part", part).fact("about", part));
            }
        }
        notes.extend(feedback_link(site, page, body, lang));
    }
    notes.extend(review(page, today));
    notes
}

fn settings(place: Place) -> Span {
    Span::new(SourcePath::new(SITE_FILE), place)
}

/// Whether the statement was looked at within a year.
fn review(page: &Page, today: Option<Date>) -> Option<Diagnostic> {
    let source = &page.text(LangId::SOURCE).1.source.0;
    let Some(reviewed) = page.reviewed else {
        return Some(Diagnostic::new(Rule::StatementReview, source.title_span()).variant("none"));
    };
    let today = today?;
    let place = source.front.reviewed_place.map_or_else(|| source.title_span(), |place| source.span(place));
    let rule = match () {
        () if reviewed.plus_months(REVIEW) < today => Rule::StatementReview,
        () if reviewed.plus_months(REVIEW_SOON) < today => Rule::StatementReviewDue,
        () => return None,
    };
    Some(Diagnostic::new(rule, place).fact("date", reviewed))
}

/// Whether there is an address at all, and whether it is one.
fn feedback_address(site: &Site, body: &PublicBody) -> Vec<Diagnostic> {
    let Some(address) = &body.feedback else {
        return vec![Diagnostic::new(Rule::FeedbackAddress, settings(body.place.clone().into()))];
    };
    if is_address(site, address) {
        return Vec::new();
    }
    let fault = Diagnostic::new(Rule::FeedbackAddress, settings(address.place)).variant("bad");
    vec![fault.fact("value", address.value.trim())]
}

fn is_address(site: &Site, address: &Text) -> bool {
    let value = address.value.trim();
    is_web(value) || is_mail(value) || value.starts_with('/') && site.find(value).is_some()
}

/// Whether the statement tells the address in a language.
fn feedback_link(site: &Site, page: &Page, body: &PublicBody, lang: LangId) -> Option<Diagnostic> {
    // What is no address at all is told where it stands.
    let address = body.feedback.as_ref().filter(|address| is_address(site, address))?;
    let text = &page.texts.get(lang)?.source.0;
    let is_there = text.document.links.iter().any(|link| leads_to(site, page, &link.target, address, lang))
        || text.document.addresses.iter().any(|own| own.eq_ignore_ascii_case(address.value.trim()));
    if is_there {
        return None;
    }
    let fault = Diagnostic::new(Rule::FeedbackAddress, text.title_span()).variant("page");
    Some(fault.fact("value", address.value.trim()).see(settings(address.place), "see-setting"))
}

fn leads_to(site: &Site, page: &Page, target: &str, address: &Text, lang: LangId) -> bool {
    let wanted = address.value.trim();
    match site.resolve(target, &page.folder, page, lang) {
        Ok(Target::Page(found, _)) => site.find(wanted) == Some(found),
        Ok(Target::Outside(found)) => found.strip_prefix("mailto:").unwrap_or(found).eq_ignore_ascii_case(wanted),
        _ => false,
    }
}

fn is_web(value: &str) -> bool {
    value.strip_prefix("https://").is_some_and(|rest| rest.contains('.'))
}

fn is_mail(value: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    value.split_once('@').is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}
