//! `opas init`.

use std::path::PathBuf;

use clap::Args;
use rust_embed::RustEmbed;

use super::{End, print};
use crate::output::create_files;

/// A small site in three languages.
#[derive(RustEmbed)]
#[folder = "src/cli/starter/"]
struct Starter;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The folder of the new site
    #[arg(default_value = ".", value_name = "DIR")]
    dir: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> End {
    let mut paths: Vec<_> = Starter::iter().collect();
    paths.sort();
    // A file that begins with a dot would be taken for the repository's own.
    let name = |path: &str| if path == "gitignore" { ".gitignore".to_owned() } else { path.to_owned() };
    let files = paths.iter().filter_map(|path| Some((name(path), Starter::get(path)?.data.into_owned()))).collect();
    if let Err(error) = create_files(&arguments.dir, files) {
        print::failure(&error);
        return if error.is_wrong_use() { End::WrongUse } else { End::WorldFailed };
    }
    let dir = arguments.dir.display();
    print::say(format!("A small site is in {dir}. See it with: opas serve --root {dir}"));
    End::Fine
}
