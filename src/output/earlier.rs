//! What earlier versions of opas kept in the output folder itself: read once, and removed by the first build that comes to
//! its end.

use std::path::Path;

use super::disk::{self, look};
use super::journal::Journal;
use super::{At, OutputError, Record, manifest};

const MANIFEST: &str = ".opas-manifest.json";

/// Tells by its bytes whether opas wrote a file.
type IsOurs = fn(&[u8]) -> bool;

const ALL: [(&str, IsOurs); 4] = [
    (MANIFEST, |bytes| manifest::parse(bytes).record != Record::Damaged),
    (".opas-stamps", |bytes| bytes.starts_with(b"opas stamps ")),
    (".opas-journal", |bytes| serde_json::from_slice::<Journal>(bytes).is_ok()),
    (".opas-lock", <[u8]>::is_empty),
];

/// The manifest, if there is one.
pub(super) fn manifest(dir: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    read(dir, MANIFEST)
}

/// Whether any of it may be there.
pub(super) fn is_there(dir: &Path) -> Result<bool, OutputError> {
    for (name, _) in ALL {
        if look(&dir.join(name))?.is_some_and(|found| found.is_file()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Removes it, and nothing that only has the same name.
pub(super) fn clear(dir: &Path) -> Result<(), OutputError> {
    for (name, is_ours) in ALL {
        if read(dir, name)?.is_some_and(|bytes| is_ours(&bytes)) {
            let path = dir.join(name);
            disk::remove(&path).at("remove", &path)?;
        }
    }
    Ok(())
}

/// The bytes of a file; neither a link nor what one would wait for is opened.
fn read(dir: &Path, name: &str) -> Result<Option<Vec<u8>>, OutputError> {
    let path = dir.join(name);
    look(&path)?.filter(std::fs::Metadata::is_file).map(|_| disk::read(&path)).transpose()
}
