//! Texts that are made to be too much: too deep, too long, too many, or all of it by referring to itself. Nobody writes
//! them, and a slip of the hand or of another program may; opas answers all the same, within a bound of time.

use std::fmt::Write as _;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use opas::pipeline::Outcome;

use crate::stand::Stand;

/// What a build may take: a hundred times what it takes on a quiet machine.
const PATIENCE: Duration = Duration::from_secs(20);

const PAGE: &str = "content/guide/index.fi.md";
const LIST: &str = "content/guide/checklist.yaml";

/// Builds the site with some files in their places, and wants it to come to an end.
#[track_caller]
fn build_with(files: Vec<(&'static str, String)>) -> Outcome {
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let mut stand = Stand::new();
        for (path, text) in files {
            stand.write(path, text);
        }
        let _ = done.send(stand.build());
    });
    wait.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("no answer in {PATIENCE:?}: {error}")).unwrap()
}

/// The rules that were broken, each once.
fn rules(outcome: &Outcome) -> Vec<&'static str> {
    let mut rules: Vec<_> = outcome.report.iter().map(|diagnostic| diagnostic.rule.id()).collect();
    rules.dedup();
    rules
}

fn page(body: &str) -> String {
    format!("---\ntitle: A\n---\n\n{body}\n")
}

#[test]
fn depths_of_markdown() {
    for mark in ["> ", ">", "- ", "1. ", "[", "![", "*a ", "**a ", "_", "`a``", "[a](", "\\", "| ", "[^1]: ", "# "] {
        build_with(vec![(PAGE, page(&mark.repeat(10_000)))]);
    }
    let stairs: Vec<String> = (0..500).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    build_with(vec![(PAGE, page(&stairs.concat()))]);
}

#[test]
fn directives_in_directives() {
    let deep = (3..100).fold("- - a\n".to_owned(), |inner, fence| {
        let indented = inner.replace('\n', "\n    ");
        let fence = "`".repeat(fence);
        format!("- - {fence}{{list-table}}\n    {indented}\n    {fence}\n")
    });
    build_with(vec![(PAGE, page(&format!("{0}{{list-table}}\n{deep}\n{0}", "`".repeat(200))))]);
}

#[test]
fn long_lines() {
    for text in ["a", "a ", "ä", "👍🏽", "a*", "[a](/guide) ", "![a](a.svg)", "&amp;", "|", "<", "`"] {
        let line = text.repeat(1_000_000 / text.len());
        build_with(vec![(PAGE, page(&line))]);
    }
    let line = "a ".repeat(500_000);
    build_with(vec![(LIST, format!("id: list\ntitle: {line}\nitems:\n  - {{ id: a, text: {line} }}\n"))]);
    build_with(vec![("locales/fi/site.ftl", format!("site-title = {line}\n"))]);
    build_with(vec![("site.yaml", line)]);
}

#[test]
fn thousands_of_headings() {
    let (same, other) = ("## A\n\n".repeat(2_000), "### A\n\n## A\n\n".repeat(1_000));
    build_with(vec![(PAGE, page(&same)), ("content/guide/index.sv.md", page(&other))]);
}

#[test]
fn thousands_of_faults() {
    let outcome = build_with(vec![(PAGE, page(&"[a](/nowhere) <b>\n\n".repeat(1_000)))]);
    assert_eq!(outcome.report.iter().filter(|diagnostic| diagnostic.rule.id() == "broken-link").count(), 1_000);
}

#[test]
fn thousands_of_footnotes_and_cells() {
    let note = |number| format!("a[^{number}]\n\n[^{number}]: b[^{}]\n\n", (number + 1) % 5_000);
    build_with(vec![(PAGE, page(&(0..5_000).map(note).collect::<Vec<_>>().concat()))]);
    let header = format!("{}\n{}\n", "| a ".repeat(500), "|---".repeat(500));
    build_with(vec![(PAGE, page(&format!("{header}{}", "| b\n".repeat(500))))]);
}

#[test]
fn thousands_of_items() {
    let mut list = String::from("id: list\ntitle: L\nitems:\n");
    let mut texts = String::from("title: L\nitems:\n");
    for number in 0..5_000 {
        let _ = writeln!(list, "  - {{ id: i{number}, text: T, link: /guide#x, role: lead }}");
        let _ = writeln!(texts, "  i{number}: {{ text: T, help: H }}");
    }
    build_with(vec![(LIST, list), ("content/guide/checklist.sv.yaml", texts)]);
}

#[test]
fn items_in_items() {
    let mut list = String::from("id: list\ntitle: L\nitems:\n");
    for depth in 0..25 {
        let indent = "  ".repeat(2 * depth + 1);
        let _ = writeln!(list, "{indent}- id: i{depth}\n{indent}  text: T\n{indent}  items:");
    }
    assert!(rules(&build_with(vec![(LIST, list)])).contains(&"wrong-type"));
}

#[test]
fn thousands_of_tools() {
    let mut tools = String::from("tools:\n");
    for number in 0..3_000 {
        let _ = writeln!(tools, "  - {{ id: t{number}, kind: page, page: /guide, pages: [/guide], title: T{number} }}");
    }
    build_with(vec![("content/tools.yaml", tools)]);
}

#[test]
fn depths_of_yaml() {
    for file in [LIST, "content/tools.yaml", "content/roles.sv.yaml", "site.yaml"] {
        for mark in ["[", "{a: ", "- ", "? ", "&a ", "!a ", "'", "a: |\n "] {
            build_with(vec![(file, mark.repeat(10_000))]);
        }
    }
}

#[test]
fn yaml_that_refers_to_itself() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", [before.as_str(); 9].join(", "));
    }
    for file in [LIST, "content/tools.yaml", "content/roles.yaml", "site.yaml"] {
        assert!(rules(&build_with(vec![(file, bomb.clone())])).contains(&"yaml-syntax"), "{file}");
    }
    assert!(rules(&build_with(vec![(PAGE, format!("---\n{bomb}---\n"))])).contains(&"yaml-syntax"));
}

#[test]
fn messages_that_refer_to_themselves() {
    let mut bomb = String::from("language-name = { a30 }\na0 = ha\n");
    for level in 1..=30 {
        let _ = writeln!(bomb, "a{level} = {}", format!("{{ a{} }}", level - 1).repeat(10));
    }
    build_with(vec![("locales/fi/words.ftl", bomb)]);
    build_with(vec![("locales/fi/words.ftl", "language-name = { a }\na = { b }\nb = { a }\n".into())]);
    for mark in ["{ ", "{ $a ->\n *[b] ", "{ A(", "A(", "a = { -", "\\", "{ \"{\" }"] {
        build_with(vec![("locales/fi/words.ftl", format!("a = {{ {} }}\n", mark.repeat(10_000)))]);
    }
}

#[test]
fn shared_texts_that_include_each_other() {
    let include = |name: &&str| format!("## A\n\n```{{include}} /_shared/{name}\n```\n\n");
    let text = |names: &[&str]| names.iter().map(include).collect::<Vec<_>>().concat();
    let outcome = build_with(vec![
        (PAGE, page(&text(&["a", "b", "itself", "d0"]))),
        ("content/_shared/a/index.fi.md", text(&["b", "b"])),
        ("content/_shared/b/index.fi.md", text(&["a", "itself"])),
        ("content/_shared/itself/index.fi.md", text(&["itself", "itself"])),
        // A tree of 256 leaves. There is no bound yet: one of thirty levels would take for ever.
        ("content/_shared/d0/index.fi.md", text(&["d1", "d1", "d1", "d1"])),
        ("content/_shared/d1/index.fi.md", text(&["d2", "d2", "d2", "d2"])),
        ("content/_shared/d2/index.fi.md", text(&["d3", "d3", "d3", "d3"])),
        ("content/_shared/d3/index.fi.md", "## A\n\n".repeat(4)),
    ]);
    assert!(rules(&outcome).contains(&"include-loop"));
}

#[test]
fn templates_that_include_themselves() {
    let outcome = build_with(vec![("themes/plain/templates/page.html", "{% include \"page.html\" %}".into())]);
    assert!(rules(&outcome).contains(&"template-error"));
}
