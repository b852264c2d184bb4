//! The schemas of front matter.

use schemars::JsonSchema;

use super::date;

/// The front matter of a page in the source language: `index.<language>.md`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Page {
    /// The title of the page, its only heading of the first level.
    title: String,
    /// One sentence for search engines, link cards and the top of the page.
    description: Option<String>,
    /// The last part of the address; made from the title when left out.
    slug: Option<String>,
    /// The name as it stands in running text.
    in_text: Option<String>,
    /// Old addresses that lead here, from the root of the site.
    #[schemars(default)]
    aliases: Vec<String>,
    /// What kind of page it is.
    kind: Option<Kind>,
    /// Its place among its siblings.
    order: Option<i64>,
    /// Who answers for the content: an id in content/roles.yaml
    owner: Option<String>,
    /// The date of the last review, such as 2026-11-23
    #[schemars(schema_with = "date")]
    reviewed: Option<String>,
    /// Whether headings are numbered.
    numbered: Option<bool>,
    /// Whether there is a table of contents.
    contents: Option<bool>,
    /// Whether the page is not published yet.
    draft: Option<bool>,
    /// Identity of the page that replaces this one.
    replaced_by: Option<String>,
}

/// The front matter of a page in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct PageTranslation {
    /// The title of the page.
    title: String,
    /// One sentence for search engines, link cards and the top of the page.
    description: Option<String>,
    /// The last part of the address; made from the title when left out.
    slug: Option<String>,
    /// The name as it stands in running text.
    in_text: Option<String>,
    /// Old addresses that lead here, from the root of the site.
    #[schemars(default)]
    aliases: Vec<String>,
    /// What is meant to be the same as in the source language: title
    #[schemars(default)]
    same: Vec<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Kind {
    /// Guidance.
    Page,
    /// Link cards to its sub pages.
    Landing,
    /// A stage in an ordered section.
    Stage,
    /// A numbered task in an ordered section.
    Task,
    /// A document with numbered headings.
    Document,
    /// The page that lists every tool of the site.
    Tools,
}
