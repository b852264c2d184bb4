//! A question without encryption through a proxy: the proxy is asked for the whole address, and asks for it in turn.
//!
//! `ureq` knows proxies only as tunnels (`CONNECT`), and many let nobody build a tunnel to anything but port 443.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use ureq::{Error, Proxy, Timeout};
use url::Url;

use super::ask::{Head, USER_AGENT};

/// How many bytes the head of an answer may have, and how many headers.
const LARGEST: usize = 64 << 10;
const HEADERS: usize = 128;

/// The head of what a proxy answers for an address.
pub(super) fn forward(proxy: &Proxy, method: &Method, address: &Url, patience: Duration) -> Result<Head, Error> {
    let until = Instant::now() + patience;
    let mut stream = connect(proxy, until)?;
    let host = &address[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = format!(
        "{method} {address} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {USER_AGENT}\r\nAccept: */*\r\nConnection: close\r\n"
    );
    if let Some(user) = proxy.username() {
        let name = STANDARD.encode(format!("{user}:{}", proxy.password().unwrap_or_default()));
        request.extend(["Proxy-Authorization: Basic ", &name, "\r\n"]);
    }
    request.push_str("\r\n");
    stream.set_write_timeout(Some(left(until)?))?;
    stream.write_all(request.as_bytes()).map_err(in_time)?;
    let mut bytes = Vec::new();
    loop {
        if let Some(head) = parse(&bytes)? {
            return Ok(head);
        }
        stream.set_read_timeout(Some(left(until)?))?;
        let mut part = [0; 4096];
        let count = stream.read(&mut part).map_err(in_time)?;
        if count == 0 || bytes.len() > LARGEST {
            return Err(Error::Io(io::Error::new(io::ErrorKind::InvalidData, "the proxy gives no whole answer")));
        }
        bytes.extend_from_slice(&part[..count]);
    }
}

fn connect(proxy: &Proxy, until: Instant) -> Result<TcpStream, Error> {
    let mut last = None;
    for place in (proxy.host().trim_matches(['[', ']']), proxy.port()).to_socket_addrs()? {
        match TcpStream::connect_timeout(&place, left(until)?) {
            Ok(stream) => return Ok(stream),
            Err(cause) => last = Some(in_time(cause)),
        }
    }
    Err(last.unwrap_or(Error::HostNotFound))
}

/// The head, once it is there as a whole. What only says that an answer will follow is passed over.
fn parse(mut bytes: &[u8]) -> Result<Option<Head>, Error> {
    loop {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let parsed =
            response.parse(bytes).map_err(|cause| Error::Io(io::Error::new(io::ErrorKind::InvalidData, cause)))?;
        let httparse::Status::Complete(end) = parsed else { return Ok(None) };
        let status = response.code.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or_default();
        if status.is_informational() {
            bytes = &bytes[end..];
            continue;
        }
        let header = |header: &httparse::Header<'_>| {
            Some((HeaderName::try_from(header.name).ok()?, HeaderValue::from_bytes(header.value).ok()?))
        };
        let headers: HeaderMap = response.headers.iter().filter_map(header).collect();
        return Ok(Some(Head { status, headers }));
    }
}

fn left(until: Instant) -> Result<Duration, Error> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(Error::Timeout(Timeout::Global)) } else { Ok(left) }
}

/// A stream says that time is up in one of two ways, by the system.
fn in_time(cause: io::Error) -> Error {
    match cause.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Error::Timeout(Timeout::Global),
        _ => Error::Io(cause),
    }
}
