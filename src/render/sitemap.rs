//! The sitemap (<https://www.sitemaps.org/protocol.html>), with alternates as search engines read them.

use std::fmt::Write as _;

use crate::markdown::escape;
use crate::view::SitemapEntry;

/// Writes the sitemap.
pub(super) fn write(entries: &[SitemapEntry]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    // Writing to a String cannot fail.
    for entry in entries {
        let mut rest = String::new();
        if let Some(date) = &entry.reviewed {
            let _ = write!(rest, "<lastmod>{}</lastmod>", escape(date));
        }
        for alternate in &entry.alternates {
            let (lang, url) = (escape(&alternate.lang), escape(&alternate.url));
            let _ = write!(rest, "<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\"/>");
        }
        for url in &entry.urls {
            let _ = writeln!(out, "<url><loc>{}</loc>{rest}</url>", escape(url));
        }
    }
    out.push_str("</urlset>\n");
    out
}

/// Writes the list of the sitemaps of a large site.
pub(super) fn write_index(sitemaps: &[String]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for url in sitemaps {
        let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(url));
    }
    out.push_str("</sitemapindex>\n");
    out
}
