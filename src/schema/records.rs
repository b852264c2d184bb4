//! The schemas of tools, roles and the glossary, and of their translations.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::id;

/// The tools of a site: `content/tools.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Tools {
    /// The tools, in their order.
    #[schemars(default)]
    tools: Vec<Tool>,
}

/// A tool.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Tool {
    /// The id of the tool.
    #[schemars(schema_with = "id")]
    id: String,
    /// What kind of tool it is.
    kind: ToolKind,
    /// Whether it is there yet; published when left out.
    status: Option<Status>,
    /// Identities of the pages that it belongs to.
    #[schemars(default)]
    pages: Vec<String>,
    /// Identity of the page that it is, for the kind page.
    page: Option<String>,
    /// Its title.
    title: String,
    /// One sentence about it.
    description: Option<String>,
    /// A file below content/, such as files/form.fi.xlsx
    file: Option<String>,
    /// An address of another website.
    address: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum ToolKind {
    Page,
    Form,
    Template,
    Training,
    External,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(super) enum Status {
    Published,
    Coming,
}

/// The texts of tools in another language: `content/tools.<language>.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ToolsTranslation {
    /// Texts by the ids of the tools.
    #[schemars(default)]
    tools: BTreeMap<String, ToolTexts>,
    /// Ids of tools whose texts are meant to be the same as in the source language.
    #[schemars(default)]
    same: Vec<String>,
}

/// The texts of a tool.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ToolTexts {
    /// Its title.
    title: Option<String>,
    /// One sentence about it.
    description: Option<String>,
    /// A file below content/, where this language has its own.
    file: Option<String>,
    /// An address of another website, where this language has its own.
    address: Option<String>,
}

/// Who owns pages and does tasks: `content/roles.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Roles {
    /// The roles.
    #[schemars(default)]
    roles: Vec<Role>,
}

/// A role.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Role {
    /// The id of the role.
    #[schemars(schema_with = "id")]
    id: String,
    /// Its name.
    text: String,
}

/// The names of roles in another language: `content/roles.<language>.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct RolesTranslation {
    /// Names by the ids of the roles.
    #[schemars(default)]
    roles: BTreeMap<String, String>,
}

/// Which words to use: `content/glossary.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Glossary {
    /// The terms.
    #[schemars(default)]
    terms: Vec<Term>,
}

/// A term.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Term {
    /// The id of the term.
    #[schemars(schema_with = "id")]
    id: String,
    /// What it means, for those who write.
    description: Option<String>,
    /// The word to use.
    term: String,
    /// Words not to use for it; an asterisk at the end stands for any ending.
    #[schemars(default)]
    avoid: Vec<String>,
}

/// Which words to use in another language: `content/glossary.<language>.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct GlossaryTranslation {
    /// Words by the ids of the terms.
    #[schemars(default)]
    terms: BTreeMap<String, TermTexts>,
}

/// A term in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct TermTexts {
    /// What it means, for those who write.
    description: Option<String>,
    /// The word to use.
    term: String,
    /// Words not to use for it; an asterisk at the end stands for any ending.
    #[schemars(default)]
    avoid: Vec<String>,
}
