//! The schema of `site.yaml`.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::diag::Rule;

/// The settings of a site: `site.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Site {
    /// The whole address of the published site, such as <https://www.example.fi/>
    #[schemars(url)]
    base_url: String,
    /// The languages of the site by their tags, such as [fi, sv, en]. The first is the source language.
    #[schemars(length(min = 1))]
    languages: Vec<String>,
    /// The theme: a folder in themes/. The one inside opas when left out.
    theme: Option<String>,
    /// Whether HTML in Markdown is let through.
    #[schemars(default)]
    raw_html: bool,
    /// Identities of the pages in the main menu, such as /about
    #[schemars(default)]
    menu: Vec<String>,
    /// Identities of the pages in the footer.
    #[schemars(default)]
    footer: Vec<String>,
    /// Identities of the pages that come, with all pages below them, as booklets (PDF), such as /adoption
    #[schemars(default)]
    booklets: Vec<String>,
    /// How checklists come on paper and as files.
    checklists: Option<Lists>,
    /// What readers get of translations that are older than their source.
    translations: Option<Translations>,
    /// How grave each rule is on this site; `opas explain` lists them.
    #[schemars(schema_with = "levels")]
    rules: Option<BTreeMap<String, String>>,
    /// Switches on the duties of a Finnish public body (Act 306/2019).
    finnish_public_body: Option<PublicBody>,
    /// Folders outside of the site, named from its own, that symbolic links may lead to.
    #[schemars(default)]
    linked_folders: Vec<String>,
    /// How links to other websites are checked.
    external: Option<External>,
}

/// How checklists come on paper and as files.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Lists {
    /// The formats in which checklists are offered.
    formats: Option<Vec<ListFormat>>,
    /// The size of paper.
    paper: Option<Paper>,
    /// What stands between the fields of a CSV file.
    csv: Option<Separator>,
    /// What there is room to write beside each item.
    columns: Option<Vec<Column>>,
    /// How many blank rows follow the last item.
    #[schemars(range(min = 0, max = 50))]
    blank_rows: Option<i64>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum ListFormat {
    Pdf,
    Xlsx,
    Csv,
    Json,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Paper {
    A4,
    Letter,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Separator {
    Semicolon,
    Comma,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Column {
    Responsible,
    Date,
    Note,
}

/// What readers get of translations that are older than their source.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Translations {
    /// For all pages, unless their kind is among the kinds; notice when left out.
    outdated: Option<Outdating>,
    /// For how many days after the change nobody is told.
    #[schemars(range(min = 0))]
    grace_days: Option<i64>,
    /// By kind of page, such as document.
    #[schemars(default)]
    kinds: BTreeMap<String, Outdating>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Outdating {
    /// The translation, with a notice that names the sections that changed.
    Notice,
    /// The source text, with a notice.
    Fallback,
    /// The translation.
    Silent,
}

/// What a Finnish public body tells of its accessibility.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PublicBody {
    /// Identity of the page with the accessibility statement, such as /accessibility
    statement: String,
    /// Where feedback is given: an e-mail address, a web address or a page of the site.
    feedback: String,
}

/// How links to other websites are checked.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct External {
    /// Beginnings of addresses that are not asked whether they work.
    #[schemars(default)]
    skip: Vec<String>,
}

fn levels(_: &mut SchemaGenerator) -> Schema {
    let level = json!({ "enum": ["error", "warning", "note", "off"] });
    let rules: Map<String, Value> = Rule::ALL
        .iter()
        .map(|rule| {
            let described = json!({ "description": rule.summary(), "enum": level["enum"] });
            (rule.id().to_owned(), described)
        })
        .collect();
    json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
}
