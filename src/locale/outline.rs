//! What others need to know of a message file: its messages and terms with the places of all that they name.
//!
//! The syntax tree keeps no places, but every name in it is a slice of the text, so its address tells its place.

use std::ops::Range;

use fluent_syntax::ast::{CallArguments, Comment, Entry, Expression, Identifier, InlineExpression, Pattern};
use fluent_syntax::ast::{PatternElement, VariantKey};
use fluent_syntax::parser;

/// A name with its place in the file.
pub type Named = (String, Range<usize>);

/// The comment that marks a message as the same in all languages on purpose.
const SAME: &str = "same";

/// A message or a term.
#[derive(Clone, Debug, Default)]
pub struct MessageOutline {
    /// Its name; that of a term begins with a hyphen.
    pub id: String,
    /// Where the name stands.
    pub range: Range<usize>,
    /// Whether it has a text, besides attributes.
    pub has_value: bool,
    /// Its attributes.
    pub attributes: Vec<Named>,
    /// Values that it uses.
    pub variables: Vec<Named>,
    /// Messages, terms and functions that it names: `message`, `-term`, `FUNCTION`.
    pub references: Vec<Named>,
    /// Options of functions that are numbers: `minimumFractionDigits: 2`.
    pub options: Vec<(String, f64, Range<usize>)>,
    /// The keys of each choice in it.
    pub choices: Vec<Vec<Key>>,
    /// The parts of its text between placeables.
    pub texts: Vec<Named>,
    /// Values that the comment above it explains.
    pub documented: Vec<String>,
    /// Whether the comment above it says that it is meant to be the same in all languages.
    pub is_same: bool,
}

/// A key of a choice: `[one]`, `[1]`, `*[other]`.
#[derive(Clone, Debug)]
pub struct Key {
    /// What stands between the brackets.
    pub name: String,
    /// Where.
    pub range: Range<usize>,
    /// Whether it is a word, and no number.
    pub is_word: bool,
}

impl MessageOutline {
    /// Whether it is a term, which languages have as they need them.
    pub fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    /// Its text without what is put into it.
    pub fn text(&self) -> String {
        self.texts.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The messages and terms of a text, in their order.
pub(super) fn outline(text: &str) -> Vec<MessageOutline> {
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let entries = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let mut walk = Walk::new(text, "", &message.id, message.comment.as_ref());
            message.value.iter().for_each(|value| walk.pattern(value));
            walk.outline.has_value = message.value.is_some();
            message.attributes.iter().for_each(|attribute| walk.attribute(&attribute.id, &attribute.value));
            Some(walk.outline)
        }
        Entry::Term(term) => {
            let mut walk = Walk::new(text, "-", &term.id, term.comment.as_ref());
            walk.pattern(&term.value);
            walk.outline.has_value = true;
            term.attributes.iter().for_each(|attribute| walk.attribute(&attribute.id, &attribute.value));
            Some(walk.outline)
        }
        _ => None,
    });
    entries.collect()
}

struct Walk<'t> {
    source: &'t str,
    outline: MessageOutline,
}

impl<'t> Walk<'t> {
    fn new(source: &'t str, mark: &str, id: &Identifier<&str>, comment: Option<&Comment<&str>>) -> Self {
        let lines: Vec<&str> = comment.into_iter().flat_map(|comment| comment.content.iter().copied()).collect();
        let named = |line: &&str| {
            let rest = line.trim_start().strip_prefix('$')?;
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
            Some(rest[..end].to_owned())
        };
        let mut walk = Self { source, outline: MessageOutline::default() };
        walk.outline.id = format!("{mark}{}", id.name);
        walk.outline.range = walk.place(id.name);
        walk.outline.is_same = lines.iter().any(|line| line.trim() == SAME);
        walk.outline.documented = lines.iter().filter_map(named).collect();
        walk
    }

    fn attribute(&mut self, id: &Identifier<&str>, value: &Pattern<&str>) {
        let named = self.named("", id.name);
        self.outline.attributes.push(named);
        self.pattern(value);
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    let named = self.named("", value);
                    self.outline.texts.push(named);
                }
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let keys = variants.iter().map(|variant| {
                    let (name, is_word) = match &variant.key {
                        VariantKey::Identifier { name } => (*name, true),
                        VariantKey::NumberLiteral { value } => (*value, false),
                    };
                    Key { name: name.to_owned(), range: self.place(name), is_word }
                });
                let keys = keys.collect();
                self.outline.choices.push(keys);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::MessageReference { id, .. } => self.reference("", id.name),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.reference("-", id.name);
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.reference("", id.name);
                self.arguments(arguments);
            }
            InlineExpression::VariableReference { id } => {
                let named = self.named("$", id.name);
                self.outline.variables.push((id.name.to_owned(), named.1));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        for argument in &arguments.named {
            if let InlineExpression::NumberLiteral { value } = &argument.value
                && let Ok(number) = value.parse()
            {
                let named = self.named("", argument.name.name);
                self.outline.options.push((named.0, number, self.place(value)));
            }
        }
    }

    fn reference(&mut self, mark: &str, name: &str) {
        let named = self.named(mark, name);
        self.outline.references.push(named);
    }

    /// A name that has a mark before it in the text.
    fn named(&self, mark: &str, name: &str) -> Named {
        let place = self.place(name);
        (format!("{mark}{name}"), place.start.saturating_sub(mark.len())..place.end)
    }

    fn place(&self, name: &str) -> Range<usize> {
        let start = name.as_ptr().addr().wrapping_sub(self.source.as_ptr().addr());
        if start > self.source.len() { 0..0 } else { start..start + name.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_at_its_place() {
        let text = "# Variables:\n#   $n (Number) - how many\na = b { $n ->\n    [one] { -t }\n   *[other] { NUMBER($n) }\n}\n    .x = { c }\n-t = term\n";
        let found = outline(text);
        let at = |range: &Range<usize>| &text[range.clone()];
        assert_eq!(found.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["a", "-t"]);
        let message = &found[0];
        assert_eq!(message.documented, ["n"]);
        assert!(message.variables.iter().all(|(name, range)| name == "n" && at(range) == "$n"));
        assert!(message.references.iter().all(|(name, range)| name == at(range)));
        assert_eq!(message.choices[0].iter().map(|key| at(&key.range)).collect::<Vec<_>>(), ["one", "other"]);
        assert_eq!(message.texts[0].0, at(&message.texts[0].1));
    }
}
