//! The addresses of other websites that a site links to, with every place that does so.

use crate::content::Content;
use crate::source::Span;

use super::checklists;

/// All addresses in pages, checklists and tools, in all languages.
pub fn outside(content: &Content) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for page in content.pages.values().flat_map(|pages| pages.values()) {
        found.extend(page.document.links.iter().map(|link| (link.target.to_string(), page.span(link.place))));
    }
    found.extend(checklists::all_links(content));
    let own = content.tools.iter().flat_map(|tools| tools.iter()).map(|tool| (&tool.path, &tool.text));
    let texts = content.tool_texts.values().flat_map(|texts| texts.tools.values().map(|text| (&texts.path, text)));
    for (path, text) in own.chain(texts) {
        let address = text.address.as_ref();
        found.extend(address.map(|address| (address.value.to_string(), Span::new(path.clone(), address.place))));
    }
    found.retain(|(address, _)| is_web(address));
    found
}

/// Whether an address is one of the web, whatever its letters' case.
fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}
