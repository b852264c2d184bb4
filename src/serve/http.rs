//! Serves the output folder to the browser on this machine, and nothing else to anybody else.
//!
//! An address is read as a list of plain names or it is refused: what cannot be the path of an output file is
//! never looked up. Knows no sources.

use std::any::Any;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{self, Body};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::services::ServeDir;

use super::connections;
use super::desk;
use super::gate::{Gate, Unanswered, is_page};
use super::{Failure, Inquiry};
use crate::crash::Crash;
use crate::pipeline::{Answer, Mount};
use crate::url::{self, OutPath};

/// Where open pages listen.
const EVENTS: &str = "/_opas/events";
/// The script that listens.
pub(super) const SCRIPT: &str = "/_opas/reload.js";
/// What there is to tell about a page, and what shows it.
const REPORT: &str = "/_opas/report";
const REPORT_SCRIPT: &str = "/_opas/report.js";
const REPORT_STYLE: &str = "/_opas/report.css";

/// What every answer says to the browser: to ask again before it believes its memory, to show nothing of the site in a
/// page of another one, to give other sites nothing of it, and not to guess what a file is.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::CACHE_CONTROL, "no-cache"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// How often an open page that has nothing to hear is told that the server is there.
const PING: Duration = Duration::from_secs(15);
/// How soon an open page looks for a server that went away.
const RETRY: Duration = Duration::from_millis(500);

/// What every answer is made from.
pub(super) struct Desk {
    out: PathBuf,
    pub(super) gate: Arc<Gate>,
}

/// Answers until the runtime ends.
pub(super) async fn serve(listener: TcpListener, out: PathBuf, gate: Arc<Gate>) {
    let app = Router::new()
        .route(SCRIPT, get(script))
        .route(EVENTS, get(events))
        .route(REPORT, get(report))
        .route(REPORT_SCRIPT, get(report_script))
        .route(REPORT_STYLE, get(report_style))
        .route(desk::IDS_STYLE, get(desk::ids_style))
        .route(desk::HOME, get(desk::page))
        .route(desk::PAGES, get(desk::page))
        .fallback(get(file))
        .layer(CatchPanicLayer::custom(crashed))
        .layer(middleware::from_fn(only_local))
        .with_state(Arc::new(Desk { out, gate }));
    connections::answer(listener, app, connections::PATIENCE).await;
}

/// Answers only who asked for this machine by its own name. A page of another site can get its own name to mean
/// 127.0.0.1 (DNS rebinding), and could read everything otherwise.
async fn only_local(request: Request, next: Next) -> Response {
    let mut response = if is_local(&request) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Nothing comes of this request, and all others go on.
fn crashed(panic: Box<dyn Any + Send>) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, Crash::of(panic).to_string()).into_response()
}

/// A range as it is answered with a part: one, of bytes. Any other is answered with the whole file, as a server may
/// (RFC 9110, 14.2).
fn is_one_range(headers: &HeaderMap) -> bool {
    let mut ranges = headers.get_all(header::RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else { return false };
    let bounds = range.to_str().ok().and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    bounds.is_some_and(|(first, last)| is_number(first) && is_number(last) && !(first.is_empty() && last.is_empty()))
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("reload.js"))
}

async fn report_script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("report.js"))
}

async fn report_style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("report.css"))
}

async fn report(State(desk): State<Arc<Desk>>, uri: Uri) -> Response {
    let Some((path, _)) = page_of(&desk.gate, &uri).await else { return StatusCode::BAD_REQUEST.into_response() };
    let Ok(report) = desk.gate.inquire(Inquiry::Report(path)).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let report = report.unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], report).into_response()
}

async fn events(State(desk): State<Arc<Desk>>, uri: Uri) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let page = page_of(&desk.gate, &uri).await;
    let looking = page.as_ref().map(|(path, _)| desk.gate.look(path.clone()));
    let news = BroadcastStream::new(desk.gate.listen());
    // Read after the line is open: a build between the two is heard twice rather than never.
    let greeting = match &page {
        Some((path, Some(version))) => desk.gate.greeting_of(path, version),
        _ => desk.gate.greeting(),
    };
    let texts = tokio_stream::once(greeting)
        // Who was too slow to hear everything is greeted again, and so learns that it missed something.
        .chain(news.map(move |text| text.unwrap_or_else(|_| desk.gate.greeting())));
    let events = texts.map(move |text| {
        // The page is open for as long as it listens.
        let _ = &looking;
        Ok(sse::Event::default().retry(RETRY).data(text))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(PING))
}

/// The page that listens, and from which version of the site it was made, as it says itself.
async fn page_of(gate: &Gate, uri: &Uri) -> Option<(OutPath, Option<String>)> {
    let query = uri.query()?;
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name));
    let address = decode(&value("page=")?.replace("%2F", "/"))?;
    // The browser has encoded the whole address, which was encoded already.
    let address = decode(&address)?;
    match read(&gate.mounted().await.base_path, &address) {
        Read::Path(path, _) => Some((path, value("version=").map(ToOwned::to_owned))),
        _ => None,
    }
}

async fn file(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let mount = desk.gate.mounted().await;
    let (uri, headers) = (request.uri(), request.headers());
    let redirect = |address: &str| {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        Redirect::temporary(&format!("{}{query}", url::encode(address))).into_response()
    };
    let asked = uri.path();
    match decode(asked).map(|address| read(&mount.base_path, &address)) {
        Some(Read::Path(path, is_folder)) => {
            if let Some(response) = desk.send(&path, headers).await {
                let wants_ids = uri.query().is_some_and(|query| query.split('&').any(|part| part == "ids"));
                let can_have_ids = is_page(&path) && response.status() == StatusCode::OK;
                let with_ids = if wants_ids && can_have_ids { desk.with_ids(path).await } else { None };
                return with_ids.unwrap_or(response);
            }
            // An address without the slash at its end.
            let index = OutPath::parse(&format!("{path}/index.html"));
            match index.filter(|_| !is_folder) {
                Some(index) if desk.has(&index).await => redirect(&format!("{}{path}/", mount.base_path)),
                _ => desk.not_found(asked, &mount).await,
            }
        }
        Some(Read::Elsewhere(address)) => redirect(&address),
        _ => desk.not_found(asked, &mount).await,
    }
}

/// What an address asks for.
enum Read {
    /// An output, and whether the address is that of a folder.
    Path(OutPath, bool),
    /// The home page, which is at this address, not encoded.
    Elsewhere(String),
    Nothing,
}

fn read(base_path: &str, address: &str) -> Read {
    let Some(inner) = address.strip_prefix(base_path) else {
        let is_above = address == "/" || format!("{address}/") == base_path;
        return if is_above { Read::Elsewhere(base_path.to_owned()) } else { Read::Nothing };
    };
    let is_folder = inner.is_empty() || inner.ends_with('/');
    let path = OutPath::parse(&if is_folder { format!("{inner}index.html") } else { inner.to_owned() });
    path.map_or(Read::Nothing, |path| Read::Path(path, is_folder))
}

impl Desk {
    /// An output as an answer; `None` when there is none.
    async fn send(&self, path: &OutPath, headers: &HeaderMap) -> Option<Response> {
        let answer = match self.gate.ask(path).await {
            Ok(answer) => answer,
            Err(failure) => return Some(self.failed(&failure)),
        };
        match answer {
            Answer::Nothing => None,
            Answer::Bytes(bytes) if is_page(path) => Some(page(with_script(&bytes, &self.gate.version()))),
            Answer::Bytes(bytes) => {
                let kind = mime_guess::from_path(path.as_str()).first_or_octet_stream();
                Some(([(header::CONTENT_TYPE, kind.essence_str().to_owned())], bytes).into_response())
            }
            Answer::OnDisk | Answer::Lost => {
                if !on_disk(&self.out, path).is_some_and(|disk| disk.is_file()) {
                    return is_page(path).then(|| self.unmade());
                }
                send_file(&self.out, path, headers, &self.gate.version()).await
            }
        }
    }

    /// A page with the ids of its messages; `None` when it cannot be made.
    async fn with_ids(&self, path: OutPath) -> Option<Response> {
        let html = match self.gate.inquire(Inquiry::Ids(path)).await {
            Ok(html) => html?,
            Err(Unanswered) => return Some(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        };
        Some(page(with_script(html.as_bytes(), &self.gate.version())))
    }

    /// In the place of a page that cannot be made and has not been made before: the report, until there is a page.
    fn unmade(&self) -> Response {
        let empty =
            b"<!doctype html><html class=\"opas-unmade\"><meta charset=\"utf-8\"><title>opas</title><body></body>";
        let mut response = page(with_script(empty, &self.gate.version()));
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    }

    /// In the place of every page while nothing can be built: why, until a build goes well.
    fn failed(&self, failure: &Failure) -> Response {
        let tag = reload_tag(&self.gate.version());
        let mut response = page(with_tag(failure.page.as_bytes(), &tag));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response
    }

    /// Whether there is an output.
    async fn has(&self, path: &OutPath) -> bool {
        match self.gate.ask(path).await {
            Ok(Answer::Nothing) | Err(_) => false,
            Ok(Answer::Bytes(_)) => true,
            Ok(Answer::OnDisk | Answer::Lost) => on_disk(&self.out, path).is_some_and(|disk| disk.is_file()),
        }
    }

    /// The 404 page of the language that the address is in.
    async fn not_found(&self, asked: &str, mount: &Mount) -> Response {
        let address = decode(asked).unwrap_or_else(|| asked.to_owned());
        let inner = address.strip_prefix(mount.base_path.trim_end_matches('/')).unwrap_or(&address);
        let inner = format!("{}/", inner.trim_end_matches('/'));
        let fitting = mount.not_found.iter().filter(|(prefix, _)| inner.starts_with(prefix.as_str()));
        let path = fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, path)| path);
        let mut response = None;
        if let Some(path) = path {
            response = self.send(path, &HeaderMap::new()).await;
        }
        // Also a site that has no pages yet reloads when it gets some.
        let mut response = response.unwrap_or_else(|| {
            page(with_script(b"<!doctype html><meta charset=\"utf-8\"><title>404</title>404", &self.gate.version()))
        });
        *response.status_mut() = StatusCode::NOT_FOUND;
        response
    }
}

/// The place of an output file on the disk; `None` when there is none, or when links lead out of the folder or to
/// something hidden in it.
fn on_disk(out: &Path, path: &OutPath) -> Option<PathBuf> {
    let home = out.canonicalize().ok()?;
    let real = home.join(path.as_str()).canonicalize().ok()?;
    let is_open = real.strip_prefix(&home).ok()?.iter().all(|part| !part.as_encoded_bytes().starts_with(b"."));
    is_open.then_some(real)
}

/// The file as an answer; `None` when it cannot be read.
async fn send_file(out: &Path, path: &OutPath, headers: &HeaderMap, version: &str) -> Option<Response> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = url::encode(&format!("/{path}")).parse::<Uri>().ok()?;
    if !is_page(path) {
        request.headers_mut().clone_from(headers);
        if !is_one_range(headers) {
            request.headers_mut().remove(header::RANGE);
        }
    }
    let mut folder = ServeDir::new(out).append_index_html_on_directories(false);
    let response = folder.try_call(request).await.ok()?.map(Body::new);
    if !is_page(path) {
        return Some(response);
    }
    if response.status() != StatusCode::OK {
        return None;
    }
    // A page is sent whole and without ETag and Last-Modified, because the tag in it changes when the file does
    // not: a page from the browser's memory would reload itself for ever.
    let bytes = body::to_bytes(response.into_body(), usize::MAX).await.ok()?;
    Some(page(with_script(&bytes, version)))
}

pub(super) fn page(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], bytes).into_response()
}

fn with_script(page: &[u8], version: &str) -> Vec<u8> {
    with_tag(page, &format!(r#"<script src="{REPORT_SCRIPT}" defer></script>{}"#, reload_tag(version)))
}

fn reload_tag(version: &str) -> String {
    format!(r#"<script src="{SCRIPT}" defer data-version="{version}"></script>"#)
}

/// A page with a tag at its end.
pub(super) fn with_tag(page: &[u8], tag: &str) -> Vec<u8> {
    let end = b"</body>";
    // A page may leave the end tag out.
    let at = page.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(page.len());
    [&page[..at], tag.as_bytes(), &page[at..]].concat()
}

/// An address without percent signs; `None` when a step of it would be two steps, or is no text.
pub(super) fn decode(address: &str) -> Option<String> {
    let steps: Option<Vec<String>> = address.split('/').map(decode_step).collect();
    steps.map(|steps| steps.join("/"))
}

fn decode_step(step: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match first {
            b'%' => {
                let digits = std::str::from_utf8(after.get(..2)?).ok()?;
                if digits.starts_with('+') {
                    return None;
                }
                (u8::from_str_radix(digits, 16).ok()?, &after[2..])
            }
            plain => (plain, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok().filter(|step| !step.contains('/'))
}

fn is_local(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    host.to_str().is_ok_and(is_local_host)
        && request.uri().authority().is_none_or(|authority| is_local_host(authority.as_str()))
}

fn is_local_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].iter().filter_map(|name| host.strip_prefix(name)).any(|rest| {
        rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
    })
}
