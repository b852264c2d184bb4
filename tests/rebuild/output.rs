//! What a build makes, and what it remembers of that.

use std::path::Path;

use crate::folder::{Files, files_below};

/// The files of the only output of a site, and its manifest, which below its first line has no times and no places of the
/// disk in it.
pub(crate) fn output_below(site: &Path, out: &Path) -> Files {
    let mut files = files_below(out);
    let memory = files_below(&site.join(".opas/outputs"));
    for (_, manifest) in memory.into_iter().filter(|(path, _)| path.ends_with("/manifest.json")) {
        let first = manifest.iter().position(|byte| *byte == b'\n').unwrap();
        assert!(files.insert("its manifest".to_owned(), manifest[first..].to_vec()).is_none(), "of which output?");
    }
    files
}
