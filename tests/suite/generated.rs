//! Generated text is committed; a stale copy is rewritten, and the test fails once.

use std::fs;
use std::path::Path;

use reboot_storm::reference;

/// The text with what stands between the two comments replaced.
fn replaced(text: &str, name: &str, generated: &str) -> Result<String, String> {
    let (begin, end) = (format!("<!-- {name}:begin -->"), format!("<!-- {name}:end -->"));
    let (head, rest) = text.split_once(&begin).ok_or(format!("`{begin}` is missing"))?;
    let (_, tail) = rest.split_once(&end).ok_or(format!("`{end}` does not follow"))?;
    Ok(format!("{head}{begin}\n{}\n{end}{tail}", generated.trim_end()))
}

#[test]
fn what_stands_between_the_comments_is_replaced() {
    let check = |text, expected: Result<&str, &str>| {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(replaced(text, "x", "new\n\n"), expected, "{text:?}");
    };
    check(
        "a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb",
        Ok("a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb"),
    );
    check("<!-- x:begin --><!-- x:end -->", Ok("<!-- x:begin -->\nnew\n<!-- x:end -->"));
    check("a", Err("`<!-- x:begin -->` is missing"));
    check("<!-- x:end --><!-- x:begin -->", Err("`<!-- x:end -->` does not follow"));
}

#[test]
fn the_readme_has_the_parameter_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let present = fs::read_to_string(&file).expect("README.md is readable");
    let fresh = replaced(&present, "parameters", &reference::parameters_markdown())
        .unwrap_or_else(|problem| panic!("README.md: {problem}"));
    if fresh != present {
        fs::write(&file, fresh).expect("README.md is writable");
        panic!("README.md had an old parameter table; it has been rewritten: commit it");
    }
}
