//! The page of the validation against its statements. Figures are not measured again here: `cargo xtask
//! validate` does that, and takes minutes.

use std::fs;
use std::path::Path;

use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::validation::{Finding, MEASURED, STATEMENTS, html};

fn page() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/validation.html");
    fs::read_to_string(file).expect("www/validation.html is readable")
}

/// A page without measured text.
fn structure(page: &str) -> String {
    let [begin, end] = MEASURED;
    let mut parts = page.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(end).expect("each has its end").1)
}

/// The page without results.
fn nothing_measured() -> String {
    let findings: Vec<Finding> = STATEMENTS
        .iter()
        .map(|statement| Finding {
            statement,
            cases: (statement.cases)(),
            figures: vec![f64::NAN; statement.claims.len()],
        })
        .collect();
    html(&findings)
}

#[test]
fn the_page_has_the_current_statements_links_and_facts() {
    let (page, fresh) = (structure(&page()), structure(&nothing_measured()));
    for (number, (line, expected)) in page.lines().zip(fresh.lines()).enumerate() {
        assert_eq!(line, expected, "line {} is old: run `cargo xtask validate`", number + 1);
    }
    assert_eq!(page.len(), fresh.len(), "the page is out of date: run `cargo xtask validate`");
    assert!(page.contains(&format!("measured with model {MODEL_VERSION}")));
}

#[test]
fn only_measured_text_is_excluded_from_the_comparison() {
    let [begin, end] = MEASURED;
    let page = format!("a{begin}1 %{end}b{begin}{end}c");
    assert_eq!(structure(&page), "abc");
    assert!(!structure(&nothing_measured()).contains("does not hold<"));
}

/// A statement that fails stays on the page, with the reason or with the remark that it is unknown.
#[test]
fn every_statement_on_the_page_has_a_verdict() {
    let page = page();
    let parts: Vec<_> = page.split("<li id=\"s").skip(1).collect();
    assert_eq!(parts.len(), STATEMENTS.len());
    for (statement, part) in STATEMENTS.iter().zip(parts) {
        assert!(part.starts_with(&format!("{}\"", statement.number)));
        let fails = part.contains("<strong class=\"fails\">does not hold</strong>");
        assert_ne!(fails, part.contains("<strong class=\"holds\">holds</strong>"));
        assert_eq!(fails, part.contains("<b class=\"fails\">"), "{}", statement.number);
        assert!(!fails || part.contains("class=\"why\""), "{} has no reason", statement.number);
    }
}
