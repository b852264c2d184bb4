//! New files in a site's own folder, for `opas init` and `opas new`.
#![expect(clippy::disallowed_methods, reason = "this is the room that writes")]

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{At, OutputError};

/// Writes files below a folder, which is made if it is not there. If one of them is there already, nothing is written.
pub fn create_files(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<(), OutputError> {
    let files: Vec<_> = files.into_iter().map(|(path, bytes)| (folder.join(path), bytes)).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(OutputError::Exists(path.clone()));
    }
    for (path, bytes) in &files {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).at("make", parent)?;
        }
        let mut file = fs::File::create_new(path).at("write", path)?;
        file.write_all(bytes).at("write", path)?;
    }
    Ok(())
}

impl OutputError {
    /// Whether the command was used in a way that makes no sense, and the world is well.
    pub fn is_wrong_use(&self) -> bool {
        matches!(self, Self::Exists(_) | Self::Foreign { .. })
    }
}
