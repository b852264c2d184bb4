//! Checklists as JSON, the index of all of them, and the schema that says what the fields mean.

use serde::Serialize;
use serde_json::{Value, json};

use crate::view::{ListData, ListEntry};

const SCHEMA: &str = include_str!("schema.json");

/// A list.
pub(super) fn list(list: &ListData) -> Vec<u8> {
    written(list)
}

/// All lists.
pub(super) fn index(schema: &str, lists: &[ListEntry]) -> Vec<u8> {
    written(&json!({ "list_schema": schema, "lists": lists }))
}

/// The schema, which knows its own address.
pub(super) fn schema(address: &str) -> Vec<u8> {
    // The file is part of opas, and a test reads it.
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    schema["$id"] = Value::from(address);
    written(&schema)
}

fn written(value: &impl Serialize) -> Vec<u8> {
    // Plain structures of texts cannot fail to be written.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_json() {
        let schema: Value = serde_json::from_slice(&schema("https://www.example.fi/s.json")).unwrap();
        assert_eq!(schema["$id"], "https://www.example.fi/s.json");
        assert_eq!(schema["$defs"]["item"]["type"], "object");
    }
}
