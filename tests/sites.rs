//! Site in, site out: each case in `tests/sites/` is a page of prose that makes a small site, runs opas on it and
//! looks at what came out. `tests/README.md` says how a case is written.
//!
//! Pages in `tests/faults/` are the same, with one seeded fault a section: before each `## ` the site is as the blocks
//! above the first section make it.
//!
//! `UPDATE=1` writes what came out into the cases; `CASE=word` takes only those with the word in their name.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it cannot go on"
)]
#![expect(clippy::print_stdout, reason = "whoever writes cases anew wants to know how many")]

use std::env;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use opas::diag::Rule;
use rayon::prelude::*;
use similar_asserts::SimpleDiff;

/// The built site, as every case knows it. What is in it is looked at; all other files of a case are written.
const OUT: &str = "public/";

#[test]
fn every_case_holds() {
    let update = env::var("UPDATE").is_ok_and(|value| value == "1");
    let wanted = env::var("CASE").unwrap_or_default();
    let is_possible = |case: &Case| cfg!(feature = "pdf") || !case.name.starts_with("pdf-");
    let cases: Vec<Case> =
        cases().into_iter().filter(|case| case.name.contains(&wanted) && is_possible(case)).collect();
    assert!(!cases.is_empty(), "no case has “{wanted}” in its name");
    let failures: Vec<String> = cases
        .par_iter()
        .filter_map(|case| {
            let found = case.play();
            if found == case.text {
                return None;
            }
            if update {
                fs::write(&case.path, &found).unwrap();
            }
            let diff = SimpleDiff::from_str(&case.text, &found, "as it is written", "as it came out");
            Some(format!("——— {} ———\n{diff}", case.path.display()))
        })
        .collect();
    if update {
        println!("{} of {} cases were written anew: read what they say now", failures.len(), cases.len());
        return;
    }
    let told = failures.join("\n");
    let count = format!("{} of {} cases failed", failures.len(), cases.len());
    assert!(failures.is_empty(), "\n\n{told}\n{count}; if all of this is right, UPDATE=1 writes it into the cases\n");
}

/// Each section shows one fault, so that their number says something.
#[test]
fn there_are_enough_seeded_faults() {
    let cases = cases().into_iter().filter(|case| case.is_seeded);
    let sections = cases.flat_map(|case| case.steps).filter(|step| matches!(step.kind, Kind::Begin)).count();
    assert!(sections >= 80, "{sections} seeded faults are too few");
}

#[test]
fn every_rule_is_raised_by_a_case() {
    let cases = cases();
    let is_raised = |rule: &&Rule| cases.iter().any(|case| case.text.contains(&format!("[{}]: ", rule.id())));
    // Other websites are asked in `external.rs`; the record of translations is not looked at by a build.
    let elsewhere = [Rule::BrokenExternalLink, Rule::MovedExternalLink, Rule::BadRecord];
    let rules = Rule::ALL.iter().filter(|rule| !elsewhere.contains(rule));
    let silent: Vec<&str> = rules.filter(|rule| !is_raised(rule)).map(|rule| rule.id()).collect();
    assert!(silent.is_empty(), "no case shows what opas says for {silent:?}");
}

/// A page of `tests/sites/`.
struct Case {
    name: String,
    path: PathBuf,
    text: String,
    /// Whether its sections are seeded faults.
    is_seeded: bool,
    steps: Vec<Step>,
}

/// One block of a case, in the order of the page.
struct Step {
    kind: Kind,
    /// Where the content of the block is in the page.
    content: Range<usize>,
}

enum Kind {
    /// A file of the site, with the words that say in which way it is written.
    Write { file: String, manner: Vec<String> },
    /// Commands, each with what it prints.
    Run,
    /// A section begins, and with it the site anew.
    Begin,
    /// A file of the built site, or one element of it.
    Look { file: String, element: Option<String> },
}

fn cases() -> Vec<Case> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["sites", "faults"].into_iter().flat_map(|folder| fs::read_dir(tests.join(folder)).unwrap());
    let mut paths: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_seeded = path.parent().is_some_and(|folder| folder.ends_with("faults"));
        let steps = steps(&text, is_seeded);
        let steps = steps.unwrap_or_else(|(line, fault)| panic!("{}:{line}: {fault}", path.display()));
        Self { name, path, text, is_seeded, steps }
    }

    /// Plays the case in a temporary folder, and gives the page as it would have to be to be right.
    fn play(&self) -> String {
        let temporary = tempfile::tempdir().unwrap();
        let site = temporary.path().canonicalize().unwrap().join("site");
        copy_theme(&site);
        let mut page = String::new();
        let mut done = 0;
        let is_section = |step: &&Step| matches!(step.kind, Kind::Begin);
        let shared = self.steps.iter().position(|step| is_section(&step)).unwrap_or(0);
        for step in &self.steps {
            let content = &self.text[step.content.clone()];
            let found = match &step.kind {
                Kind::Begin => {
                    fs::remove_dir_all(&site).unwrap();
                    copy_theme(&site);
                    for step in &self.steps[..shared] {
                        if let Kind::Write { file, manner } = &step.kind {
                            write(&site.join(file), &self.text[step.content.clone()], manner);
                        }
                    }
                    continue;
                }
                Kind::Write { file, manner } => {
                    write(&site.join(file), content, manner);
                    continue;
                }
                Kind::Run => {
                    content.lines().filter_map(|line| line.strip_prefix("$ ")).map(|c| run(c, &site)).collect()
                }
                Kind::Look { file, element } => look(&site.join(file), element.as_deref()),
            };
            page.push_str(&self.text[done..step.content.start]);
            page.push_str(&found);
            done = step.content.end;
        }
        page + &self.text[done..]
    }
}

/// The blocks of a page: those with a file's name in the line above, and those of commands.
fn steps(text: &str, is_seeded: bool) -> Result<Vec<Step>, (usize, &'static str)> {
    let mut steps = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    let lines = text.split_inclusive('\n').enumerate().map(|(index, line)| {
        at += line.len();
        (index + 1, at, line)
    });
    let mut lines = lines.peekable();
    while let Some((number, end_of_line, line)) = lines.next() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if is_seeded && line.starts_with("## ") {
            steps.push(Step { kind: Kind::Begin, content: end_of_line..end_of_line });
        }
        if fence.len() < 3 {
            if !line.trim().is_empty() {
                names = file_names(line);
            }
            continue;
        }
        let mut words = line[fence.len()..].split_whitespace().map(str::to_owned);
        let language = words.next();
        let mut content = end_of_line..end_of_line;
        loop {
            let Some((_, end, line)) = lines.next() else { return Err((number, "this block has no end")) };
            if line.trim_end() == fence {
                break;
            }
            content.end = end;
        }
        let mut names = std::mem::take(&mut names).into_iter();
        let kind = match (names.next(), language.as_deref()) {
            (None, Some("console")) => Kind::Run,
            (None, _) => return Err((number, "this block has no line with the name of a file above it")),
            (Some(file), _) if file.starts_with(OUT) => Kind::Look { file, element: names.next() },
            (Some(file), _) => Kind::Write { file, manner: words.collect() },
        };
        steps.push(Step { kind, content });
    }
    Ok(steps)
}

/// The names in a line that consists of nothing but names in backticks.
fn file_names(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.trim().split('`').collect();
    let only_names =
        parts.len() > 2 && parts.len() % 2 == 1 && parts.iter().step_by(2).all(|part| part.trim().is_empty());
    if only_names { parts.iter().skip(1).step_by(2).map(|name| (*name).to_owned()).collect() } else { Vec::new() }
}

fn copy_theme(site: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain-theme/templates");
    let to = site.join("themes/plain/templates");
    fs::create_dir_all(&to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn write(path: &Path, content: &str, manner: &[String]) {
    let mut bytes = content.to_owned();
    for word in manner {
        bytes = match word.as_str() {
            "bom" => format!("\u{feff}{bytes}"),
            "crlf" => bytes.replace('\n', "\r\n"),
            other => panic!("{}: a file cannot be written “{other}”", path.display()),
        };
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Runs a command in the site's folder. Gives the command, what it printed, and its exit code if that is not 0.
fn run(command: &str, site: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_opas")).parent().unwrap();
    let others = env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(site)
        .env("PATH", format!("{}:{others}", program.display()))
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let mut told = format!("$ {command}\n");
    for line in printed.trim_end().lines() {
        told += &[as_told(line, site).trim_end(), "\n"].concat();
    }
    match output.status.code() {
        Some(0) => told,
        Some(code) => format!("{told}(exit code {code})\n"),
        None => format!("{told}(killed)\n"),
    }
}

/// A line without what differs from machine to machine, and from one built-in theme to the next.
fn as_told(line: &str, site: &Path) -> String {
    let above = site.parent().unwrap().display().to_string();
    let site = site.display().to_string();
    let line = line.replace(&format!("{site}/"), "").replace(&site, ".").replace(&above, "..");
    let Some((folder, counts)) = line.split_once(" files in ").and_then(|(_, rest)| rest.split_once(": ")) else {
        return line;
    };
    let count = |count: &str| match count.split_once(' ') {
        Some((number, what @ ("new" | "unchanged"))) if number != "0" => format!("N {what}"),
        _ => count.to_owned(),
    };
    let counts: Vec<String> = counts.split(", ").map(count).collect();
    format!("N files in {folder}: {}", counts.join(", "))
}

/// What is in a file of the built site, or in the element with a name.
fn look(path: &Path, element: Option<&str>) -> String {
    let Ok(text) = fs::read_to_string(path) else { return "(there is no such file)\n".to_owned() };
    let Some(name) = element else { return text };
    let is_start = |at: &usize| text[at + 1 + name.len()..].starts_with(['>', ' ', '\n']);
    let start = text.match_indices(&format!("<{name}")).map(|(at, _)| at).find(is_start);
    let close = format!("</{name}>");
    match (start, text.rfind(&close)) {
        (Some(start), Some(end)) if start < end => format!("{}\n", &text[start..end + close.len()]),
        _ => format!("(there is no {name} in it)\n"),
    }
}
