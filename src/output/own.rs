//! Folders of opas's own in a site's `.opas`: the only ones that it empties.
//!
//! A site can come from anybody, with links and files where opas keeps its own. So a folder is emptied only where every
//! step from the site down to it is a real folder, and a file in it says that opas made it. A link in it is removed and
//! never followed.
#![expect(clippy::disallowed_methods, reason = "this is the room that writes to the disk")]

use std::fs;
use std::path::{Path, PathBuf};

use super::disk::{self, look};
use super::{At, OutputError};

/// The folder of a site in which opas keeps what it needs from run to run.
pub const HOME: &str = ".opas";

/// The file by which opas knows a folder that it made.
const MARK: &str = ".made-by-opas";

/// Everything in the home that opas empties.
const EMPTIED: [&str; 4] = ["cache", "external", "marks", "pseudo/site"];

/// Everything else in the home that is a folder.
const WRITTEN: [&str; 4] = ["outputs", "preview", "pseudo/public", "translations"];

/// A folder that opas may empty.
#[derive(Clone, Debug)]
pub struct Own {
    site: PathBuf,
    /// Its path below the site.
    name: PathBuf,
}

impl Own {
    /// The folder of that name in the home of a site. It need not be there.
    pub fn new(site: &Path, name: &str) -> Self {
        Self { site: site.to_owned(), name: Path::new(HOME).join(name) }
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.site.join(&self.name)
    }

    /// Whether it is there; one that opas did not make is refused.
    pub fn is_there(&self) -> Result<bool, OutputError> {
        if !is_real(&self.site, &self.name)? {
            return Ok(false);
        }
        let path = self.path();
        let is_marked = look(&path.join(MARK))?.is_some_and(|found| found.is_file());
        // One without a mark is from an opas that made none, or from one that was killed before it could.
        if is_marked || disk::list(&path)?.iter().all(|(name, is_folder)| !is_folder && is_given(name)) {
            return Ok(true);
        }
        Err(OutputError::NotOurs(path))
    }

    /// Makes it, if it is not there.
    pub fn make(&self) -> Result<(), OutputError> {
        if !self.is_there()? {
            make_real(&self.site, &self.name)?;
        }
        let mark = self.path().join(MARK);
        if look(&mark)?.is_none() {
            let words = "opas made this folder, and may remove everything in it.\n";
            disk::open_new(&mark).and_then(|file| disk::fill(file, words.as_bytes())).at("write", &mark)?;
        }
        Ok(())
    }

    /// Makes it, and removes everything in it but the home of a site that may be there.
    pub fn make_empty(&self) -> Result<(), OutputError> {
        self.make()?;
        for (name, is_folder) in disk::list(&self.path())? {
            if name == MARK || name == HOME {
                continue;
            }
            let path = self.path().join(name);
            // Neither follows a link.
            let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file::<&Path> };
            remove(&path).at("remove", &path)?;
        }
        Ok(())
    }
}

/// Whether a name can be one that opas gives to files in a cache, or to the marks of a server.
fn is_given(name: &str) -> bool {
    name.starts_with(".tmp") || name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Refuses a site in which something else stands where opas keeps its own.
pub fn refuse_foreign_home(site: &Path) -> Result<(), OutputError> {
    for name in WRITTEN {
        is_real(site, &Path::new(HOME).join(name))?;
    }
    EMPTIED.iter().try_for_each(|name| Own::new(site, name).is_there().map(drop))
}

/// Whether opas keeps its own at a path, which then can be no output. Both paths are whole and without links.
pub fn is_own(site: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(site.join(HOME)) else { return false };
    let own = EMPTIED.iter().chain(&["outputs"]);
    below.as_os_str().is_empty()
        || own.into_iter().any(|name| below.starts_with(name) || Path::new(name).starts_with(below))
}

/// Whether a folder below another is there. A link on the way to it is refused, and what is no folder.
pub(super) fn is_real(above: &Path, below: &Path) -> Result<bool, OutputError> {
    let mut path = above.to_owned();
    for step in below {
        path.push(step);
        match look(&path)? {
            None => return Ok(false),
            Some(found) if found.is_symlink() => return Err(OutputError::Symlink(path)),
            Some(found) if found.is_dir() => {}
            Some(_) => return Err(OutputError::NotOurs(path)),
        }
    }
    Ok(true)
}

/// Makes a folder below another, with those on the way to it.
pub(super) fn make_real(above: &Path, below: &Path) -> Result<(), OutputError> {
    if is_real(above, below)? {
        return Ok(());
    }
    let path = above.join(below);
    disk::make_folders(&path).at("make the folder", &path)?;
    // Somebody may have been faster, with a link.
    is_real(above, below).map(drop)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn site() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let temp = tempfile::tempdir().unwrap();
        let (site, other) = (temp.path().join("site"), temp.path().join("other"));
        fs::create_dir_all(site.join(HOME)).unwrap();
        fs::create_dir_all(&other).unwrap();
        fs::write(other.join("cafe"), "mine").unwrap();
        (temp, site, other)
    }

    #[test]
    fn a_folder_is_emptied_only_where_it_is_a_real_one() {
        for link in ["", "pseudo", "pseudo/site", "cache", "marks"] {
            let (_temp, site, other) = site();
            let place = if link.is_empty() { site.join(HOME) } else { site.join(HOME).join(link) };
            fs::create_dir_all(other.join("site")).unwrap();
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            let _ = fs::remove_dir(&place);
            symlink(&other, &place).unwrap();
            let refused = EMPTIED.iter().filter(
                |name| matches!(Own::new(&site, name).make_empty(), Err(OutputError::Symlink(path)) if path == place),
            );
            assert!(refused.count() > 0, "{link}");
            assert!(refuse_foreign_home(&site).is_err(), "{link}");
            assert_eq!(fs::read_to_string(other.join("cafe")).unwrap(), "mine", "{link}");
        }
    }

    #[test]
    fn a_folder_that_opas_did_not_make_is_not_emptied() {
        let (_temp, site, _) = site();
        let own = Own::new(&site, "marks");
        fs::create_dir(own.path()).unwrap();
        fs::write(own.path().join("letter.txt"), "mine").unwrap();
        assert!(matches!(own.make_empty(), Err(OutputError::NotOurs(path)) if path == own.path()));
        fs::remove_file(own.path().join("letter.txt")).unwrap();
        fs::write(own.path().join("4f-12"), "").unwrap();
        own.make_empty().unwrap();
        assert_eq!(disk::list(&own.path()).unwrap(), [(MARK.to_owned(), false)]);
    }

    #[test]
    fn links_in_a_folder_go_and_what_they_lead_to_stays() {
        let (_temp, site, other) = site();
        let own = Own::new(&site, "pseudo/site");
        own.make_empty().unwrap();
        symlink(&other, own.path().join("content")).unwrap();
        fs::create_dir(own.path().join("deep")).unwrap();
        symlink(other.join("cafe"), own.path().join("deep/link")).unwrap();
        fs::create_dir(own.path().join(HOME)).unwrap();
        own.make_empty().unwrap();
        assert_eq!(disk::list(&own.path()).unwrap(), [(MARK.to_owned(), false), (HOME.to_owned(), true)]);
        assert_eq!(fs::read_to_string(other.join("cafe")).unwrap(), "mine");
    }

    #[test]
    fn no_output_goes_where_opas_keeps_its_own() {
        let site = Path::new("/site");
        for own in ["", "cache", "cache/x", "pseudo", "pseudo/site/content", "outputs"] {
            assert!(is_own(site, &site.join(HOME).join(own)), "{own}");
        }
        for other in ["/site/public", "/site/.opas/preview", "/site/.opas/pseudo/public", "/site/.opas-x"] {
            assert!(!is_own(site, Path::new(other)), "{other}");
        }
    }
}
