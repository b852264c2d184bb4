//! XLIFF 1.2: pairs of codes are `g`, single ones `x`.

use std::fmt::Write as _;

use super::inline::{Code, CodeKind, Token, push_text};
use super::xml::{Child, Element, escaped};
use super::{Parcel, ParcelUnit, ReadError, Reply, Returned};
use crate::translation::State;

/// States that say that nothing is left to do.
const DONE: [&str; 3] = ["translated", "signed-off", "final"];

pub(super) fn write(parcel: &Parcel) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n");
    // Writing to a String cannot fail.
    for file in &parcel.files {
        let _ = writeln!(
            out,
            "<file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"plaintext\">",
            escaped(&file.name),
            escaped(&parcel.source_lang),
            escaped(&parcel.target_lang)
        );
        let _ = writeln!(out, "<header><tool tool-id=\"opas\" tool-name=\"opas\"/></header>\n<body>");
        file.units.iter().for_each(|unit| write_unit(unit, &mut out));
        out.push_str("</body>\n</file>\n");
    }
    out.push_str("</xliff>\n");
    out.into_bytes()
}

fn write_unit(unit: &ParcelUnit, out: &mut String) {
    let (id, label) = (escaped(&unit.id), escaped(&unit.label));
    let _ = writeln!(out, "<trans-unit id=\"{id}\" resname=\"{label}\" xml:space=\"preserve\">");
    let _ = writeln!(out, "<source>{}</source>", content(&unit.source));
    let state = match unit.state {
        State::UpToDate => "translated",
        State::Missing => "needs-translation",
        _ => "needs-review-translation",
    };
    let target = unit.target.as_ref().map_or(String::new(), |target| content(target));
    let _ = writeln!(out, "<target state=\"{state}\">{target}</target>");
    for note in &unit.notes {
        let _ = writeln!(out, "<note>{}</note>", escaped(note));
    }
    out.push_str("</trans-unit>\n");
}

fn content(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text(text) => out.push_str(&escaped(text)),
            Token::Code(Code { number, kind, raw }) => {
                let _ = match kind {
                    CodeKind::Open => write!(out, "<g id=\"{number}\" equiv-text=\"{}\">", escaped(raw)),
                    CodeKind::Close => write!(out, "</g>"),
                    CodeKind::Alone => write!(out, "<x id=\"{number}\" equiv-text=\"{}\"/>", escaped(raw)),
                };
            }
        }
    }
    out
}

pub(super) fn read(tree: &Element) -> Result<Reply, ReadError> {
    let mut returned = Vec::new();
    for file in tree.named("file") {
        let name = file.attribute("original").unwrap_or_default();
        for unit in file.all("trans-unit") {
            let id = unit.attribute("id").ok_or_else(|| ReadError::Damaged("a text has no id".into()))?;
            let target = unit.named("target").next();
            let mut tokens = Vec::new();
            if let Some(target) = target {
                read_content(target, &mut tokens)?;
            }
            let state = target.and_then(|target| target.attribute("state"));
            let is_approved = unit.attribute("approved") == Some("yes");
            let done = state.map(|state| DONE.contains(&state) || is_approved).or(is_approved.then_some(true));
            returned.push(Returned { file: name.to_owned(), id: id.to_owned(), target: tokens, done });
        }
    }
    let lang = tree.named("file").next().and_then(|file| file.attribute("target-language"));
    Ok(Reply { lang: lang.map(str::to_owned), texts: returned })
}

fn read_content(element: &Element, tokens: &mut Vec<Token>) -> Result<(), ReadError> {
    for child in &element.children {
        match child {
            Child::Text(text) => push_text(tokens, text),
            Child::Element(inner) => match inner.name.as_str() {
                "g" => {
                    let number = number(inner)?;
                    tokens.push(Token::Code(Code { number, kind: CodeKind::Open, raw: String::new() }));
                    read_content(inner, tokens)?;
                    tokens.push(Token::Code(Code { number, kind: CodeKind::Close, raw: String::new() }));
                }
                "x" => {
                    let code = Code { number: number(inner)?, kind: CodeKind::Alone, raw: String::new() };
                    tokens.push(Token::Code(code));
                }
                // Marks of other programs around words.
                _ => read_content(inner, tokens)?,
            },
        }
    }
    Ok(())
}

fn number(element: &Element) -> Result<usize, ReadError> {
    let id = element.attribute("id").unwrap_or_default();
    id.parse().map_err(|_| ReadError::Damaged(format!("a code has the id “{id}”, which is not one of ours")))
}
