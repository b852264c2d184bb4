//! HTML that this room wrote, as a tree: for renderers that are no browsers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use html5gum::{Token, Tokenizer};
use serde::Serialize;

use super::inline::escape;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Letters.
    Text(String),
    /// An element with what is in it.
    Element {
        /// Its name, in small letters.
        tag: String,
        /// Its attributes.
        attributes: BTreeMap<String, String>,
        /// What is in it.
        children: Vec<Node>,
    },
}

/// Elements that have no end.
const VOID: [&str; 8] = ["br", "hr", "img", "wbr", "input", "col", "source", "meta"];

/// Reads HTML. What is not closed is closed at the end, and what was not opened is left out.
pub fn tree(html: &str) -> Vec<Node> {
    let mut open: Vec<(String, BTreeMap<String, String>, Vec<Node>)> = vec![Default::default()];
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new(html) {
        // Reading from a string cannot fail.
        let Ok(token) = token;
        match token {
            Token::StartTag(start) => {
                let tag = text(&start.name);
                let attributes =
                    start.attributes.iter().map(|(name, value)| (text(name), text(value))).collect::<BTreeMap<_, _>>();
                open.push((tag.clone(), attributes, Vec::new()));
                if start.self_closing || VOID.contains(&tag.as_str()) {
                    close(&mut open);
                }
            }
            Token::EndTag(end) => {
                let tag = text(&end.name);
                if open.iter().skip(1).any(|(name, _, _)| *name == tag) {
                    while open.last().is_some_and(|(name, _, _)| *name != tag) {
                        close(&mut open);
                    }
                    close(&mut open);
                }
            }
            Token::String(string) => {
                if let Some((_, _, children)) = open.last_mut() {
                    children.push(Node::Text(text(&string)));
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|(_, _, children)| children).unwrap_or_default()
}

/// Writes a tree as HTML.
pub fn tree_html(nodes: &[Node]) -> String {
    let mut out = String::new();
    write_nodes(nodes, &mut out);
    out
}

// Writing to a String cannot fail.
fn write_nodes(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(&escape(text)),
            Node::Element { tag, attributes, children } => {
                let _ = write!(out, "<{tag}");
                for (name, value) in attributes {
                    let _ = write!(out, " {name}=\"{}\"", escape(value));
                }
                out.push('>');
                write_nodes(children, out);
                if !VOID.contains(&tag.as_str()) {
                    let _ = write!(out, "</{tag}>");
                }
            }
        }
    }
}

fn close(open: &mut Vec<(String, BTreeMap<String, String>, Vec<Node>)>) {
    if open.len() > 1
        && let Some((tag, attributes, children)) = open.pop()
        && let Some((_, _, outer)) = open.last_mut()
    {
        outer.push(Node::Element { tag, attributes, children });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_inside_each_other() {
        let found = serde_json::to_string(&tree("a &amp; <em>b<br>c</em> <a href=\"/x\">d</a>")).unwrap();
        let expected = r#"["a & ",{"tag":"em","attributes":{},"children":["b",{"tag":"br","attributes":{},"children":[]},"c"]}," ",{"tag":"a","attributes":{"href":"/x"},"children":["d"]}]"#;
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_read_is_written_again() {
        let html = "a &amp; &lt;b&gt; <em lang=\"sv\">b<br>c</em> <a href=\"/x?a&amp;b\">d</a>";
        assert_eq!(tree_html(&tree(html)), html);
    }

    #[test]
    fn what_is_wrong_does_no_harm() {
        assert_eq!(tree("</p>a<b>c"), tree("a<b>c</b>"));
        assert_eq!(tree("<i><b>x</i>y</b>"), tree("<i><b>x</b></i>y"));
    }
}
