//! `opas build --pseudo`: the site in languages that nobody speaks, beside its own.
//!
//! A copy of the site gets the translations as an agency's would come, by the same import, and is then built like any
//! other site. The copy is below `.opas`, so that nothing of it is published by mistake.

use std::path::{Path, PathBuf};

use super::translations::Loaded;
use crate::builtin;
use crate::exchange::{self, Import, Pseudo, parcel, pseudo};
use crate::lang::LangId;
use crate::locale;
use crate::output::{OutputError, Own, replace_files, replace_site};
use crate::source::{SITE_FILE, SourceError, SourcePath, disk_path, read_foreign};
use crate::translation::Desk;
use crate::yaml::{self, Value};

/// The folder of the copy, in the home of the site.
const COPY: &str = "pseudo/site";

/// Where the copy is built unless somebody says otherwise.
pub(super) const OUT: &str = ".opas/pseudo/public";

/// The copy cannot be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum PseudoError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error("{SITE_FILE} has no list of languages")]
    Languages,
    #[error("{} texts cannot be turned into {tag}; the first is {file}, {label}: {reason}", refused)]
    Refused { tag: &'static str, refused: usize, file: String, label: String, reason: String },
}

/// Makes the copy; gives its folder.
pub(super) fn copy(root: &Path) -> Result<PathBuf, PseudoError> {
    let copy = Own::new(root, COPY);
    let folder = copy.path();
    let own = Loaded::read(root)?;
    let mut files = Vec::new();
    for source in own.sources.iter() {
        let bytes = read_foreign(&disk_path(root, &source.path))?;
        files.push((source.path.to_string(), bytes));
    }
    for (path, bytes) in &mut files {
        if path == SITE_FILE {
            let settings = with_languages(&String::from_utf8_lossy(bytes)).ok_or(PseudoError::Languages)?;
            *bytes = settings.into_bytes();
        }
    }
    files.extend(builtin_messages(&own));
    replace_site(&copy, files)?;
    for language in Pseudo::ALL {
        let site = Loaded::read(&folder)?;
        let Some(lang) = site.config.languages.find(language.tag()) else { return Err(PseudoError::Languages) };
        let desk = Desk::new(&site.content, &site.sources, &site.config);
        let texts = pseudo(&parcel(&desk, lang, &site.config, false), language);
        let Import { files, refused, .. } = exchange::import(&desk, lang, &site.config, texts);
        if let Some(first) = refused.first() {
            let (file, label, reason) = (first.file.to_string(), first.label.clone(), first.reason.clone());
            return Err(PseudoError::Refused { tag: language.tag(), refused: refused.len(), file, label, reason });
        }
        let files = files.into_iter().map(|(path, text)| (path.to_string(), text.into_bytes())).collect();
        replace_files(&folder, files)?;
    }
    Ok(folder)
}

/// The messages of the source language that the site takes from the binary, as files of its own: what is to be translated
/// has to be there.
fn builtin_messages(site: &Loaded) -> Vec<(String, Vec<u8>)> {
    let builtin = builtin::locales();
    let source = site.config.languages.get(LangId::SOURCE).as_str();
    let in_language = |tag: &str| {
        let files =
            builtin.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(tag)?.strip_prefix('/')?, bytes)));
        files.map(|(name, bytes)| (format!("{}/{source}/{name}", locale::FOLDER), bytes.to_vec())).collect::<Vec<_>>()
    };
    let mut files = in_language(source);
    if files.is_empty() {
        files = in_language("en");
    }
    files.retain(|(path, _)| site.sources.get(path).is_none());
    files
}

/// The settings with the languages added after the last one of the site.
fn with_languages(text: &str) -> Option<String> {
    let settings = yaml::parse(text, 0, &SourcePath::new(SITE_FILE)).ok()?;
    let Value::List(languages) = &settings.get("languages")?.value else { return None };
    let (first, last) = (languages.first()?, languages.last()?);
    let line = text[..first.range.start].rsplit('\n').next()?;
    let between = if line.contains('[') {
        ", ".to_owned()
    } else {
        // One on each line, with a dash before it.
        format!("\n{line}")
    };
    let added = Pseudo::ALL.map(|language| format!("{between}{}", language.tag())).concat();
    Some(format!("{}{added}{}", &text[..last.range.end], &text[last.range.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_added_however_they_are_written() {
        let flow = "languages: [fi, \"sv\"]  # two\nmenu: []\n";
        assert_eq!(with_languages(flow).unwrap(), "languages: [fi, \"sv\", en-XA, ar-XB]  # two\nmenu: []\n");
        let block = "languages:\n  - fi\n  - sv # two\nmenu: []\n";
        let expected = "languages:\n  - fi\n  - sv\n  - en-XA\n  - ar-XB # two\nmenu: []\n";
        assert_eq!(with_languages(block).unwrap(), expected);
        assert_eq!(with_languages("languages: fi\n"), None);
    }
}
