//! Files of the site itself that a command rewrites: records and imported translations. A build never does this.
#![expect(clippy::disallowed_methods, reason = "this is the room that writes")]

use std::fs;
use std::io::Write;
use std::path::Path;

use super::own::Own;
use super::{At, OutputError};

/// Writes files below a folder, each beside its place first and then in one step over what was there, so that no file is
/// ever half written. Missing folders are made.
pub fn replace_files(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<(), OutputError> {
    let mut staged = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).at("make", parent)?;
        let mut file = tempfile::Builder::new().prefix(".opas-").tempfile_in(parent).at("write", &path)?;
        file.write_all(&bytes).at("write", &path)?;
        if let Ok(old) = fs::metadata(&path) {
            file.as_file().set_permissions(old.permissions()).at("write", &path)?;
        } else {
            readable(file.as_file(), &path)?;
        }
        staged.push((file, path));
    }
    for (file, path) in staged {
        file.persist(&path).map_err(|error| error.error).at("write", &path)?;
    }
    Ok(())
}

/// Makes a folder of opas's own anew, so that it holds a site of these files and nothing else.
pub fn replace_site(own: &Own, files: Vec<(String, Vec<u8>)>) -> Result<(), OutputError> {
    own.make_empty()?;
    let folder = &own.path();
    for (path, bytes) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).at("make", parent)?;
        fs::write(&path, bytes).at("write", &path)?;
    }
    Ok(())
}

/// A temporary file is its owner's alone; a new file of a site is like any other.
fn readable(file: &fs::File, path: &Path) -> Result<(), OutputError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o644)).at("write", path)?;
    }
    #[cfg(not(unix))]
    let _ = (file, path);
    Ok(())
}
