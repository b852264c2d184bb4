//! Looks at what came back, and makes the files it has to be written into.

use std::collections::{BTreeMap, BTreeSet};

use super::inline::{Code, CodeKind, Syntax, Token, codes, marked, tokens, tokens_like};
use super::parcel::syntax;
use super::{Returned, fluent, markdown, yaml};
use crate::config::Config;
use crate::lang::LangId;
use crate::markdown::BlockKind;
use crate::source::SourcePath;
use crate::translation::{Assessment, Desk, Pair, State, TextFile, TextKind, ids, units_of};

/// What is to be done with what came back.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Files to write, with all their text.
    pub files: Vec<(SourcePath, String)>,
    /// Texts that change: the file, the label, the translation as it was and as it will be.
    pub changed: Vec<(SourcePath, String, String, String)>,
    /// The ids of all texts that fit their source from now on, by the names of their files.
    pub accepted: BTreeSet<(String, String)>,
    /// Texts whose source is another one by now, or that are not of this site.
    pub unknown: Vec<(String, String)>,
    /// What cannot be taken.
    pub refused: Vec<Refused>,
}

/// A text that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file it would be written into.
    pub file: SourcePath,
    /// Its label; empty for the whole file.
    pub label: String,
    /// Why.
    pub reason: String,
}

/// Looks at what came back for a language.
pub fn import(desk: &Desk<'_>, lang: LangId, config: &Config, returned: Vec<Returned>) -> Import {
    let mut import = Import::default();
    let mut by_file: BTreeMap<String, BTreeMap<String, Returned>> = BTreeMap::new();
    for text in returned {
        by_file.entry(text.file.clone()).or_default().insert(text.id.clone(), text);
    }
    for file in &desk.files {
        let Some(mut texts) = by_file.remove(&file.name) else { continue };
        let assessment = desk.assess(file, lang);
        one_file(file, lang, config, &assessment, &mut texts, &mut import);
        import.unknown.extend(texts.into_keys().map(|id| (file.name.clone(), id)));
    }
    for (file, texts) in by_file {
        import.unknown.extend(texts.into_keys().map(|id| (file.clone(), id)));
    }
    import
}

fn one_file(
    file: &TextFile<'_>,
    lang: LangId,
    config: &Config,
    assessment: &Assessment,
    texts: &mut BTreeMap<String, Returned>,
    import: &mut Import,
) {
    let pairs = &assessment.pairs;
    let path = file.path(lang, config);
    let mut new: BTreeMap<usize, String> = BTreeMap::new();
    let mut accepted = BTreeSet::new();
    for (index, (pair, id)) in pairs.iter().zip(ids(pairs)).enumerate() {
        let Some((id, text)) = id.and_then(|id| Some((texts.remove(&id)?, id))).map(|(text, id)| (id, text)) else {
            continue;
        };
        match taken(file.kind, pair, &text) {
            Ok(Taken::Nothing) => {}
            Ok(Taken::AsItIs) => drop(accepted.insert((file.name.clone(), id))),
            Ok(Taken::Text(text)) => {
                let old = pair.translation.as_ref().map_or(String::new(), |unit| unit.text.clone());
                import.changed.push((path.clone(), pair.label().to_owned(), old, text.clone()));
                new.insert(index, text);
                accepted.insert((file.name.clone(), id));
            }
            Err(reason) => {
                import.refused.push(Refused { file: path.clone(), label: pair.label().to_owned(), reason });
            }
        }
    }
    import.accepted.extend(accepted);
    if new.is_empty() {
        return;
    }
    match written(file, lang, config, pairs, &new) {
        Ok(text) => import.files.push((path, text)),
        Err(reason) => import.refused.push(Refused { file: path, label: String::new(), reason }),
    }
}

/// What is taken from a text that came back.
enum Taken {
    /// Nothing: it is as it went out.
    Nothing,
    /// The translation as it is was said to fit.
    AsItIs,
    /// Another translation.
    Text(String),
}

fn taken(kind: TextKind, pair: &Pair, returned: &Returned) -> Result<Taken, String> {
    let Some(source) = &pair.source else { return Ok(Taken::Nothing) };
    let Some(syntax) = syntax(kind, source) else { return Ok(Taken::Nothing) };
    let source_tokens = tokens(&source.text, syntax);
    let old = pair.translation.as_ref();
    let old_tokens = old.map(|unit| tokens_like(&unit.text, syntax, &source_tokens));
    let is_empty = returned.target.iter().all(|token| matches!(token, Token::Text(text) if text.trim().is_empty()));
    let is_same = old_tokens.as_ref().is_some_and(|tokens| marked(tokens) == marked(&returned.target));
    if is_empty || is_same {
        let is_waiting = matches!(pair.state, State::Outdated | State::Edited | State::Unconfirmed);
        let is_said = is_same && is_waiting && returned.done == Some(true);
        return Ok(if is_said { Taken::AsItIs } else { Taken::Nothing });
    }
    let empty = Vec::new();
    let old_tokens = old_tokens.as_ref().unwrap_or(&empty);
    check_codes(&returned.target, &source_tokens, old_tokens)?;
    let known = raws(&source_tokens, old_tokens);
    let text = raw(&returned.target, &known, syntax);
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err("it has characters that cannot be shown".into());
    }
    let in_order = |tokens: &[Token]| {
        let mut raws: Vec<String> = codes(tokens).map(|code| code.raw.clone()).collect();
        raws.sort();
        raws
    };
    let mut wanted: Vec<String> = codes(&returned.target).map(|code| raw_of(code, &known)).collect();
    wanted.sort();
    let is_pattern = syntax != Syntax::Fluent || fluent::is_pattern(source, &text);
    if in_order(&tokens(&text, syntax)) != wanted || !is_pattern {
        return Err("its words make markup of their own; put a backslash before marks such as * and [".into());
    }
    if old.is_some_and(|unit| unit.text == text) {
        return Ok(Taken::Nothing);
    }
    Ok(Taken::Text(text))
}

/// The same codes as the source or as the translation before, each pair closed where it was opened.
fn check_codes(target: &[Token], source: &[Token], old: &[Token]) -> Result<(), String> {
    let set = |tokens: &[Token]| {
        let mut set: Vec<(usize, CodeKind)> = codes(tokens).map(|code| (code.number, code.kind)).collect();
        set.sort_unstable();
        set
    };
    let (own, wanted) = (set(target), set(source));
    if own != wanted && (old.is_empty() || own != set(old)) {
        // Both are in order.
        let lacking = |some: &[(usize, CodeKind)], others: &[(usize, CodeKind)]| -> Vec<Token> {
            some.iter().filter(|code| others.binary_search(code).is_err()).map(|code| token(*code)).collect()
        };
        let (missing, extra) = (lacking(&wanted, &own), lacking(&own, &wanted));
        return Err(match (missing.is_empty(), extra.is_empty()) {
            (false, _) => format!("it lacks the code {}", marked(&missing)),
            (_, false) => format!("it has the code {}, which the source lacks", marked(&extra)),
            _ => "it has a code twice".to_owned(),
        });
    }
    let mut open = Vec::new();
    for code in codes(target) {
        match code.kind {
            CodeKind::Open => open.push(code.number),
            CodeKind::Close if open.pop() != Some(code.number) => {
                return Err(format!("the code </{}> closes what was not opened before it", code.number));
            }
            CodeKind::Close | CodeKind::Alone => {}
        }
    }
    Ok(())
}

fn token((number, kind): (usize, CodeKind)) -> Token {
    Token::Code(Code { number, kind, raw: String::new() })
}

/// What codes stand for: in the translation before, where it had the code, else in the source.
type Raws = BTreeMap<(usize, CodeKind), String>;

fn raws(source: &[Token], old: &[Token]) -> Raws {
    let mut raws = Raws::new();
    for code in codes(old).chain(codes(source)) {
        raws.entry((code.number, code.kind)).or_insert_with(|| code.raw.clone());
    }
    raws
}

fn raw_of(code: &Code, known: &Raws) -> String {
    known.get(&(code.number, code.kind)).cloned().unwrap_or_default()
}

/// The text as it is written into the file.
fn raw(target: &[Token], known: &Raws, syntax: Syntax) -> String {
    let mut out = String::new();
    for token in target {
        match token {
            Token::Code(code) => out.push_str(&raw_of(code, known)),
            Token::Text(text) if syntax == Syntax::Fluent => {
                let lines: Vec<&str> = text.split('\n').collect();
                out.push_str(&lines.join("\n"));
            }
            // A line break would be the end of a heading or a cell.
            Token::Text(text) => out.push_str(&text.replace(['\n', '\r', '\t'], " ")),
        }
    }
    match syntax {
        Syntax::Fluent => out.trim().to_owned(),
        Syntax::Row => out,
        Syntax::Markdown | Syntax::Plain => {
            let lines =
                out.split("\\\n").map(|line| line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
            lines.collect::<Vec<_>>().join("\\\n")
        }
    }
}

/// The file with its new texts; an error where they cannot be written so that they are read again.
fn written(
    file: &TextFile<'_>,
    lang: LangId,
    config: &Config,
    pairs: &[Pair],
    new: &BTreeMap<usize, String>,
) -> Result<String, String> {
    let text = file.text(lang, config);
    let get = |index: usize| new.get(&index).cloned();
    let source = file.text(LangId::SOURCE, config).unwrap_or_default();
    let written = match (file.kind, &text) {
        (TextKind::Messages, _) => Some(fluent::write(text.as_deref().unwrap_or_default(), pairs, &get)),
        (TextKind::Page, Some(text)) => markdown::write(text, &source, pairs, &get),
        (TextKind::Page, None) => {
            let is_wanted =
                |pair: &&Pair| pair.source.as_ref().is_some_and(|unit| !unit.block.is_some_and(BlockKind::is_verbatim));
            let lacking = pairs.iter().filter(is_wanted).count() - new.len();
            if lacking > 0 {
                return Err(format!("the page is new, and {lacking} of its texts are not translated yet"));
            }
            markdown::write_new(&source, pairs, &get)
        }
        (kind, _) => yaml::write(kind, text.as_deref().unwrap_or_default(), pairs, &get),
    };
    let written = written.ok_or("a text has no place in it: write it by hand")?;
    let mut expected: Vec<(String, String)> = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let unit = pair.translation.as_ref().or(pair.source.as_ref().filter(|unit| {
            new.contains_key(&index) || (text.is_none() && unit.block.is_some_and(BlockKind::is_verbatim))
        }));
        if let Some(unit) = unit {
            expected.push((unit.label.clone(), new.get(&index).unwrap_or(&unit.text).clone()));
        }
    }
    let mut found: Vec<(String, String)> =
        units_of(file.kind, &written).into_iter().map(|unit| (unit.label, unit.text)).collect();
    expected.sort();
    found.sort();
    if expected == found {
        return Ok(written);
    }
    let odd = expected.iter().find(|text| !found.contains(text)).map_or(String::new(), |(_, text)| text.clone());
    Err(format!("a text would not be read as it was written: write it by hand: {odd}"))
}
