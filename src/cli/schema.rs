//! `opas schema`.

use std::path::Path;

use clap::Args;

use super::{End, WrongUse, print};
use crate::output::{OutputError, replace_files};
use crate::schema::{FOLDER, all, find, text};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Print one schema, such as checklist or checklist-translation; without it, all are written to schemas/
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub(super) fn run(arguments: &Arguments, root: &Path) -> End {
    if let Some(name) = &arguments.name {
        let Some(schema) = find(name) else {
            let known: Vec<&str> = all().into_keys().collect();
            print::failure(&WrongUse(format!("there is no schema “{name}”, only {}", known.join(", "))));
            return End::WrongUse;
        };
        print::say(text(&schema).trim_end());
        return End::Fine;
    }
    if let Err(error) = write(root) {
        print::failure(&error);
        return End::WorldFailed;
    }
    for name in all().into_keys() {
        print::say(file(name));
    }
    End::Fine
}

/// Writes all schemas of this version.
pub(super) fn write(root: &Path) -> Result<(), OutputError> {
    replace_files(root, all().iter().map(|(name, schema)| (file(name), text(schema).into_bytes())).collect()).map(drop)
}

/// The comment that tells an editor the schema of a YAML file at a path.
pub(super) fn comment(name: &str, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{}\n", file(name))
}

fn file(name: &str) -> String {
    format!("{FOLDER}/{name}.json")
}
