//! Tools and roles: texts in every language.

use crate::config::Config;
use crate::content::{Content, ToolSource};
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::site::Site;
use crate::source::SourcePath;

/// Tools and roles without a translated text.
pub(super) fn translations(site: &Site, content: &Content, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for (lang, tag) in config.languages.iter().filter(|(lang, _)| *lang != LangId::SOURCE) {
        let tools: Vec<&str> = site
            .tools
            .iter()
            .filter(|tool| {
                let lacks_description =
                    tool.description.get(LangId::SOURCE).is_some() && tool.description.get(lang).is_none();
                tool.title.get(lang).is_none() || lacks_description
            })
            .map(|tool| &*tool.id)
            .collect();
        let first: Option<&ToolSource> = content.tools.iter().flat_map(|tools| tools.iter()).next();
        let own = content.tool_texts.get(&lang).map(|texts| &texts.path);
        if let Some(first) = first {
            notes.extend(missing(&first.path, own, tag.as_str(), &tools));
        }
        let roles: Vec<&str> =
            site.roles.iter().filter(|(_, names)| names.get(lang).is_none()).map(|(id, _)| &**id).collect();
        let first = content.roles.iter().flat_map(|roles| roles.iter()).next();
        let own = content.role_texts.get(&lang).map(|texts| &texts.path);
        if let Some(first) = first {
            notes.extend(missing(&first.path, own, tag.as_str(), &roles));
        }
    }
    notes
}

fn missing(source: &SourcePath, own: Option<&SourcePath>, tag: &str, ids: &[&str]) -> Option<Diagnostic> {
    if ids.is_empty() {
        return None;
    }
    Some(match own {
        Some(path) => Diagnostic::new(Rule::MissingText, path.whole())
            .fact("lang", tag)
            .fact("count", ids.len())
            .fact("ids", ids.join(", ")),
        None => Diagnostic::new(Rule::MissingText, source.whole())
            .variant("file")
            .fact("lang", tag)
            .fact("file", source.as_str().replace(".yaml", &format!(".{tag}.yaml"))),
    })
}
