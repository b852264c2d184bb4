//! The templates of the desk. They are opas's own: a theme makes pages for readers, and this page is for those who work.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tera::{Context, Error, Kwargs, State, Tera, TeraResult};

use crate::diag::{Texts, Value};
use crate::markdown::escape;

const STYLE: &str = include_str!("pages/desk.css");

const TEMPLATES: [(&str, &str); 8] = [
    ("frame.html", include_str!("pages/frame.html")),
    ("nav.html", include_str!("pages/nav.html")),
    ("start.html", include_str!("pages/start.html")),
    ("queue.html", include_str!("pages/queue.html")),
    ("overview.html", include_str!("pages/overview.html")),
    ("side.html", include_str!("pages/side.html")),
    ("message.html", include_str!("pages/message.html")),
    ("ids.html", include_str!("pages/ids.html")),
];

/// The templates with the words of one language.
pub struct Templates {
    tera: Tera,
    /// The digest of the stylesheet, as policies name it.
    style: String,
}

impl Templates {
    /// Compiles the templates.
    pub fn new(texts: &Texts) -> Self {
        let mut tera = Tera::new();
        let words = texts.clone();
        tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
            let id = kwargs.must_get::<&str>("key")?;
            let value = |value: &tera::Value| match value.as_f64() {
                Some(number) if value.is_number() => Value::Number(number),
                _ => Value::Text(value.to_string()),
            };
            let args: Vec<(String, Value)> = kwargs.iter().map(|(name, arg)| (name.to_string(), value(arg))).collect();
            words.text(id, &args).ok_or_else(|| Error::message(format!("no message {id}")))
        });
        tera.register_function("style", |_: Kwargs, _: &State<'_>| -> TeraResult<String> { Ok(STYLE.to_owned()) });
        // They are opas's own, and a test renders each of them.
        if let Err(error) = tera.add_raw_templates(TEMPLATES) {
            unreachable!("a template of the desk is wrong: {error}");
        }
        Self { tera, style: STANDARD.encode(Sha256::digest(STYLE.as_bytes())) }
    }

    /// What a browser may load for a page: its own style, and a script only where the page renews itself.
    pub(super) fn policy(&self, is_live: bool) -> String {
        let style = &self.style;
        let live = if is_live { "; script-src 'self'; connect-src 'self'" } else { "" };
        format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'{live}")
    }

    pub(super) fn render(&self, template: &str, page: &impl Serialize) -> String {
        match Context::from_serialize(page).and_then(|context| self.tera.render(template, &context)) {
            Ok(html) => html,
            // Nobody should lose the server over it.
            Err(error) => format!("<!doctype html><title>opas</title><pre>{}</pre>", escape(&error.to_string())),
        }
    }
}
