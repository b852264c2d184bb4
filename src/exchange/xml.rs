//! XML as far as XLIFF needs it: a tree without document type and without entities, and marks that are safe to write.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ReadError;

/// Elements stand no deeper inside each other than this.
const DEEPEST: usize = 200;

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<Child>,
}

/// What can be in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Child {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| if let Child::Element(element) = child { Some(element) } else { None })
    }

    /// The elements of a name in it.
    pub(super) fn named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// All elements of a name in it, however deep.
    pub(super) fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                found.extend(element.all(name));
            }
        }
        found
    }
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Element, ReadError> {
    let damaged = |error: &dyn std::fmt::Display| ReadError::Damaged(error.to_string());
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| damaged(&error))?;
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(ReadError::Damaged("its elements stand too deep inside each other".into()));
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => add(&mut open, Child::Element(element(&start)?)),
            Event::End(_) => {
                if let Some(done) = open.pop().filter(|_| !open.is_empty()) {
                    add(&mut open, Child::Element(done));
                }
            }
            Event::Text(text) => add(&mut open, Child::Text(text.xml10_content().into_owned())),
            Event::CData(text) => add(&mut open, Child::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let known = match &*reference.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|error| damaged(&error))?,
                };
                add(&mut open, Child::Text(known.ok_or(ReadError::Entities)?.to_string()));
            }
            Event::DocType(_) => return Err(ReadError::Entities),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if open.len() != 1 {
        return Err(ReadError::Damaged("it ends in the middle".into()));
    }
    let root = open.pop().and_then(|document| document.elements().next().cloned());
    root.ok_or_else(|| ReadError::Damaged("it is empty".into()))
}

fn add(open: &mut [Element], child: Child) {
    let Some(parent) = open.last_mut() else { return };
    match (parent.children.last_mut(), child) {
        (Some(Child::Text(before)), Child::Text(text)) => before.push_str(&text),
        (_, child) => parent.children.push(child),
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, ReadError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| ReadError::Damaged(error.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ReadError::Entities)?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes, children: Vec::new() })
}

/// A text with its marks made harmless. What XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let text: String = text.chars().filter(allowed).collect();
    quick_xml::escape::escape(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_document_types_are_refused() {
        assert_eq!(parse("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), Err(ReadError::Entities));
        assert_eq!(parse("<!DOCTYPE a SYSTEM \"http://e.fi/x.dtd\"><a/>"), Err(ReadError::Entities));
        assert_eq!(parse("<a>&b;</a>"), Err(ReadError::Entities));
        assert_eq!(parse("<a b=\"&c;\"/>"), Err(ReadError::Entities));
        assert!(parse("<a>").is_err());
        assert!(parse(&"<a>".repeat(10_000)).is_err());
    }

    #[test]
    fn marks_come_back() {
        let text = "a < b & \"c\"\n\u{a0}'d'";
        let tree = parse(&format!("<x:a y='{0}'>{0}<!-- c --></x:a>", escaped(text))).unwrap();
        assert_eq!(tree.attribute("y"), Some(text));
        assert_eq!(tree.children, [Child::Text(text.to_owned())]);
        assert_eq!(tree.name, "a");
    }
}
