//! Any text in any file: opas does not panic, each place that it points at is there, and its report can be shown.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::stand::Stand;
use crate::{seconds, tries};

// Pieces of texts, with `¦` between them; `↵` is the end of a line.

/// What can stand anywhere and does so seldom.
const ODD: &str = "\
    \r↵¦\r¦\u{feff}¦\0¦\t¦\u{a0}¦\u{2028}¦\u{202e}¦\u{85}¦\u{c}¦å¦e\u{301}¦\u{301}¦👍🏽¦👩‍👩‍👧¦א¦ﬃ¦İ¦\
    \u{10ffff}¦\\¦{$x}¦]]>¦99999999999999999999¦aaaaaaaaaaaaaaaaaaaaaaaaaaaa";

const PAGE: &str = "\
    ---↵¦---↵¦...↵¦↵¦↵↵¦ ¦    ¦title: A↵¦title:↵¦title: [↵¦slug: b↵¦slug: ../b↵¦in_text: c↵¦kind: task↵¦\
    kind: document↵¦kind: x↵¦order: 1↵¦order: x↵¦aliases: [/a/, b, /guide/]↵¦draft: true↵¦\
    reviewed: 2026-02-30↵¦owner: nobody↵¦replaced_by: /guide↵¦numbered: true↵¦x: y↵¦# ¦## ¦###### ¦\
    ## A {#a}↵¦{#¦}¦↵===↵¦↵---↵¦a¦b ¦word¦- ¦  - ¦* ¦1. ¦1) ¦- [ ] ¦- [x] ¦> ¦>¦> [!NOTE]↵¦> [!WARNING]↵¦\
    ↵```¦````¦~~~¦↵```{cards}↵¦/guide↵¦↵```{include} ¦/_shared/a¦/_shared/b↵```↵¦↵```{list-table} T↵¦\
    :header-rows: 1↵¦:header-columns: x↵¦:x: 1↵¦- - a↵  - b↵¦- - a↵¦↵```↵¦| a | b |↵|---|:-:|↵| c |↵¦|¦[^1]¦\
    ↵[^1]: ¦![¦[¦](¦)¦a.svg¦ \"t\")¦[a](/guide#x)¦[a](/guide#y)¦[a](/opas)¦[a](#a)¦[a]: /x↵¦](javascript:a)¦\
    <b>¦</b>¦<!--¦-->¦<div>↵¦&amp;¦*¦**¦~~¦`¦term↵: def↵¦<https://a.b>¦<a@b.c>";

const YAML: &str = "\
    ↵¦↵¦ ¦  ¦    ¦- ¦  - ¦: ¦,¦[¦]¦{¦}¦&a ¦*a¦<<: *a↵¦!!binary ¦!x ¦|↵¦>↵¦? ¦\"¦'¦# a↵¦%YAML 1.1↵¦---↵¦...↵¦\
    ~¦null¦yes¦0x1f¦1e999¦.nan¦2026-11-23¦id: a↵¦id: A b↵¦title: T↵¦version: 2026-01-01↵¦version: x↵¦\
    intro: *i*↵¦slug: ../x↵¦sign_off: yes↵¦items:↵¦  - id: a↵¦    text: x↵¦    items:↵¦      - { id: b, text: y, help: z }↵¦  - { id: c, text: d, link: /guide#x, role: lead }↵¦  - { id: c, text: d, link: \"#y\", role: l }↵¦  a: b↵¦\
    retired:↵¦  - { id: c, reason: r }↵¦x: y↵¦tools:↵¦  - { id: t, kind: page, page: /guide, title: T }↵¦  - { id: form, kind: x, title: T }↵¦    status: coming↵¦    file: x.y↵¦    address: javascript:x↵¦\
    roles:↵";

const GLOSSARY: &str = "\
    ↵¦↵¦ ¦    ¦terms:↵¦  - id: b↵¦    term: ä↵¦    avoid: [a, b*, word]↵¦    avoid: [\"\"]↵¦    avoid: [\"*\"]↵¦\
    avoid: a↵¦term: [x]↵¦  - { id: c, term: \"\", avoid: [x] }↵¦terms: { a: { term: A, avoid: [Ä*] } }↵¦description: x↵¦\
    - ¦: ¦[¦{¦\"";

const SETTINGS: &str = "\
    languages: [fi, sv]↵¦languages: [sv]↵¦languages: [fi, fi, x-y-z, ../fi]↵¦languages: []↵¦\
    languages: [ar, fi]↵¦base_url: https://a.b/c/↵¦base_url: https://↵¦base_url: x↵¦theme: plain↵¦\
    theme: ../plain↵¦theme: x↵¦menu: [/guide]↵¦menu: /guide↵¦footer: [/x, /guide]↵¦raw_html: true↵¦\
    raw_html: x↵¦rules: { raw-html: off }↵¦finnish_public_body: { statement: /guide, feedback: a@b.c }↵¦finnish_public_body: x↵¦external: { skip: [x] }↵¦rules: { broken-link: note, x: error }↵¦rules: [a]↵¦x: y↵¦[¦{¦↵¦\
    : ";

const FLUENT: &str = "\
    ↵¦↵¦ ¦    ¦= ¦a¦a = b↵¦site-title = x↵¦note-title-note = ¦page-title = { page-title }↵¦\
    language-name = { page-title }{ page-title }↵¦checklist-print-slug = ../x↵¦\
    checklist-print-slug = { $a }↵¦format-locale = ../..↵¦format-locale = ar↵¦numbered-task-title = { $n }↵¦\
    size-kilobytes = { $x }↵¦{ ¦ }¦{$x}¦{ $n ->↵¦    [one] a↵¦    [1] b↵¦   *[other] c↵¦}↵¦{ -term }¦\
    -term = x↵¦-term = { -term }↵¦    .attr = y↵¦{ a.attr }¦{ NUMBER($n, x: 1) }¦\
    { DATETIME(\"2026-02-30\") }¦{ X() }¦# c↵¦### c↵¦{ \"\\u00e4\" }¦{ \"\\uD800\" }¦{ \"¦[¦*";

const TEMPLATE: &str = "\
    {{ ¦ }}¦{% ¦ %}¦{# ¦#}¦shell.title¦title | safe¦t(key=\"page-title\")¦t(¦date(value=\"x\")¦\
    size(bytes=1)¦include \"shell.html\"¦include \"x.html\"¦extends \"page.html\"¦block a¦endblock¦if a¦\
    endif¦for a in contents¦endfor¦\"¦(¦)¦|¦↵¦<p>";

/// A text put together from pieces of its format, with odd things in between.
fn text_of(format: &'static str) -> impl Strategy<Value = String> {
    let one_of = |pieces: &str| select(pieces.split('¦').map(|piece| piece.replace('↵', "\n")).collect::<Vec<_>>());
    let piece = prop_oneof![
        16 => one_of(format),
        3 => one_of(ODD),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,8}",
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// No text of a few hundred letters may hold opas up, on however busy a machine.
const SLOWEST: Duration = Duration::from_secs(20);

/// Puts one text after another into some files of a site, and builds it each time.
fn try_each(texts: impl Strategy<Value = String>, files: &[&str]) {
    let stand = RefCell::new(Stand::new());
    let begin = Instant::now();
    loop {
        let result = TestRunner::new(tries(150)).run(&texts, |text| {
            let mut stand = stand.borrow_mut();
            for file in files {
                stand.write(file, &text);
            }
            let build = Instant::now();
            let outcome = stand.build().map(drop).map_err(TestCaseError::fail);
            prop_assert!(build.elapsed() < SLOWEST, "it took {:?}", build.elapsed());
            outcome
        });
        if let Err(error) = result {
            panic!("in {files:?}: {error}");
        }
        if seconds().is_none_or(|seconds| begin.elapsed() >= seconds) {
            break;
        }
    }
}

#[test]
fn in_a_page() {
    let with_front_matter = text_of(PAGE).prop_map(|text| format!("---\ntitle: A\n---\n{text}"));
    // As a page, as its translation, and as a shared text that it can include.
    let files = ["content/guide/index.fi.md", "content/guide/index.sv.md", "content/_shared/a/index.fi.md"];
    try_each(prop_oneof![with_front_matter, text_of(PAGE)], &files);
}

#[test]
fn in_a_checklist() {
    let with_items =
        text_of(YAML).prop_map(|text| format!("id: list\ntitle: L\nitems:\n  - id: a\n    text: b\n{text}"));
    try_each(prop_oneof![with_items, text_of(YAML)], &["content/guide/checklist.yaml"]);
    try_each(text_of(YAML), &["content/guide/checklist.sv.yaml"]);
}

#[test]
fn in_the_text_of_an_item() {
    let quoted = text_of(PAGE).prop_map(|text| {
        let text = serde_json::to_string(&text).unwrap();
        format!("id: list\ntitle: {text}\nintro: {text}\nitems:\n  - {{ id: a, text: {text}, help: {text}, link: {text} }}\n")
    });
    try_each(quoted, &["content/guide/checklist.yaml"]);
}

#[test]
fn in_tools_and_roles() {
    let with_tools = text_of(YAML).prop_map(|text| format!("tools:\n  - id: form\n    kind: form\n{text}"));
    try_each(prop_oneof![with_tools, text_of(YAML)], &["content/tools.yaml", "content/tools.sv.yaml"]);
    try_each(text_of(YAML), &["content/roles.yaml", "content/roles.sv.yaml"]);
}

#[test]
fn in_the_glossary() {
    let with_terms = text_of(GLOSSARY).prop_map(|text| format!("terms:\n  - id: a\n    term: word\n{text}"));
    try_each(prop_oneof![with_terms, text_of(GLOSSARY)], &["content/glossary.yaml", "content/glossary.sv.yaml"]);
}

#[test]
fn in_the_settings() {
    let with_theme = text_of(SETTINGS).prop_map(|text| format!("theme: plain\n{text}"));
    let with_more = text_of(SETTINGS)
        .prop_map(|text| format!("theme: plain\nlanguages: [fi, sv]\nbase_url: https://opas.example/\n{text}"));
    try_each(prop_oneof![with_theme, with_more], &["site.yaml"]);
}

#[test]
fn in_messages() {
    try_each(text_of(FLUENT), &["locales/fi/site.ftl"]);
    try_each(text_of(FLUENT), &["locales/sv/words.ftl", "locales/fi/words.ftl"]);
}

#[test]
fn in_a_template() {
    try_each(text_of(TEMPLATE), &["themes/plain/templates/page.html"]);
}

/// What is not text cannot be said with texts.
#[test]
fn in_a_file_that_is_not_utf_8() {
    let mut stand = Stand::new();
    for bytes in
        [&b"\xff"[..], b"---\ntitle: \xc3\n---\n", b"\xef\xbb\xbf\xff", b"a\xf0\x9f\x91", b"\xed\xa0\x80 \xff\xfe"]
    {
        for file in ["content/guide/index.fi.md", "content/tools.yaml", "site.yaml", "locales/fi/site.ftl"] {
            let good = std::fs::read(stand.root().join(file)).unwrap_or_default();
            let outcome = stand.write(file, bytes).build().unwrap();
            assert!(outcome.report.iter().any(|diagnostic| diagnostic.rule.id() == "invalid-utf8"), "{file}");
            stand.write(file, good);
        }
    }
}
