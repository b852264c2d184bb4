//! What messages refer to: other messages, terms and functions.

use std::ops::Range;

use fluent::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// One reference.
pub(super) struct Reference {
    /// The message it stands in.
    pub(super) id: String,
    /// What it names: `message`, `-term` or `FUNCTION`.
    pub(super) name: String,
    /// Where, in bytes of the file.
    pub(super) range: Range<usize>,
}

/// All references of a file.
pub(super) fn references(resource: &FluentResource) -> Vec<Reference> {
    let mut found = Vec::new();
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let mut walk = Walk { id, source: resource.source(), found: &mut found };
        for pattern in value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value)) {
            walk.pattern(pattern);
        }
    }
    found
}

struct Walk<'r> {
    id: &'r str,
    source: &'r str,
    found: &'r mut Vec<Reference>,
}

impl Walk<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::MessageReference { id, .. } => self.add("", id.name),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.add("-", id.name);
                if let Some(arguments) = arguments {
                    self.arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.add("", id.name);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::VariableReference { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
    }

    fn add(&mut self, mark: &str, name: &str) {
        // A name in the tree is a slice of the text, so its address tells its place.
        let start = name.as_ptr().addr() - self.source.as_ptr().addr();
        let range = start - mark.len()..start + name.len();
        self.found.push(Reference { id: self.id.to_owned(), name: format!("{mark}{name}"), range });
    }
}
