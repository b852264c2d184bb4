//! XLIFF 2.0: pairs of codes are `pc`, single ones `ph`, and what they stand for is `data` beside the text.

use std::fmt::Write as _;

use super::inline::{Code, CodeKind, Token, codes, push_text};
use super::xml::{Child, Element, escaped};
use super::{Parcel, ParcelUnit, ReadError, Reply, Returned};
use crate::translation::State;

pub(super) fn write(parcel: &Parcel) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"{}\" trgLang=\"{}\">",
        escaped(&parcel.source_lang),
        escaped(&parcel.target_lang)
    );
    for (index, file) in parcel.files.iter().enumerate() {
        let name = escaped(&file.name);
        let _ = writeln!(out, "<file id=\"f{}\" original=\"{name}\" xml:space=\"preserve\">", index + 1);
        file.units.iter().for_each(|unit| write_unit(unit, &mut out));
        out.push_str("</file>\n");
    }
    out.push_str("</xliff>\n");
    out.into_bytes()
}

fn write_unit(unit: &ParcelUnit, out: &mut String) {
    let _ = writeln!(out, "<unit id=\"{}\" name=\"{}\">", escaped(&unit.id), escaped(&unit.label));
    if !unit.notes.is_empty() {
        out.push_str("<notes>\n");
        for note in &unit.notes {
            let _ = writeln!(out, "<note>{}</note>", escaped(note));
        }
        out.push_str("</notes>\n");
    }
    let empty = Vec::new();
    let target = unit.target.as_ref().unwrap_or(&empty);
    let mut data: Vec<String> = Vec::new();
    for code in codes(&unit.source).chain(codes(target)) {
        if !data.contains(&code.raw) {
            data.push(code.raw.clone());
        }
    }
    if !data.is_empty() {
        out.push_str("<originalData>\n");
        for (index, raw) in data.iter().enumerate() {
            let _ = writeln!(out, "<data id=\"d{}\">{}</data>", index + 1, escaped(raw));
        }
        out.push_str("</originalData>\n");
    }
    let state = if unit.state == State::UpToDate { "translated" } else { "initial" };
    let _ = writeln!(out, "<segment state=\"{state}\" subState=\"opas:{}\">", unit.state.as_str());
    let _ = writeln!(out, "<source>{}</source>", content(&unit.source, &data));
    if !target.is_empty() {
        let _ = writeln!(out, "<target>{}</target>", content(target, &data));
    }
    out.push_str("</segment>\n</unit>\n");
}

fn content(tokens: &[Token], data: &[String]) -> String {
    let place = |raw: &str| data.iter().position(|known| known == raw).map_or(0, |index| index + 1);
    let closing = |number| codes(tokens).find(|code| code.kind == CodeKind::Close && code.number == number);
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text(text) => out.push_str(&escaped(text)),
            Token::Code(Code { number, kind, raw }) => {
                let at = place(raw);
                let _ = match kind {
                    CodeKind::Open => {
                        let end = closing(*number).map_or(at, |code| place(&code.raw));
                        write!(out, "<pc id=\"{number}\" dataRefStart=\"d{at}\" dataRefEnd=\"d{end}\">")
                    }
                    CodeKind::Close => write!(out, "</pc>"),
                    CodeKind::Alone => write!(out, "<ph id=\"{number}\" dataRef=\"d{at}\"/>"),
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
        for unit in file.all("unit") {
            let id = unit.attribute("id").ok_or_else(|| ReadError::Damaged("a text has no id".into()))?;
            let (mut tokens, mut is_done, mut has_state) = (Vec::new(), true, false);
            // Programs may cut a text into segments with spaces between them.
            let parts = unit.elements().filter(|part| matches!(part.name.as_str(), "segment" | "ignorable"));
            for part in parts {
                let target = part.named("target").next();
                let between = if part.name == "ignorable" { part.named("source").next() } else { None };
                if let Some(content) = target.or(between) {
                    read_content(content, &mut tokens)?;
                }
                if part.name == "segment" {
                    let state = part.attribute("state");
                    has_state |= state.is_some();
                    is_done &= state.is_some_and(|state| state != "initial");
                }
            }
            let done = has_state.then_some(is_done);
            returned.push(Returned { file: name.to_owned(), id: id.to_owned(), target: tokens, done });
        }
    }
    let lang = tree.attribute("trgLang");
    Ok(Reply { lang: lang.map(str::to_owned), texts: returned })
}

fn read_content(element: &Element, tokens: &mut Vec<Token>) -> Result<(), ReadError> {
    for child in &element.children {
        let inner = match child {
            Child::Text(text) => {
                push_text(tokens, text);
                continue;
            }
            Child::Element(inner) => inner,
        };
        let code = |kind, attribute| {
            let id = inner.attribute(attribute).unwrap_or_default();
            let number = id.parse();
            let number = number
                .map_err(|_| ReadError::Damaged(format!("a code has the id “{id}”, which is not one of ours")))?;
            Ok(Token::Code(Code { number, kind, raw: String::new() }))
        };
        match inner.name.as_str() {
            "pc" => {
                tokens.push(code(CodeKind::Open, "id")?);
                read_content(inner, tokens)?;
                tokens.push(code(CodeKind::Close, "id")?);
            }
            "sc" => tokens.push(code(CodeKind::Open, "id")?),
            "ec" => tokens.push(code(CodeKind::Close, "startRef")?),
            "ph" => tokens.push(code(CodeKind::Alone, "id")?),
            // Marks of other programs around words.
            _ => read_content(inner, tokens)?,
        }
    }
    Ok(())
}
