//! One question: a page, asked for by its head, and followed where it sends on.

use std::time::Duration;

use httpdate::parse_http_date;
use ureq::http::{HeaderMap, Method, StatusCode, header};
use ureq::{Agent, Proxy, ProxyProtocol};
use url::Url;

use super::Asking;
use super::answer::Answer;
use super::forward::forward;

/// How often a page may send on to another one.
const HOPS: usize = 6;

/// Answers that mean that the website does not let programs ask, not that the page is gone: 401, 403, and the number
/// that a few websites made up.
const NOT_FOR_PROGRAMS: [u16; 3] = [401, 403, 999];

/// What came of a question.
pub(super) struct Heard {
    pub(super) answer: Answer,
    /// Whether it is the website's own answer, and not one of another that it has sent on to.
    pub(super) is_own: bool,
    /// After how long a busy website says that it may be asked again.
    pub(super) after: Option<Duration>,
}

/// Who asks.
pub(super) struct Asker {
    agent: Agent,
    /// The proxy that pages without encryption are asked for from, as proxies are meant to be (RFC 9112, 3.2.2). Those
    /// with encryption go through a tunnel of `CONNECT`, which many proxies refuse for any others.
    proxy: Option<Proxy>,
    patience: Duration,
}

/// An answer without its body.
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
}

impl Asker {
    pub(super) fn new(asking: &Asking) -> Self {
        let proxy = match &asking.proxy {
            Some(proxy) => Proxy::new(proxy).ok(),
            None => Proxy::try_from_env(),
        };
        let config = Agent::config_builder()
            .timeout_global(Some(asking.patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(proxy.clone())
            .user_agent(USER_AGENT);
        let proxy = proxy.filter(|proxy| proxy.protocol() == ProxyProtocol::Http);
        Self { agent: config.build().into(), proxy, patience: asking.patience }
    }

    /// Asks for one page, and follows it where it sends on.
    pub(super) fn ask(&self, address: &Url) -> Heard {
        let mut at = address.clone();
        let mut has_moved = true;
        for hop in 0..HOPS {
            let heard = |answer| Heard { answer, is_own: hop == 0, after: None };
            let head = match self.question(&at) {
                Ok(head) => head,
                Err(error) => return heard(no_answer(&error)),
            };
            let status = head.status;
            if let Some(next) = target(&head.headers, &at).filter(|_| status.is_redirection()) {
                has_moved &= [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
                at = next;
                continue;
            }
            let after = retry_after(&head.headers);
            return match status.as_u16() {
                status @ 429 => Heard { after, ..heard(Answer::Busy { status }) },
                status @ 503 if after.is_some() => Heard { after, ..heard(Answer::Busy { status }) },
                number if NOT_FOR_PROGRAMS.contains(&number) => heard(Answer::There),
                number if status.is_client_error() || status.is_server_error() => {
                    heard(Answer::Status { status: number })
                }
                _ if hop > 0 && has_moved => heard(Answer::Moved { to: at.into() }),
                _ => heard(Answer::There),
            };
        }
        Heard { answer: Answer::Round, is_own: false, after: None }
    }

    /// The head of a page, or the page where a website gives no heads. The body is not read.
    fn question(&self, address: &Url) -> Result<Head, ureq::Error> {
        let head = self.call(&Method::HEAD, address)?;
        let is_odd = head.status.is_client_error() || head.status.is_server_error();
        let is_busy = head.status == StatusCode::TOO_MANY_REQUESTS || head.headers.contains_key(header::RETRY_AFTER);
        if is_odd && !is_busy { self.call(&Method::GET, address) } else { Ok(head) }
    }

    fn call(&self, method: &Method, address: &Url) -> Result<Head, ureq::Error> {
        let text = address.as_str();
        if let Some(proxy) = self.proxy.as_ref().filter(|_| address.scheme() == "http")
            && text.parse().is_ok_and(|uri| !proxy.is_no_proxy(&uri))
        {
            return forward(proxy, method, address, self.patience);
        }
        let response = if *method == Method::HEAD { self.agent.head(text) } else { self.agent.get(text) }.call()?;
        let (parts, _) = response.into_parts();
        Ok(Head { status: parts.status, headers: parts.headers })
    }
}

/// How opas names itself to websites.
pub(super) const USER_AGENT: &str = concat!("opas/", env!("CARGO_PKG_VERSION"), " (link check)");

/// Where a page sends on to. What is no page of the web cannot be followed.
fn target(headers: &HeaderMap, from: &Url) -> Option<Url> {
    let to = from.join(headers.get(header::LOCATION)?.to_str().ok()?).ok()?;
    matches!(to.scheme(), "http" | "https").then_some(to)
}

/// How long a website wants to be left alone: a number of seconds, or a moment, which is counted from what the website
/// itself says that the time is.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let now = parse_http_date(headers.get(header::DATE)?.to_str().ok()?).ok()?;
    Some(parse_http_date(value).ok()?.duration_since(now).unwrap_or_default())
}

fn no_answer(error: &ureq::Error) -> Answer {
    match error {
        ureq::Error::Timeout(_) => Answer::Silent,
        ureq::Error::HostNotFound => Answer::NoHost,
        other => Answer::Unreachable { reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers<const N: usize>(pairs: [(header::HeaderName, &str); N]) -> HeaderMap {
        pairs.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect()
    }

    #[test]
    fn a_page_sends_on_as_a_browser_understands_it() {
        let from = Url::parse("https://www.example.fi/a/b/c?old=1").unwrap();
        for (location, to) in [
            ("../x", Some("https://www.example.fi/a/x")),
            ("?x", Some("https://www.example.fi/a/b/c?x")),
            ("x", Some("https://www.example.fi/a/b/x")),
            ("/x", Some("https://www.example.fi/x")),
            ("//other.example.fi/x", Some("https://other.example.fi/x")),
            ("HTTP://other.example.fi", Some("http://other.example.fi/")),
            ("mailto:a@example.fi", None),
        ] {
            let next = target(&headers([(header::LOCATION, location)]), &from);
            assert_eq!(next.as_ref().map(Url::as_str), to, "{location}");
        }
    }

    #[test]
    fn the_time_to_come_back_is_a_number_or_a_moment() {
        assert_eq!(retry_after(&headers([(header::RETRY_AFTER, "12")])), Some(Duration::from_secs(12)));
        let moment =
            [(header::DATE, "Sat, 28 Nov 2026 09:00:00 GMT"), (header::RETRY_AFTER, "Sat, 28 Nov 2026 09:01:30 GMT")];
        assert_eq!(retry_after(&headers(moment)), Some(Duration::from_secs(90)));
        assert_eq!(retry_after(&headers([(header::RETRY_AFTER, "soon")])), None);
    }
}
