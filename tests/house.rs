//! Keeps the house as `src/lib.rs`, `ARCHITECTURE.md` and `WRITING.md` describe it: the floors, the size of the rooms,
//! their names, and the words of the interface. Reads the sources as text, and tells all faults with their places.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the test reads the house from the disk"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::Entry;
use opas::diag::Rule;
use walkdir::WalkDir;

/// The most lines of a file: more than that nobody reads in one go.
const LONGEST: usize = 400;

/// Names that say nothing of what is in a room.
const EMPTY_NAMES: [&str; 5] = ["util", "helper", "common", "manager", "context"];

/// The folders with the words of the interface: built in, and of the site that `opas init` makes.
const LOCALES: [&str; 2] = ["locales", "src/cli/starter/locales"];

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// Messages that a language has only where it needs them.
const OPTIONAL: [&str; 1] = ["format-locale"];

#[test]
fn a_room_knows_only_the_rooms_below_it() {
    let floors = floors();
    let floor_of = |room: &str| floors.iter().position(|floor| floor == room);
    let mut faults = Vec::new();
    for file in sources() {
        let Some(here) = floor_of(file.room()) else { continue };
        for (line, text) in file.code() {
            let place = format!("{}:{line}", file.path);
            if text.contains("crate::{") {
                faults.push(format!("{place}: one `use` for each room, so that the arrows can be seen"));
            }
            if text.contains("super::super::") || file.is_door() && text.starts_with("use super::") {
                faults.push(format!("{place}: `super` leads out of the room; use `crate`"));
            }
            for room in names_after(text, "crate::") {
                match floor_of(room) {
                    Some(there) if there < here => {
                        faults.push(format!("{place}: `{}` is below `{room}` and may not know it", file.room()));
                    }
                    Some(_) => {}
                    None => faults.push(format!("{place}: there is no room `{room}`")),
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_list_of_rooms_is_whole() {
    let listed: BTreeSet<String> = floors().into_iter().collect();
    let mut found: BTreeSet<String> = sources().iter().map(|file| file.room().to_owned()).collect();
    found.retain(|room| !["lib", "main"].contains(&room.as_str()));
    assert_eq!(listed, found, "src/lib.rs names the rooms on the left, src/ has those on the right");
}

#[test]
fn every_file_says_what_it_is_for_and_is_short_enough_to_read() {
    let mut faults = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            faults.push(format!("{}:1: does not begin with `//!`", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines} lines, more than {LONGEST}", file.path));
        }
    }
    none(&faults);
}

#[test]
fn names_say_something() {
    let says_nothing = |name: &str| EMPTY_NAMES.iter().any(|empty| name.to_lowercase().contains(empty));
    let mut faults = Vec::new();
    for file in sources() {
        if says_nothing(&file.path) {
            faults.push(format!("{}: the name of the file says nothing", file.path));
        }
        for (line, text) in file.code() {
            let declared = ["struct ", "enum ", "trait ", "type ", "mod ", "fn "];
            let names = declared.iter().flat_map(|kind| names_after(text, kind));
            faults
                .extend(names.filter(|name| says_nothing(name)).map(|name| format!("{}:{line}: `{name}`", file.path)));
        }
    }
    none(&faults);
}

#[test]
fn every_exception_from_a_lint_has_its_reason() {
    let mut faults = Vec::new();
    for file in sources() {
        for kind in ["[allow(", "[expect("] {
            for (at, _) in file.text.match_indices(kind) {
                let attribute = file.text[at..].split(")]").next().unwrap_or_default();
                if !attribute.contains("reason = \"") {
                    let line = file.text[..at].lines().count();
                    faults.push(format!("{}:{line}: #{attribute})] has no reason", file.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_rule_and_every_variant_has_its_message_and_no_message_is_left_over() {
    let messages = message_ids("src/diag/messages/en.ftl");
    let words: BTreeSet<String> = message_ids("src/diag/messages/desk/en.ftl");
    let code = all_code();
    let desk: String = files("src/desk/pages", "html").iter().map(|path| read(path)).collect();
    let is_said = |word: &str| code.contains(&format!("\"{word}\""));
    let mut faults = Vec::new();
    for rule in Rule::ALL {
        if !messages.iter().any(|id| rule_of(id) == Some(*rule)) {
            faults.push(format!("the rule `{}` has no message", rule.id()));
        }
    }
    for variant in literals_after(&code, ".variant(") {
        if !messages.iter().any(|id| variant_of(id) == Some(variant)) {
            faults.push(format!("no message for the variant `{variant}`"));
        }
    }
    for id in &messages {
        let is_used = match variant_of(id) {
            Some(variant) => is_said(variant),
            None => rule_of(id).is_some() || is_said(id),
        };
        if !is_used {
            faults.push(format!("src/diag/messages/en.ftl: nobody says `{id}`"));
        }
    }
    for call in numbered_lines(&desk).flat_map(|(_, line)| calls_of_t(line)) {
        let id = call.strip_prefix("key=\"").and_then(|rest| rest.split('"').next()).unwrap_or_default();
        if !words.contains(id) && !messages.contains(id) {
            faults.push(format!("src/desk/pages: no message for `t({call}`"));
        }
    }
    let silent = words.iter().filter(|id| !is_said(id) && !desk.contains(&format!("key=\"{id}\"")));
    faults.extend(silent.map(|id| format!("src/diag/messages/desk/en.ftl: nobody says `{id}`")));
    none(&faults);
}

#[test]
fn reports_say_the_same_in_all_their_languages() {
    let english = report_messages("en");
    let mut faults = Vec::new();
    for lang in ["fi", "sv"] {
        let own = report_messages(lang);
        for (id, facts) in &english {
            match own.get(id) {
                None => faults.push(format!("src/diag/messages/{lang}.ftl: no message `{id}`")),
                Some(found) if !found.is_subset(facts) => {
                    faults.push(format!("src/diag/messages/{lang}.ftl: `{id}` uses {found:?}, not only {facts:?}"));
                }
                Some(_) => {}
            }
        }
        let left_over = own.keys().filter(|id| !english.contains_key(*id));
        faults.extend(left_over.map(|id| format!("src/diag/messages/{lang}.ftl: `{id}` is not in English")));
    }
    none(&faults);
}

#[test]
fn all_languages_have_the_same_messages() {
    let mut faults = Vec::new();
    for folder in LOCALES {
        let all: BTreeMap<&str, BTreeSet<String>> =
            LANGUAGES.iter().map(|lang| (*lang, locale_ids(&format!("{folder}/{lang}")))).collect();
        let known: BTreeSet<&String> = all.values().flatten().collect();
        for (lang, own) in &all {
            let missing = known.iter().filter(|id| !own.contains(**id) && !OPTIONAL.contains(&id.as_str()));
            faults.extend(missing.map(|id| format!("{folder}/{lang}: no message `{id}`")));
        }
    }
    none(&faults);
}

#[test]
fn templates_ask_for_messages_that_exist_by_their_literal_id() {
    let known = known_ids();
    let mut faults = Vec::new();
    for (path, template) in templates() {
        for (line, text) in numbered_lines(&template) {
            for call in calls_of_t(text) {
                match call.strip_prefix("key=\"").and_then(|rest| rest.split_once('"')) {
                    Some((id, _)) if known.contains(id) => {}
                    Some((id, _)) => faults.push(format!("{path}:{line}: no message `{id}`")),
                    None => faults.push(format!("{path}:{line}: `t(` begins with key=\"…\", literally")),
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_message_of_the_interface_is_said_somewhere() {
    let templates: String = templates().into_values().collect();
    let code = all_code();
    let by_templates = |id: &str| templates.contains(&format!("key=\"{id}\""));
    let by_code = |id: &str| code.contains(&format!("\"{id}\""));
    // Such as `note-title-{kind}`.
    let prefixes: BTreeSet<&str> = code.split('"').filter_map(|text| text.split_once("-{")).map(|(p, _)| p).collect();
    let by_family = |id: &str| id.rsplit_once('-').is_some_and(|(family, _)| prefixes.contains(family));
    let silent = known_ids().into_iter().filter(|id| !by_templates(id) && !by_code(id) && !by_family(id));
    none(&silent.map(|id| format!("locales: nobody says `{id}`")).collect::<Vec<_>>());
}

/// A file below `src/`.
struct SourceFile {
    path: String,
    text: String,
}

impl SourceFile {
    /// The room: `src/markdown/table.rs` and `src/markdown.rs` are both in `markdown`.
    fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap();
        below.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Whether this is where one comes into the room.
    fn is_door(&self) -> bool {
        self.path == format!("src/{}.rs", self.room()) || self.path == format!("src/{}/mod.rs", self.room())
    }

    /// The lines that are no comments, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered_lines(&self.text).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The floors of `src/lib.rs`, from the top.
fn floors() -> Vec<String> {
    let rooms = read("src/lib.rs");
    rooms.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

fn sources() -> Vec<SourceFile> {
    files("src", "rs").into_iter().map(|path| SourceFile { text: read(&path), path }).collect()
}

/// All of `src/` without comments.
fn all_code() -> String {
    let files = sources();
    let lines = files.iter().flat_map(|file| file.code().map(|(_, line)| line));
    lines.flat_map(|line| [line.trim(), "\n"]).collect()
}

fn templates() -> BTreeMap<String, String> {
    files("themes/default/templates", "html").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// The built-in messages and those of this site.
fn known_ids() -> BTreeSet<String> {
    locale_ids("locales/en")
}

fn locale_ids(folder: &str) -> BTreeSet<String> {
    files(folder, "ftl").iter().flat_map(|path| message_ids(path)).collect()
}

/// The messages of a Fluent file.
fn message_ids(path: &str) -> BTreeSet<String> {
    let resource = fluent_syntax::parser::parse(read(path)).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let ids = resource.body.into_iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    });
    ids.collect()
}

/// Messages and attributes of the reports in a language, with the facts that each one uses. A language may say less
/// than another, since it may not need a number twice, and never more than there is.
fn report_messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = read(&format!("src/diag/messages/{lang}.ftl")) + &read(&format!("src/diag/messages/desk/{lang}.ftl"));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    let mut part = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((id, _)) if !line.starts_with(' ') => {
                id.clone_into(&mut message);
                part.clone_from(&message);
            }
            Some((attribute, _)) if line.starts_with("    .") => part = format!("{message}{}", attribute.trim()),
            _ => {}
        }
        let facts = line.split('$').skip(1).map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default().to_owned()
        });
        found.entry(part.clone()).or_default().extend(facts.filter(|fact| !fact.is_empty()));
    }
    // Each of the two names the language in its own way: by its tag, or as it stands after "translated into".
    for facts in found.values_mut() {
        if facts.remove("lang-name") {
            facts.insert("lang".to_owned());
        }
    }
    found.remove("");
    found
}

/// The rule that a message belongs to: the longest id that it begins with.
fn rule_of(message: &str) -> Option<Rule> {
    let fits = |rule: &Rule| message == rule.id() || message.starts_with(&format!("{}-", rule.id()));
    Rule::ALL.iter().copied().filter(fits).max_by_key(|rule| rule.id().len())
}

fn variant_of(message: &str) -> Option<&str> {
    message.strip_prefix(rule_of(message)?.id())?.strip_prefix('-')
}

/// The names that stand after a word: `crate::site::Page` gives `site` after `crate::`.
fn names_after<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).filter(move |(at, _)| !text[..*at].ends_with(is_name)).filter_map(move |(at, _)| {
        let rest = &text[at + word.len()..];
        let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        (!name.is_empty()).then_some(name)
    })
}

/// The literal texts that stand after a word: `.variant("file")` gives `file` after `.variant(`.
fn literals_after<'t>(text: &'t str, word: &'t str) -> BTreeSet<&'t str> {
    text.split(word).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).collect()
}

/// What stands in the parentheses of `t(…)`, to the end of the line.
fn calls_of_t(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices("t(").filter(move |(at, _)| !text[..*at].ends_with(is_name)).map(|(at, _)| &text[at + 2..])
}

fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// The files below a folder with an extension, in the order of their paths.
fn files(folder: &str, extension: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    let wanted = found.filter(|entry| entry.path().extension().is_some_and(|own| own == extension));
    wanted.map(|entry| entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned()).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
