//! The state of a language as one page of HTML, for people who do not have opas: what is to be done, source and translation
//! side by side, and which words changed.

use std::fmt::Write as _;

use crate::config::Config;
use crate::lang::LangId;
use crate::markdown::escape;
use crate::translation::{ChangeKind, Count, Desk, Pair, Survey, TextKind, Unit, Work, difference};

/// How many words somebody translates in an hour, with looking things up.
const WORDS_AN_HOUR: usize = 250;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;\
    background:#fff}table{border-collapse:collapse;width:100%;margin:1rem 0;table-layout:fixed}th,td{border:1px solid #767676;\
    padding:.4rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}.number{text-align:end}\
    .state{width:9rem}del{background:#fbe0e0}ins{background:#dcefdc}h2{overflow-wrap:anywhere}\
    @media(max-width:40rem){.texts,.texts tbody,.texts tr,.texts td{display:block;width:auto}.texts thead{display:none}}";

/// The page for a language.
pub fn report(desk: &Desk<'_>, lang: LangId, config: &Config) -> String {
    let survey = desk.survey(lang);
    let (source_tag, tag) = (config.languages.get(LangId::SOURCE), config.languages.get(lang));
    let title = format!("Translations: {source_tag} – {tag}");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    counts(&survey, &mut out);
    for work in &survey.work {
        file(work, (source_tag.as_str(), tag.as_str()), &mut out);
    }
    if survey.work.is_empty() {
        out.push_str("<p>Everything is up to date.</p>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

// Writing to a String cannot fail.
fn counts(survey: &Survey, out: &mut String) {
    out.push_str("<table>\n<thead><tr><th scope=\"col\">Texts of</th>");
    for head in ["up to date", "outdated", "to confirm", "missing", "words to do", "minutes"] {
        let _ = write!(out, "<th scope=\"col\">{head}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let row = |name: &str, count: Count, out: &mut String| {
        let Count { up_to_date, outdated, to_confirm, missing, words } = count;
        let minutes = (words * 60).div_ceil(WORDS_AN_HOUR);
        let _ = write!(out, "<tr><th scope=\"row\">{name}</th>");
        for number in [up_to_date, outdated, to_confirm, missing, words, minutes] {
            let _ = write!(out, "<td class=\"number\">{number}</td>");
        }
        out.push_str("</tr>\n");
    };
    for kind in TextKind::ALL {
        if let Some(count) = survey.counts.0.get(&kind) {
            row(kind.as_str(), *count, out);
        }
    }
    row("all", survey.counts.total(), out);
    out.push_str("</tbody>\n</table>\n");
}

fn file(work: &Work, tags: (&str, &str), out: &mut String) {
    let _ = writeln!(out, "<h2>{}</h2>", escape(work.translation.as_str()));
    if work.is_apart {
        out.push_str("<p>The page is built so differently from its source that it counts as a whole.</p>\n");
    }
    out.push_str("<table class=\"texts\">\n<thead><tr><th scope=\"col\" class=\"state\">State</th>");
    out.push_str("<th scope=\"col\" class=\"state\">Words</th>");
    let _ = writeln!(out, "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>", tags.0, tags.1);
    for pair in &work.pairs {
        let translation = pair.translation.as_ref().map_or(String::new(), |unit| escape(&unit.text));
        let _ = writeln!(
            out,
            "<tr><td class=\"state\">{}</td><td class=\"number\">{}</td><td lang=\"{}\">{}</td><td lang=\"{}\">{translation}</td></tr>",
            pair.state.in_words(),
            pair.source.as_ref().map_or(0, Unit::words),
            tags.0,
            source(pair),
            tags.1
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The source text with the words that changed.
fn source(pair: &Pair) -> String {
    let now = pair.source.as_ref().map_or("", |unit| unit.text.as_str());
    let Some(old) = pair.remembered() else { return escape(now) };
    let mut out = String::new();
    for change in difference(old, now) {
        let text = escape(&change.text);
        let _ = match change.kind {
            ChangeKind::Stayed => write!(out, "{text}"),
            ChangeKind::Went => write!(out, "<del>{text}</del>"),
            ChangeKind::Came => write!(out, "<ins>{text}</ins>"),
        };
    }
    out
}
