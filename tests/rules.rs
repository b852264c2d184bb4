//! The pages of the rules in `src/diag/rules/`, which are the manual and the text of `opas explain`, hold what they
//! say: the wrong example raises the rule at each marked place and nothing else, the right one nothing.
//!
//! An example is the files that are written out, in a site that is right otherwise. A line of `^` marks the place in
//! the line above it; an example without a mark raises the rule for a file as a whole.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use opas::date::Date;
use opas::diag::Rule;
use opas::pipeline::{Faults, Goal, Outcome, Workshop, build};
use opas::source::{Lines, Position};

/// These are not told by a build: two ask other websites, one is told by `opas translations`. Each has its own test.
const TOLD_ELSEWHERE: [Rule; 3] = [Rule::BrokenExternalLink, Rule::MovedExternalLink, Rule::BadRecord];

/// The day on which the examples are looked at.
const TODAY: &str = "2026-11-24";

#[test]
fn every_page_holds_what_it_says() {
    let faults: Vec<String> =
        Rule::ALL.iter().filter(|rule| is_told(**rule)).filter_map(|rule| look_at(*rule).err()).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_page_belongs_to_a_rule() {
    let known: BTreeSet<String> = Rule::ALL.iter().map(|rule| format!("{}.md", rule.id())).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/rules");
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(found.collect::<BTreeSet<_>>(), known);
}

/// Without PDF nobody misses a letter or a picture on paper.
fn is_told(rule: Rule) -> bool {
    cfg!(feature = "pdf") || !matches!(rule, Rule::MissingLetters | Rule::UnreadablePicture)
}

fn look_at(rule: Rule) -> Result<(), String> {
    let (page, id) = (rule.page(), rule.id());
    let title = format!("# {id} ({})", rule.default_level().as_str());
    if page.lines().next() != Some(&title) {
        return Err(format!("{id}: the page does not begin with “{title}”"));
    }
    let (_, rest) = page.split_once("\n## Wrong\n").ok_or(format!("{id}: there is no wrong example"))?;
    let (wrong, right) = rest.split_once("\n## Right\n").ok_or(format!("{id}: there is no right example"))?;
    if TOLD_ELSEWHERE.contains(&rule) {
        return Ok(());
    }
    let (wrong, right) = (Example::read(wrong), Example::read(right));
    let told = wrong.report();
    let wanted: String = if !wrong.commands.is_empty() && told.starts_with(&format!("{id} ")) {
        // What a command makes cannot be marked.
        told.split_inclusive('\n').take(1).collect()
    } else if wrong.marks.is_empty() {
        format!("{id} without a place\n")
    } else {
        let line = |(file, line, (from, to)): &Mark| format!("{id} {file}:{line}:{from}-{to}\n");
        let mut lines: Vec<String> = wrong.marks.iter().map(line).collect();
        lines.sort();
        lines.concat()
    };
    if told != wanted {
        return Err(format!("{id}: the wrong example is marked\n{wanted}and raises\n{told}"));
    }
    let told = right.report();
    if told.is_empty() { Ok(()) } else { Err(format!("{id}: the right example raises\n{told}")) }
}

/// The files of an example, and the places that are marked in them: file, line, and columns from and to.
#[derive(Default)]
struct Example {
    files: BTreeMap<String, String>,
    commands: Vec<String>,
    marks: Vec<Mark>,
}

type Mark = (String, usize, (usize, usize));

impl Example {
    fn read(text: &str) -> Self {
        let mut example = Self::default();
        let mut name = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(file) =
                line.strip_prefix('`').and_then(|line| line.strip_suffix('`')).filter(|l| !l.contains('`'))
            {
                file.clone_into(&mut name);
                continue;
            }
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            if fence.len() < 3 {
                continue;
            }
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            if line.ends_with("console") {
                example.commands.extend(block.iter().map(|line| line.trim_start_matches("$ ").to_owned()));
            } else {
                example.file(std::mem::take(&mut name), &block);
            }
        }
        example
    }

    fn file(&mut self, name: String, block: &[&str]) {
        assert!(!name.is_empty(), "a block has no line with the name of its file above it");
        let mut text = String::new();
        for line in block {
            if line.trim_start().starts_with('^') && line.trim().chars().all(|c| c == '^') {
                let from = line.chars().count() - line.trim_start().chars().count() + 1;
                self.marks.push((name.clone(), text.lines().count(), (from, from + line.trim().len())));
            } else {
                text += line;
                text.push('\n');
            }
        }
        self.files.insert(name, text);
    }

    /// What opas tells, one line each.
    fn report(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let write = |name: &str, text: &str| {
            let path = site.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("site.yaml", "base_url: https://www.example.fi/\nlanguages: [en]\n");
        write("content/index.en.md", "---\ntitle: Home\n---\n");
        self.files.iter().for_each(|(name, text)| write(name, text));
        for command in &self.commands {
            let done = Command::new("sh").args(["-c", command]).current_dir(&site).status().unwrap();
            assert!(done.success(), "{command}");
        }
        let goal = Goal {
            out: Some(folder.path().join("public")),
            drafts: false,
            faults: Faults::Refuse,
            outside: false,
            today: Date::parse(TODAY),
        };
        let outcome = build(&mut Workshop::new(&site), &goal, &BTreeSet::new(), &mut ()).unwrap();
        let mut told: Vec<String> = outcome.report.iter().map(|fault| told(fault, &outcome)).collect();
        told.sort();
        told.concat()
    }
}

fn told(fault: &opas::diag::Diagnostic, outcome: &Outcome) -> String {
    let id = fault.rule.id();
    let span = fault.span.as_ref().filter(|span| span.end > 0);
    let text = span.and_then(|span| outcome.sources.text(&span.path));
    let (Some(span), Some(text)) = (span, text) else { return format!("{id} without a place\n") };
    let lines = Lines::new(&text);
    let (from, to): (Position, Position) =
        (lines.position(&text, span.start as usize), lines.position(&text, span.end as usize));
    assert_eq!(from.line, to.line, "{id}: the place is longer than a line");
    format!("{id} {}:{}:{}-{}\n", span.path, from.line, from.column, to.column)
}
