//! Files of the site itself that a command rewrites: records and imported translations. A build never does this.
#![expect(clippy::disallowed_methods, reason = "this is the room that writes")]

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::own::Own;
use super::{At, OutputError};

/// Files that were written, with what stood there before.
#[derive(Debug, Default)]
pub struct Replaced(Vec<(PathBuf, Option<Vec<u8>>)>);

impl Replaced {
    /// Puts everything back as it was: what belongs together is written together or not at all.
    pub fn undo(self) -> Result<(), OutputError> {
        let mut left = Vec::new();
        let mut cause = None;
        for (path, old) in self.0.into_iter().rev() {
            let undone = match old {
                Some(bytes) => stage(&path, &bytes).and_then(|file| persist(file, &path)),
                None => fs::remove_file(&path).at("remove", &path),
            };
            if let Err(error) = undone {
                cause.get_or_insert(error);
                left.push(path.display().to_string());
            }
        }
        match cause {
            None => Ok(()),
            Some(cause) => Err(OutputError::Torn { left: left.join(", "), cause: Box::new(cause) }),
        }
    }
}

/// Writes files below a folder, each beside its place first and then in one step over what was there, so that no file is
/// ever half written; when one of them cannot be, the others are put back. Missing folders are made. A link stays, and
/// the file that it leads to is written, if that is in the folder.
pub fn replace_files(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Replaced, OutputError> {
    let mut staged = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let path = inside(folder, &folder.join(path))?;
        staged.push((stage(&path, &bytes)?, path));
    }
    let mut replaced = Replaced::default();
    for (file, path) in staged {
        let done = before(&path).and_then(|old| persist(file, &path).map(|()| old));
        match done {
            Ok(old) => replaced.0.push((path, old)),
            Err(error) => {
                replaced.undo()?;
                return Err(error);
            }
        }
    }
    Ok(replaced)
}

/// Writes a file that somebody has named, in one step over what was there. A link stays, wherever it leads.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let path = followed(path)?;
    persist(stage(&path, bytes)?, &path)
}

/// What stands at a path.
fn before(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).at("read", path),
    }
}

fn stage(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, OutputError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).at("make", parent)?;
    let mut file = tempfile::Builder::new().prefix(".opas-").tempfile_in(parent).at("write", path)?;
    file.write_all(bytes).at("write", path)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions()).at("write", path)?;
    } else {
        readable(file.as_file(), path)?;
    }
    Ok(file)
}

fn persist(file: NamedTempFile, path: &Path) -> Result<(), OutputError> {
    file.persist(path).map_err(|error| error.error).at("write", path).map(drop)
}

/// The file behind a link.
fn followed(path: &Path) -> Result<PathBuf, OutputError> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|entry| entry.is_symlink());
    if is_link { fs::canonicalize(path).at("follow the link", path) } else { Ok(path.to_owned()) }
}

/// The file behind a link, which has to be in the folder: a site that came from elsewhere must not have other files
/// written.
fn inside(folder: &Path, path: &Path) -> Result<PathBuf, OutputError> {
    let file = followed(path)?;
    let standing = file.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(folder);
    // A folder that is not there yet has no links in it.
    if !folder.exists() {
        return Ok(file);
    }
    let folder = fs::canonicalize(folder).at("find", folder)?;
    let place = fs::canonicalize(standing).at("find", standing)?;
    if place.starts_with(&folder) {
        return Ok(file);
    }
    Err(OutputError::LeadsOut { path: path.to_owned(), place })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        names.iter().map(|name| ((*name).to_owned(), b"new".to_vec())).collect()
    }

    #[test]
    fn all_or_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").unwrap();
        fs::create_dir(at("c")).unwrap();
        assert!(replace_files(folder.path(), files(&["a", "b", "c"])).is_err());
        assert_eq!(fs::read_to_string(at("a")).unwrap(), "old");
        assert!(!at("b").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);

        let replaced = replace_files(folder.path(), files(&["a", "d/b"])).unwrap();
        assert_eq!(fs::read_to_string(at("d/b")).unwrap(), "new");
        replaced.undo().unwrap();
        assert_eq!(fs::read_to_string(at("a")).unwrap(), "old");
        assert!(!at("d/b").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_leads_to_what_was_written() {
        use std::os::unix::fs::symlink;
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let at = |name: &str| folder.path().join(name);
        fs::write(at("own"), "old").unwrap();
        fs::write(outside.path().join("foreign"), "old").unwrap();
        symlink("own", at("link")).unwrap();
        symlink(outside.path().join("foreign"), at("out")).unwrap();
        symlink(outside.path(), at("folder")).unwrap();
        symlink("nowhere", at("dangling")).unwrap();
        replace_files(folder.path(), files(&["link"])).unwrap();
        assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(at("own")).unwrap(), "new");
        for name in ["out", "folder/foreign", "folder/new", "folder/new/new", "dangling"] {
            assert!(replace_files(folder.path(), files(&[name])).is_err(), "{name}");
        }
        assert_eq!(fs::read_to_string(outside.path().join("foreign")).unwrap(), "old");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
        replace_file(&at("out"), b"new").unwrap();
        assert_eq!(fs::read_to_string(outside.path().join("foreign")).unwrap(), "new");
    }
}
