//! The pictures of a document, looked at before Typst meets them: what is wrong with one is told at its own file.

use std::collections::BTreeMap;
use std::path::Path;

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use crate::diag::{Diagnostic, Rule};
use crate::source::{SourcePath, read_picture};
use crate::view::PaperPicture;

/// Reads pictures, by the names that a template knows them by.
pub(super) fn load(pictures: &[PaperPicture], root: &Path) -> Result<BTreeMap<String, Bytes>, Box<Diagnostic>> {
    let mut loaded = BTreeMap::new();
    for picture in pictures {
        let fault = || Box::new(Diagnostic::new(Rule::UnreadablePicture, picture.path.whole()));
        loaded.insert(picture.name.clone(), read(&picture.path, root).ok_or_else(fault)?);
    }
    Ok(loaded)
}

fn read(path: &SourcePath, root: &Path) -> Option<Bytes> {
    let bytes = Bytes::new(read_picture(root, path).ok()?);
    let format = match path.extension().unwrap_or_default().to_lowercase().as_str() {
        "gif" => ExchangeFormat::Gif,
        "jpeg" | "jpg" => ExchangeFormat::Jpg,
        "webp" => ExchangeFormat::Webp,
        "svg" => return SvgImage::new(bytes.clone()).is_ok().then_some(bytes),
        _ => ExchangeFormat::Png,
    };
    // Typst remembers what it has decoded.
    RasterImage::new(bytes.clone(), format, Smart::Auto).is_ok().then_some(bytes)
}
