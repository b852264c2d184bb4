//! What is served, to whom, and how.

use super::*;

#[test]
fn only_pages_get_the_script_and_files_stay_as_built() {
    let bench = Bench::new();
    let page = bench.get("/");
    assert_eq!((status(&page), header(&page, "content-type")), ("200", Some("text/html; charset=utf-8")));
    assert!(
        page.contains(
            r#"<script src="/_opas/report.js" defer></script><script src="/_opas/reload.js" defer data-version=""#
        ),
        "{page}"
    );
    assert!(page.ends_with("</script></BODY></html>"));
    // The end tag may be left out.
    assert!(bench.get("/sv/").ends_with("</script>"));
    assert!(!fs::read_to_string(bench.out("index.html")).unwrap().contains("script"));
    for path in ["/kuva/%C3%A4.svg", "/tyyli.css"] {
        let other = bench.get(path);
        assert_eq!(status(&other), "200");
        assert!(!other.contains("script"));
    }
    assert!(bench.get("/_opas/report?page=%2Fsv%2F").ends_with(r#"{"page":"sv/index.html"}"#));
    assert!(bench.get("/_opas/report").starts_with("HTTP/1.1 400"), "of no page there is no report");
    let desk = bench.get("/_opas/translations/sv/a%20b.html");
    assert!(desk.contains("the desk at “sv/a b.html”") && desk.contains(r#"data-build=""#));
    assert_eq!(status(&bench.get("/_opas/translations/none")), "404");
    assert!(bench.get("/sv/?a=b&ids").contains("sv/index.html with ids"));
    assert!(!bench.get("/sv/?idss").contains("with ids") && !bench.get("/tyyli.css?ids").contains("with ids"));
    assert_eq!(status(&bench.get("/none/?ids")), "404");
    let script = bench.get("/_opas/reload.js");
    assert!(script.contains("EventSource") && header(&script, "content-type").unwrap().starts_with("text/javascript"));
    for path in ["/", "/tyyli.css", "/none", "/_opas/reload.js"] {
        let answer = bench.get(path);
        for (name, value) in [
            ("cache-control", "no-cache"),
            ("x-frame-options", "SAMEORIGIN"),
            ("content-security-policy", "frame-ancestors 'self'"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(header(&answer, name), Some(value), "{path}");
        }
    }
}

#[test]
fn files_are_served_as_a_web_server_does_but_pages_always_whole() {
    let bench = Bench::new();
    let tag = bench.get("/tyyli.css");
    let tag = header(&tag, "etag").unwrap();
    let known = format!("If-None-Match: {tag}\r\n");
    assert_eq!(status(&bench.get_with("/tyyli.css", &known)), "304");
    let part = bench.get_with("/tyyli.css", "Range: bytes=0-3\r\n");
    assert!(status(&part) == "206" && part.ends_with("\r\n\r\nbody"));
    for other in ["bytes=0-1,3-4", "lines=0-3", "bytes=-", "bytes=a-b", "bytes=0-1\r\nRange: bytes=3-4"] {
        let whole = bench.get_with("/tyyli.css", &format!("Range: {other}\r\n"));
        assert!(status(&whole) == "200" && whole.ends_with("\r\n\r\nbody { color: navy }"), "{other}: {whole}");
    }

    let page = bench.get_with("/", "Range: bytes=0-3\r\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n");
    assert_eq!((status(&page), header(&page, "etag"), header(&page, "last-modified")), ("200", None, None));
    let head = bench.ask("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(header(&head, "content-length"), header(&page, "content-length"));
    assert!(head.ends_with("\r\n\r\n"));
    let post = bench.ask("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(status(&post), "405");
}

#[test]
fn nothing_outside_and_nothing_hidden_is_served() {
    let bench = Bench::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(bench.folder.path().join("secret.txt"), bench.out("link.txt")).unwrap();
        symlink(bench.folder.path(), bench.out("up")).unwrap();
        symlink(bench.out(".opas-manifest.json"), bench.out("manifest.json")).unwrap();
    }
    let absolute = bench.folder.path().join("secret.txt").display().to_string();
    let doubled = format!("/{absolute}");
    let encoded = format!("/%2f{}", &absolute[1..]);
    for path in [
        "/../secret.txt",
        "/sv/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/sv/%00/../../secret.txt",
        "/secret.txt%00.html",
        "/index.html%00",
        "/%c0%ae%c0%ae/secret.txt",
        "/./.opas-manifest.json",
        "/.opas-manifest.json",
        "/%2eopas-manifest.json",
        "/.git/config",
        "/link.txt",
        "/up/secret.txt",
        "/manifest.json",
        "/%",
        "/%zz",
        "/%+1",
        &absolute,
        &doubled,
        &encoded,
    ] {
        let answer = bench.get(path);
        assert!(status(&answer).starts_with('4') && !answer.contains("secret"), "{path}: {answer}");
    }
    let raw = bench.ask("GET /index\0.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&raw), "400");
}

#[test]
fn a_request_under_another_name_is_refused() {
    let bench = Bench::new();
    for (host, expected) in [
        ("Host: localhost\r\n", "200"),
        ("Host: LOCALHOST:4000\r\n", "200"),
        ("Host: 127.0.0.1:4000\r\n", "200"),
        ("Host: [::1]:4000\r\n", "200"),
        ("Host: evil.example\r\n", "403"),
        ("Host: localhost.evil.example\r\n", "403"),
        ("Host: 127.0.0.1.evil.example:4000\r\n", "403"),
        ("Host: localhost:80@evil.example\r\n", "403"),
        ("Host: \r\n", "403"),
        ("Host: localhost\r\nHost: evil.example\r\n", "403"),
        ("", "403"),
    ] {
        for path in ["/", "/_opas/reload.js"] {
            let answer = bench.ask(&format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
            assert_eq!(status(&answer), expected, "{host}");
        }
    }
    let events = bench.ask("GET /_opas/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&events), "403");
    let proxied = bench.ask("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&proxied), "403");
}

#[test]
fn what_is_not_there_is_404_in_the_language_of_the_address() {
    let bench = Bench::new();
    for (path, text) in [
        ("/none/", "ei ole"),
        ("/svx/", "ei ole"),
        ("/sv/none/", "finns inte"),
        ("/sv/none.css", "finns inte"),
        ("/sv/%2e%2e/", "finns inte"),
        ("/sv/tom/", "finns inte"),
    ] {
        let answer = bench.get(path);
        assert!(status(&answer) == "404" && answer.contains(text) && answer.contains("reload.js"), "{path}: {answer}");
    }
    fs::remove_file(bench.out("404.html")).unwrap();
    let bare = bench.get("/none/");
    assert!(status(&bare) == "404" && bare.contains("reload.js"));
}

#[test]
fn a_folder_is_at_the_address_with_a_slash() {
    let bench = Bench::new();
    let answer = bench.get("/sv?q=1");
    assert_eq!((status(&answer), header(&answer, "location")), ("307", Some("/sv/?q=1")));
    for path in ["//evil.example", "//evil.example/", "/\\evil.example", "/sv//", "/index.html/"] {
        assert_eq!(status(&bench.get(path)), "404", "{path}");
    }
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let bench = Bench::at("/ohje/");
    for (path, to) in [("/", "/ohje/"), ("/ohje", "/ohje/"), ("/ohje/sv", "/ohje/sv/")] {
        assert_eq!(header(&bench.get(path), "location"), Some(to), "{path}");
    }
    assert!(bench.get("/ohje/").contains("etusivu"));
    for (path, text) in [("/sv/", "finns inte"), ("/ohje/sv/x/", "finns inte"), ("/ohje/x", "ei ole")] {
        let answer = bench.get(path);
        assert!(status(&answer) == "404" && answer.contains(text), "{path}: {answer}");
    }
    // `site.yaml` may say otherwise at any time.
    bench.will(|will| will.built = Some(built("/opas/", &[])));
    fs::write(bench.site("site.yaml"), "base_url: /opas/").unwrap();
    bench.expect_touched(&["site.yaml"]);
    assert!(bench.get("/opas/").contains("etusivu"));
}
