//! Whether an output folder is what the last build made of the same sources: then there is nothing to do. Looks at each
//! file once and takes nothing else apart, since this is all that many a build does.

use std::fs::Metadata;
use std::path::Path;

use rayon::prelude::*;

use super::disk::{self, look, place};
use super::journal::Desk;
use super::memory::Memory;
use super::stamps::{self, Line};
use super::{OutputError, earlier};
use crate::digest::Digest;

/// How many files are in the folder, if the last complete build was made from what has this digest and every file still
/// stands as that build left it. `None` where a build has to find out.
pub fn stands(site: &Path, dir: &Path, made_from: Digest) -> Result<Option<usize>, OutputError> {
    let Some(memory) = Memory::find(site, dir)? else { return Ok(None) };
    let Some(found) = look(&memory.stamps())?.filter(Metadata::is_file) else { return Ok(None) };
    // Nobody may write here meanwhile.
    let _lock = memory.lock(dir)?;
    let desk = Desk::new(dir, memory);
    if desk.was_interrupted()? || earlier::is_there(dir)? {
        return Ok(None);
    }
    let memory = &desk.memory;
    let (Some(stamps), Some(manifest)) = (disk::read_own(&memory.stamps())?, disk::read_own(&memory.manifest())?)
    else {
        return Ok(None);
    };
    let text = String::from_utf8_lossy(&stamps);
    let Some((head, lines)) = stamps::head(&text, &found, memory.bond) else { return Ok(None) };
    // The stamps name the files of this very manifest.
    if head.made_from != Some(made_from) || head.manifest != Some(Digest::of_bytes(&manifest)) {
        return Ok(None);
    }
    let lines: Vec<&str> = lines.lines().collect();
    let is_as_written = |line: &&str| {
        let Some(Line { path, stamp, digest }) = stamps::parse_line(line) else { return false };
        let place = place(dir, &path);
        let Some(found) = look(&place).ok().flatten().filter(Metadata::is_file) else { return false };
        stamp.is_of(&found) && head.vouches_for(stamp)
            || found.len() == stamp.size && disk::digest(&place) == Some(digest)
    };
    Ok(lines.par_iter().all(is_as_written).then_some(lines.len()))
}
