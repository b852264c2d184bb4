//! JSON Schemas of the YAML that authors write, for editors that complete and check while typing.
//!
//! The types here mirror what the readers in `config` and `content` ask for, and are never read into: a reader has to
//! find all faults of a file with their places, which derived reading cannot do. `tests/schema.rs` writes an unknown
//! key into every mapping and compares what the reader then says it knows with the schema. The comments are what
//! editors show to authors.

#[expect(dead_code, reason = "only the shapes of the types matter")]
mod checklist;
#[expect(dead_code, reason = "only the shapes of the types matter")]
mod page;
#[expect(
    dead_code,
    clippy::struct_field_names,
    reason = "only the shapes of the types and the words of authors matter"
)]
mod records;
#[expect(dead_code, reason = "only the shapes of the types matter")]
mod site;

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use checklist::{Checklist, ChecklistTranslation};
use page::{Page, PageTranslation};
use records::{Glossary, GlossaryTranslation, Roles, RolesTranslation, Tools, ToolsTranslation};
use site::Site;

/// The folder of the schemas below the site's root.
pub const FOLDER: &str = "schemas";

/// A schema by its name: `checklist`, or `checklist-translation`.
pub fn find(name: &str) -> Option<Schema> {
    all().remove(name)
}

/// All schemas by their names.
pub fn all() -> BTreeMap<&'static str, Schema> {
    BTreeMap::from([
        ("site", schema::<Site>()),
        ("page", schema::<Page>()),
        ("page-translation", schema::<PageTranslation>()),
        ("checklist", schema::<Checklist>()),
        ("checklist-translation", schema::<ChecklistTranslation>()),
        ("tools", schema::<Tools>()),
        ("tools-translation", schema::<ToolsTranslation>()),
        ("roles", schema::<Roles>()),
        ("roles-translation", schema::<RolesTranslation>()),
        ("glossary", schema::<Glossary>()),
        ("glossary-translation", schema::<GlossaryTranslation>()),
    ])
}

/// A schema as the text of a file.
pub fn text(schema: &Schema) -> String {
    // A schema is JSON already.
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}

fn schema<T: JsonSchema>() -> Schema {
    // What editors know best.
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>()
}

fn id(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$" })
}

fn date(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}
