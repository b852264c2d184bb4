//! What is said when the world fails, or opas itself: in the terminal, and in the place of every page.

use std::error::Error;
use std::sync::Arc;

use pulldown_cmark_escape::escape_html;

use crate::crash::Crash;
use crate::diag::Texts;

/// An error with its causes, in one line.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// What to report of a fault of opas, as lines for those who are to mend it.
pub(super) fn lines(crash: &Crash, command: &str) -> String {
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    let text = format!("opas {version}, opas {command}, {system} {machine}\n{crash}");
    // A panic may repeat what somebody wrote, and that may be meant for the terminal.
    text.chars().map(|c| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// A fault of opas, for the terminal.
pub(super) fn crash(crash: &Crash, command: &str, texts: &Texts) -> String {
    let lines = lines(crash, command);
    let head = format!("{} {}", texts.plain("failure-opas"), texts.plain("failure-report"));
    [head.as_str()].into_iter().chain(lines.lines()).collect::<Vec<_>>().join("\n  ")
}

/// The page that stands in the place of all others while the world fails.
pub(super) fn page_of_world(cause: &str, texts: &Texts) -> Arc<str> {
    let before = texts.plain("failure-world");
    page(texts, &[&before], cause, &texts.plain("failure-world-help"))
}

/// The page that stands in the place of all others after a fault of opas.
pub(super) fn page_of_crash(lines: &str, texts: &Texts) -> Arc<str> {
    let (before, report) = (texts.plain("failure-opas"), texts.plain("failure-report"));
    page(texts, &[&before, &report], lines, &texts.plain("failure-opas-help"))
}

fn page(texts: &Texts, before: &[&str], lines: &str, after: &str) -> Arc<str> {
    let title = escaped(&texts.plain("failure-title"));
    let paragraph = |text: &&str| format!("<p>{}</p>\n", escaped(text));
    let before: String = before.iter().map(paragraph).collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n\
         <style>body {{ font: 1.125rem/1.5 sans-serif; max-width: 45rem; margin: 3rem auto; padding: 0 1rem }} \
         pre {{ white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: 1rem }}</style>\n\
         <body><main>\n<h1>{title}</h1>\n{before}<pre>{lines}</pre>\n{after}</main></body>\n</html>\n",
        lang = texts.language(),
        lines = escaped(lines),
        after = paragraph(&after),
    )
    .into()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = escape_html(&mut escaped, text);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_opas_is_told_with_what_to_report() {
        let crash = Crash {
            message: "no \u{1b}[31m<such> field".to_owned(),
            place: Some("src/a.rs:1:2".to_owned()),
            during: vec!["content/a.md".to_owned()],
            calls: None,
        };
        let text = self::crash(&crash, "build", &Texts::english());
        let version = env!("CARGO_PKG_VERSION");
        for part in
            [version, "opas build", "panic: no \u{fffd}[31m<such> field", "at: src/a.rs:1:2", "during: content/a.md"]
        {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        let swedish = Texts::in_language("sv").unwrap();
        let page = page_of_crash(&lines(&crash, "serve"), &swedish);
        assert!(page.contains("<html lang=\"sv\">") && page.contains("&lt;such&gt;") && page.contains("Rapportera"));
        assert!(page_of_world("disk full", &swedish).contains("<pre>disk full</pre>"));
    }
}
