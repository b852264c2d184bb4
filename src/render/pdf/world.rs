//! All that Typst can see: the theme's files for paper, and the view.

use std::collections::BTreeMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::source::SourcePath;
use crate::theme::Theme;
use crate::view::PaperView;

/// What is the same for all documents.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: BTreeMap<String, Bytes>,
    sources: BTreeMap<String, Source>,
    paths: BTreeMap<String, SourcePath>,
}

impl Shelf {
    /// Takes what a theme has.
    pub(super) fn new(theme: &Theme) -> Self {
        let (mut fonts, mut files, mut sources, mut paths) =
            (Vec::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (name, file) in &theme.paper {
            let bytes = Bytes::new(file.bytes.to_vec());
            if name.rsplit_once('.').is_some_and(|(_, end)| end == "typ") {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                sources.extend(id(name).map(|id| (name.clone(), Source::new(id, text))));
            } else if name.starts_with("fonts/") {
                fonts.extend(Font::iter(bytes.clone()));
            }
            files.insert(name.clone(), bytes);
            paths.extend(file.path.clone().map(|path| (name.clone(), path)));
        }
        Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            files,
            sources,
            paths,
        }
    }

    /// The file of the site that a name stands for, if it is not the one in the binary.
    pub(super) fn path(&self, name: &str) -> Option<&SourcePath> {
        self.paths.get(name)
    }
}

/// One document's world.
pub(super) struct Desk<'a> {
    shelf: &'a Shelf,
    main: FileId,
    view: Bytes,
    pictures: BTreeMap<String, Bytes>,
}

impl<'a> Desk<'a> {
    /// Lays out a view and its pictures beside the shelf.
    pub(super) fn new(shelf: &'a Shelf, main: &str, view: &PaperView, pictures: BTreeMap<String, Bytes>) -> Self {
        // A view is a plain structure of texts, which cannot fail to be written; names of templates are plain.
        let view = Bytes::new(serde_json::to_vec(view).unwrap_or_default());
        let main = id(main).unwrap_or_else(|| unreachable!("the name of a template is a path"));
        Self { shelf, main, view, pictures }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = name(id)?;
        self.shelf.sources.get(name).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match name(id)? {
            "view.json" => Ok(self.view.clone()),
            name => {
                let found = self.pictures.get(name).or_else(|| self.shelf.files.get(name));
                found.cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
            }
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    /// There is no clock: the same list is the same file on any day.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The name of a file below `pdf/`. Packages would come from the network, which there is not.
fn name(id: FileId) -> FileResult<&'static str> {
    let path = id.get();
    match path.root() {
        VirtualRoot::Project => Ok(path.vpath().get_without_slash()),
        VirtualRoot::Package(_) => Err(FileError::AccessDenied),
    }
}

fn id(name: &str) -> Option<FileId> {
    VirtualPath::new(name).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}
