//! Where the HTML of texts is kept from when they are read until their pages are written.
//!
//! A site's HTML would take more memory than all else that is known of it. So when many texts are read at once, theirs
//! goes to a file without a name, which is gone with the process. Texts that are read later, one by one as somebody edits
//! them, stay in memory: there are never more of them than the site has pages.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::markdown::Html;

/// From this many texts on a file is worth it.
const MANY: usize = 256;

/// The HTML of one text, with holes: see [`Html`].
#[derive(Clone, Debug, Default)]
pub struct KeptHtml {
    place: Place,
    /// Where the text and each of its footnotes ends.
    pub ends: Box<[u32]>,
}

#[derive(Clone, Debug, Default)]
enum Place {
    /// Nobody asked for it.
    #[default]
    Nowhere,
    Memory(Arc<str>),
    File {
        file: Arc<Mutex<File>>,
        start: u64,
        length: u32,
    },
}

impl KeptHtml {
    /// The HTML with its holes. Fails when the file without a name cannot be read.
    pub fn read(&self) -> io::Result<Arc<str>> {
        match &self.place {
            Place::Nowhere => Ok(Arc::default()),
            Place::Memory(text) => Ok(Arc::clone(text)),
            Place::File { file, start, length } => {
                let mut bytes = vec![0; *length as usize];
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(*start))?;
                file.read_exact(&mut bytes)?;
                drop(file);
                let text = simdutf8::basic::from_utf8(&bytes).map(Arc::from);
                text.map_err(|fault| io::Error::new(io::ErrorKind::InvalidData, fault))
            }
        }
    }
}

/// Takes the HTML of the texts that are read in one go.
pub(super) struct Keeper(Option<Arc<Mutex<File>>>);

impl Keeper {
    /// Begins for so many files; the file without a name is below the site's folder, or else where such files are.
    pub(super) fn new(files: usize, root: &Path) -> Self {
        let file = || tempfile::tempfile_in(root.join(".opas")).or_else(|_| tempfile::tempfile());
        Self((files >= MANY).then(file).and_then(Result::ok).map(|file| Arc::new(Mutex::new(file))))
    }

    /// Keeps the HTML of a text. What the file does not take, as on a full disk, stays in memory.
    pub(super) fn keep(&self, html: Option<Html>) -> KeptHtml {
        let Some(Html { text, ends }) = html else { return KeptHtml::default() };
        let place = self.0.as_ref().and_then(|file| written(file, &text));
        KeptHtml { place: place.unwrap_or_else(|| Place::Memory(text.into())), ends }
    }
}

fn written(file: &Arc<Mutex<File>>, text: &str) -> Option<Place> {
    let length = u32::try_from(text.len()).ok()?;
    let mut open = file.lock().unwrap_or_else(PoisonError::into_inner);
    let start = open.seek(SeekFrom::End(0)).ok()?;
    open.write_all(text.as_bytes()).ok()?;
    Some(Place::File { file: Arc::clone(file), start, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Html {
        Html { text: text.to_owned(), ends: Box::default() }
    }

    #[test]
    fn what_is_kept_is_read_again_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        for files in [1, MANY] {
            let keeper = Keeper::new(files, folder.path());
            let kept: Vec<KeptHtml> = ["a", "", "äö\0a/x\0"].map(|text| keeper.keep(Some(html(text)))).into();
            let read: Vec<Arc<str>> = kept.iter().map(|kept| kept.read().unwrap()).collect();
            assert_eq!(read, ["a".into(), "".into(), Arc::from("äö\0a/x\0")]);
        }
        assert_eq!(&*Keeper(None).keep(None).read().unwrap(), "");
    }
}
