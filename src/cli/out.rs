//! Where the output goes.

use std::path::{Component, Path, PathBuf};

use super::WrongUse;
use crate::output::is_own;
use crate::source::FOLDERS;

/// How many links may lead to each other: as many as Linux follows.
const LINKS: u32 = 40;

/// The folder of the output. It must not lie among the sources, where the next build would read it, and none of them in
/// it; nor where opas keeps what it may remove. Outside of the site it is only where somebody who builds says so.
pub(super) fn out_folder(root: &Path, given: Option<&Path>, default: &str) -> Result<PathBuf, WrongUse> {
    let out = given.map_or_else(|| root.join(default), Path::to_owned);
    let (site, place) = (whole(root), whole(&out));
    let lies_in = |folder: &Path| place.starts_with(folder) || folder.starts_with(&place);
    let is_source = site.starts_with(&place)
        || FOLDERS.iter().map(|folder| site.join(folder)).any(|folder| lies_in(&folder) || lies_in(&whole(&folder)));
    let out_of = |what: &str| WrongUse(format!("{} {what}: choose another folder with --out", out.display()));
    if is_source {
        return Err(out_of("holds the sources of the site"));
    }
    if is_own(&site, &place) {
        return Err(out_of("is where opas keeps its own"));
    }
    if given.is_none() && !place.starts_with(&site) {
        let message = "is a symbolic link that leads out of the site: if that is meant, name the folder with --out";
        return Err(WrongUse(format!("{} {message}", out.display())));
    }
    Ok(out)
}

/// A path from the root of the disk on, with no links and no steps back, as far as the disk knows it. What is not there yet
/// is where it will be made.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    resolved(&path, LINKS)
}

fn resolved(path: &Path, links: u32) -> PathBuf {
    let mut place = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir => drop(place.pop()),
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => {
                let above = place.clone();
                place.push(step);
                if let Ok(real) = place.canonicalize() {
                    place = real;
                } else if let Some(target) = place.read_link().ok().filter(|_| links > 0) {
                    // It leads to something that is not there yet.
                    place = resolved(&above.join(target), links - 1);
                }
            }
        }
    }
    place
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn an_output_never_lies_among_the_sources_however_it_is_named() {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().join("site");
        for folder in ["content/deep", "themes", "public", "elsewhere", ".opas"] {
            #[expect(clippy::disallowed_methods, reason = "the test makes a site")]
            fs::create_dir_all(site.join(folder)).unwrap();
        }
        symlink(site.join("content"), temp.path().join("linked")).unwrap();
        symlink("content/not-yet", site.join("dangling")).unwrap();
        symlink("round", site.join("round")).unwrap();
        symlink("elsewhere", site.join("locales")).unwrap();
        let refused = [
            "site",
            "site/.",
            "site/public/..",
            ".",
            "site/content",
            "site/content/x/y",
            "site/public/../content/x",
            "site/none/../content/x",
            "site/none/../../site/themes",
            "linked",
            "linked/x",
            "linked/../content",
            "site/dangling",
            "site/dangling/x",
            "site/elsewhere/x",
            "site/locales",
            "site/.opas",
            "site/.opas/cache",
            "site/none/../.opas/pseudo/site",
        ];
        for out in refused {
            assert!(out_folder(&site, Some(&temp.path().join(out)), "public").is_err(), "{out}");
        }
        let taken = [
            "site/public",
            "site/public/x",
            "elsewhere",
            "site/content-x",
            "site/round",
            "linked/../public",
            "site/content/../public",
            "site/.opas/preview",
            "site/.opas/x",
        ];
        for out in taken {
            let out = temp.path().join(out);
            assert_eq!(out_folder(&site, Some(&out), "public").unwrap(), out);
        }
    }

    #[test]
    fn a_link_leads_out_of_the_site_only_when_it_is_named() {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().join("site");
        #[expect(clippy::disallowed_methods, reason = "the test makes a site")]
        fs::create_dir_all(&site).unwrap();
        let public = site.join("public");
        symlink("../away", &public).unwrap();
        assert!(out_folder(&site, None, "public").is_err());
        assert_eq!(out_folder(&site, Some(&public), "public").unwrap(), public);
    }
}
