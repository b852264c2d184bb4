//! Texts out to translators' programs and back: XLIFF 1.2 and 2.0, CSV, XLSX and PO.
//!
//! A [`Parcel`] is what goes out: for each text the source, the translation as it is, and what there is to know. What is
//! not words is a locked code ([`inline`]). What comes back is looked at before anything is written ([`mod@import`]): a
//! text is found again by its file, its label and the digest of its source, so a source that was edited in the meantime is
//! told and not overwritten. Files are edited in place (`markdown.rs`, `yaml.rs`, `fluent.rs`): what was not translated
//! anew keeps every byte. Knows no disk.

mod csv;
mod edit;
mod fluent;
mod import;
pub mod inline;
mod markdown;
mod parcel;
mod po;
mod pseudo;
mod terms;
mod xliff12;
mod xliff2;
mod xlsx;
mod xml;
mod yaml;

pub use import::{Import, Refused, import};
pub use parcel::{Parcel, ParcelFile, ParcelUnit, parcel};
pub use pseudo::{Pseudo, pseudo};

/// The format of an exchange file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 1.2 (OASIS, 2008).
    Xliff12,
    /// XLIFF 2.0 (OASIS, 2014), which is also ISO 21720.
    Xliff2,
    /// Comma-separated values, UTF-8.
    Csv,
    /// A workbook (Office Open XML).
    Xlsx,
    /// A gettext catalogue.
    Po,
}

impl Format {
    /// All formats with their names; the first is the default.
    pub const ALL: [(&'static str, Self); 5] = [
        ("xliff12", Self::Xliff12),
        ("xliff2", Self::Xliff2),
        ("csv", Self::Csv),
        ("xlsx", Self::Xlsx),
        ("po", Self::Po),
    ];

    /// The usual extension of a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff12 | Self::Xliff2 => "xlf",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Po => "po",
        }
    }
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The language that was translated into, where the file says so.
    pub lang: Option<String>,
    /// The texts.
    pub texts: Vec<Returned>,
}

/// A text as it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The file that it belongs to.
    pub file: String,
    /// Its id in the file.
    pub id: String,
    /// The translation.
    pub target: Vec<inline::Token>,
    /// Whether the translator says that it is done; `None` where the format does not say.
    pub done: Option<bool>,
}

/// An exchange file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is none of the formats.
    #[error("the file is neither XLIFF, CSV, XLSX nor PO")]
    UnknownFormat,
    /// It is too large, or would be when it is unpacked.
    #[error("the file is too large: at most {} MB are read", MOST_BYTES / 1_000_000)]
    TooLarge,
    /// It has a DTD or an entity of its own.
    #[error("the file has a document type or entities, which can do harm and are not read")]
    Entities,
    /// It is damaged, or something is missing in it.
    #[error("the file cannot be read: {0}")]
    Damaged(String),
}

/// More is never read or unpacked.
const MOST_BYTES: usize = 200_000_000;

/// Writes a parcel.
pub fn write(parcel: &Parcel, format: Format) -> Result<Vec<u8>, ReadError> {
    match format {
        Format::Xliff12 => Ok(xliff12::write(parcel)),
        Format::Xliff2 => Ok(xliff2::write(parcel)),
        Format::Csv => csv::write(parcel),
        Format::Xlsx => xlsx::write(parcel),
        Format::Po => Ok(po::write(parcel)),
    }
}

/// Reads what came back; the format is seen from the file itself.
pub fn read(bytes: &[u8]) -> Result<Reply, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(b"PK") {
        return Ok(Reply { lang: None, texts: xlsx::read(bytes)? });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::Damaged(format!("it is not UTF-8 ({error})")))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        let tree = xml::parse(text)?;
        return match tree.attribute("version").and_then(|version| version.split('.').next()) {
            Some("1") => xliff12::read(&tree),
            Some("2") => xliff2::read(&tree),
            _ => Err(ReadError::UnknownFormat),
        };
    }
    if text.lines().any(|line| line.starts_with("msgid ")) {
        return po::read(text);
    }
    Ok(Reply { lang: None, texts: csv::read(text)? })
}
