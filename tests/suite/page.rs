//! The page's files against the crates they present.

use std::collections::BTreeSet;
use std::fs;

use reboot_storm::charts::{CHARTS, theme};
use reboot_storm::params::spec;
use reboot_storm::scenario::Scenario;

use crate::tidy::sources;

fn www(path: &str) -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/").to_owned() + path;
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The pages that load the engine, with their paths in the site.
const PAGES: [(&str, &str); 2] = [("index.html", ""), ("embed/v1/index.html", "../../")];

/// The values of an attribute, in order.
fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\""))
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        .collect()
}

#[test]
fn page_and_charts_have_one_palette() {
    let css = www("common/palette.css");
    for ((name, light), (_, dark)) in theme::css(false).into_iter().zip(theme::css(true)) {
        let line = format!("--{name}: light-dark({light}, {dark});");
        assert!(css.contains(&line), "common/palette.css lacks `{line}`");
    }
}

#[test]
fn controls_and_charts_in_html_exist_and_occur_once() {
    let charts: Vec<_> = CHARTS.iter().map(|chart| chart.id).collect();
    for (page, shown) in [("index.html", &charts[..]), ("embed/v1/index.html", &charts[..1])] {
        let html = www(page);
        let placed = attribute(&html, "data-param");
        assert_eq!(&placed[..3], ["patch", "spread", "capacity"], "the main sliders come first");
        for id in &placed {
            assert!(spec(id).is_some(), "`{id}` is not a parameter");
        }
        assert_eq!(placed.iter().collect::<BTreeSet<_>>().len(), placed.len());
        assert_eq!(attribute(&html, "chart"), shown, "{page}");
    }
}

#[test]
fn preloaded_files_exist() {
    for (page, up) in PAGES {
        let html = www(page);
        for path in attribute(&html, "href").into_iter().chain(attribute(&html, "src")) {
            if path.starts_with("https://") || path.starts_with("data:") {
                continue;
            }
            let path = path.strip_prefix(up).unwrap_or_else(|| panic!("{page}: {path}"));
            if !path.is_empty() && !path.starts_with("pkg/") {
                assert!(!www(path).is_empty());
            }
        }
    }
}

#[test]
fn both_pages_have_the_same_policy() {
    let policies = PAGES.map(|(page, _)| {
        let html = www(page);
        attribute(&html, "content")
            .iter()
            .find(|text| text.starts_with("default-src"))
            .map(|text| (*text).to_owned())
    });
    assert!(policies[0].is_some());
    assert_eq!(policies[0], policies[1]);
}

/// The keys of `readers` in embed/flags.js.
fn flags() -> Vec<String> {
    let text = www("embed/flags.js");
    let (_, rest) = text.split_once("const readers = ").expect("the flags' readers");
    let (readers, _) = rest.split_once("});").expect("their end");
    let key = |line: &str| Some(line.trim().split_once(": ")?.0.to_owned());
    readers.lines().skip(1).filter_map(key).collect()
}

#[test]
fn links_ignore_the_flags_of_embeds() {
    let flags = flags();
    assert_eq!(flags, ["ui", "theme", "charts", "lock", "lang", "compare", "margins"]);
    for flag in flags {
        assert!(spec(&flag).is_none(), "`{flag}` is a parameter, too");
        let (plain, _) = Scenario::from_link("patch=0.5");
        let (scenario, notices) = Scenario::from_link(&format!("{flag}=x&patch=0.5&{flag}"));
        assert_eq!(notices, [], "{flag}");
        assert_eq!(scenario.link(), plain.link());
    }
}

/// The page's own modules: paths below www, and code without comments.
fn modules() -> Vec<(String, String)> {
    let comment = |line: &&str| line.trim_start().starts_with(['/', '*']);
    sources(&["www"], ".js")
        .into_iter()
        .map(|source| {
            let code = source.text.lines().filter(|line| !comment(line)).collect::<Vec<_>>();
            (source.path["www/".len()..].to_owned(), code.join("\n"))
        })
        .collect()
}

/// The modules whose code contains one of these words.
fn with(words: &[&str]) -> Vec<String> {
    let found = |(_, code): &(String, String)| words.iter().any(|word| code.contains(word));
    modules().into_iter().filter(found).map(|(name, _)| name).collect()
}

#[test]
fn no_text_becomes_html_or_code() {
    let ways = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc"];
    assert_eq!(with(&ways), [""; 0]);
    assert_eq!(
        with(&["eval(", "new Function", "javascript:", "createContextualFragment"]),
        [""; 0]
    );
}

#[test]
fn one_module_touches_history() {
    assert_eq!(
        with(&["history[", "history.", "pushState", "replaceState"]),
        ["state/permalink.js"]
    );
}

#[test]
fn entry_modules_have_no_static_imports() {
    for name in ["app/main.js", "embed/main.js"] {
        let code = www(name);
        assert!(code.contains("await import("), "{name}");
        assert!(!code.lines().any(|line| line.starts_with("import ")), "{name}");
    }
}

/// Only a client of workers starts them: it notices when one has ended.
#[test]
fn workers_are_started_in_one_place() {
    let starts = modules().into_iter().filter(|(_, code)| code.contains("new Worker("));
    let names: Vec<_> = starts.map(|(name, _)| name).collect();
    assert_eq!(names, ["simulation/worker-client.js"]);
}

/// The modules that load wasm-bindgen's output, and which of the two wasm modules they load.
#[test]
fn each_wasm_module_is_loaded_in_one_place() {
    let mut found = BTreeSet::new();
    let data = |line: &str| line.contains(".json") || line.contains(".dat");
    for (name, code) in modules() {
        for line in code.lines().filter(|line| line.contains("/pkg/") && !data(line)) {
            found.insert((name.clone(), line.contains("/pkg/slim/")));
        }
    }
    let expected = [("simulation/full-module.js", false), ("simulation/small-module.js", true)];
    assert_eq!(found, BTreeSet::from(expected.map(|(name, slim)| (name.into(), slim))));
}

#[test]
fn the_first_screen_says_how_many_statements_hold() {
    let validation = www("validation.html");
    let (_, rest) = validation
        .split_once("model")
        .and_then(|(_, rest)| rest.split_once("<!--measured-->"))
        .expect("measured");
    let (measured, _) = rest.split_once(" hold").expect("a count");
    let link = format!("<a href=\"validation.html\">{measured} hold</a>");
    assert!(www("index.html").contains(&link), "www/index.html lacks {link}");
}
