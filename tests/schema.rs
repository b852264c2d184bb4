//! The JSON Schemas say what the readers know: an unknown key in every mapping of every file, and the keys that opas
//! then says it knows there, against the keys of the schema.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use opas::diag::Rule;
use opas::pipeline::{Faults, Goal, Workshop, build};
use opas::schema;
use serde_json::Value;

/// Files with an unknown key in a mapping: the schema, where the mapping is in it, the file, and its text.
const MAPPINGS: [(&str, &str, &str, &str); 21] = [
    ("site", "", "site.yaml", "base_url: https://a.fi/\nlanguages: [en, sv]\nzzz: 1\n"),
    ("site", "Lists", "site.yaml", "base_url: https://a.fi/\nlanguages: [en, sv]\nchecklists: { zzz: 1 }\n"),
    (
        "site",
        "PublicBody",
        "site.yaml",
        "base_url: https://a.fi/\nlanguages: [en, sv]\nfinnish_public_body: { zzz: 1 }\n",
    ),
    ("site", "External", "site.yaml", "base_url: https://a.fi/\nlanguages: [en, sv]\nexternal: { zzz: 1 }\n"),
    ("site", "Translations", "site.yaml", "base_url: https://a.fi/\nlanguages: [en, sv]\ntranslations: { zzz: 1 }\n"),
    ("page", "", "content/index.en.md", "---\ntitle: A\nzzz: 1\n---\n"),
    ("page-translation", "", "content/index.sv.md", "---\ntitle: A\nzzz: 1\n---\n"),
    ("checklist", "", "content/checklist.yaml", "id: a\nzzz: 1\n"),
    ("checklist", "Item", "content/checklist.yaml", "id: a\nitems: [{ id: b, zzz: 1 }]\n"),
    ("checklist", "Retired", "content/checklist.yaml", "id: a\nretired: [{ id: b, zzz: 1 }]\n"),
    ("checklist-translation", "", "content/checklist.sv.yaml", "zzz: 1\n"),
    ("checklist-translation", "ItemTexts", "content/checklist.sv.yaml", "items: { a: { zzz: 1 } }\n"),
    ("tools", "", "content/tools.yaml", "zzz: 1\n"),
    ("tools", "Tool", "content/tools.yaml", "tools: [{ id: a, zzz: 1 }]\n"),
    ("tools-translation", "", "content/tools.sv.yaml", "zzz: 1\n"),
    ("tools-translation", "ToolTexts", "content/tools.sv.yaml", "tools: { a: { zzz: 1 } }\n"),
    ("roles", "Role", "content/roles.yaml", "roles: [{ id: a, zzz: 1 }]\n"),
    ("roles-translation", "", "content/roles.sv.yaml", "zzz: 1\n"),
    ("glossary", "", "content/glossary.yaml", "zzz: 1\n"),
    ("glossary", "Term", "content/glossary.yaml", "terms: [{ id: a, zzz: 1 }]\n"),
    ("glossary-translation", "TermTexts", "content/glossary.sv.yaml", "terms: { a: { zzz: 1 } }\n"),
];

#[test]
fn a_schema_has_the_keys_that_its_reader_knows() {
    for (name, definition, file, text) in MAPPINGS {
        let schema = schema::find(name).unwrap().to_value();
        let mapping = if definition.is_empty() { &schema } else { &schema["definitions"][definition] };
        let keys: BTreeSet<String> = mapping["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, known(file, text), "{name} {definition}");
        assert_eq!(mapping["additionalProperties"], Value::Bool(false), "{name} {definition}");
    }
}

#[test]
fn every_mapping_of_every_schema_is_looked_at_and_described() {
    let looked_at: BTreeSet<(&str, &str)> =
        MAPPINGS.iter().map(|(name, definition, ..)| (*name, *definition)).collect();
    for (name, schema) in schema::all() {
        let schema = schema.to_value();
        let definitions = schema["definitions"].as_object().cloned().unwrap_or_default();
        for (definition, mapping) in definitions.iter().filter(|(_, value)| value["properties"].is_object()) {
            assert!(looked_at.contains(&(name, definition.as_str())), "{name} {definition}");
            for (key, value) in mapping["properties"].as_object().unwrap() {
                assert!(value["description"].is_string(), "{name} {definition}.{key} says nothing to authors");
            }
        }
    }
}

/// The keys that opas knows beside an unknown one.
fn known(file: &str, text: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut files = BTreeMap::from([
        ("site.yaml", "base_url: https://a.fi/\nlanguages: [en, sv]\n"),
        ("content/index.en.md", "---\ntitle: A\n---\n"),
    ]);
    files.insert(file, text);
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let goal = Goal { out: None, drafts: true, faults: Faults::Refuse, outside: false, today: None };
    let outcome = build(&mut Workshop::new(folder.path()), &goal, &BTreeSet::new(), &mut ()).unwrap();
    let fault = outcome.report.iter().find(|fault| fault.rule == Rule::UnknownKey && fault.facts["key"] == "zzz");
    fault.unwrap().facts["known"].split(", ").map(str::to_owned).collect()
}
