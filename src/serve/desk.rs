//! The translators' desk at its addresses. What its pages say comes from the site; knows nothing of translations.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::Inquiry;
use super::gate::Unanswered;
use super::http::{self, Desk, SCRIPT, decode, with_tag};

/// The first page of the desk.
pub(super) const HOME: &str = crate::desk::HOME;
/// The style of the ids on a page.
pub(super) const IDS_STYLE: &str = crate::desk::STYLE;
/// All others.
pub(super) const PAGES: &str = "/_opas/translations/{*page}";

pub(super) async fn page(State(desk): State<Arc<Desk>>, uri: Uri) -> Response {
    let path = uri.path().strip_prefix(HOME).and_then(decode);
    // Read before the page is made: a build between the two shows once more rather than never.
    let (version, build) = (desk.gate.version(), desk.gate.build());
    let html = match path {
        Some(path) => desk.gate.inquire(Inquiry::Desk(path)).await,
        None => Ok(None),
    };
    let html = match html {
        Ok(Some(html)) => html,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(Unanswered) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let tag = format!(r#"<script src="{SCRIPT}" defer data-version="{version}" data-build="{build}"></script>"#);
    http::page(with_tag(html.as_bytes(), &tag))
}

pub(super) async fn ids_style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("ids.css"))
}
