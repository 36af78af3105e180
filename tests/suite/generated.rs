//! Generated text is committed. A stale copy is rewritten, and the test fails once.

use std::fs;
use std::path::Path;

use reboot_storm::{Run, Scenario, charts, export, reference, run};

/// The text with the part between two Markdown comments replaced.
fn replaced(text: &str, name: &str, generated: &str) -> Result<String, String> {
    between(text, MARKDOWN, name, generated)
}

/// The text with the part between two comments replaced.
fn between(
    text: &str,
    (open, close): (&str, &str),
    name: &str,
    generated: &str,
) -> Result<String, String> {
    let [begin, end] = ["begin", "end"].map(|at| format!("{open} {name}:{at} {close}"));
    let (head, rest) = text.split_once(&begin).ok_or(format!("`{begin}` is missing"))?;
    let (_, tail) = rest.split_once(&end).ok_or(format!("`{end}` does not follow"))?;
    Ok(format!("{head}{begin}\n{}\n{end}{tail}", generated.trim_end()))
}

#[test]
fn the_text_between_the_comments_is_replaced() {
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
fn the_documents_have_the_parameter_table() {
    check("docs/parameters.md", MARKDOWN, "parameters", &reference::parameters_markdown());
}

#[test]
fn the_documents_have_the_columns() {
    check("docs/columns.md", MARKDOWN, "columns", &reference::columns_markdown());
}

#[test]
fn the_types_have_the_ids_of_units_and_columns() {
    const TYPES: &str = "crate/files/src/types.d.ts";
    check(TYPES, SCRIPT, "units", &reference::units_typescript());
    check(TYPES, SCRIPT, "columns", &reference::columns_typescript());
}

#[test]
fn the_python_package_has_the_types_and_docstrings_of_the_table() {
    check("python/reboot_storm/_types.py", PYTHON, "types", &reference::python_types());
    whole("python/src/parameters.txt", &reference::python_parameters());
}

const PYTHON: (&str, &str) = ("#", "#");
const MARKDOWN: (&str, &str) = ("<!--", "-->");
const SCRIPT: (&str, &str) = ("/*", "*/");

fn check(name: &str, comment: (&str, &str), part: &str, generated: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let present = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let fresh = between(&present, comment, part, generated)
        .unwrap_or_else(|problem| panic!("{name}: {problem}"));
    if fresh != present {
        fs::write(&file, fresh).unwrap_or_else(|error| panic!("{name}: {error}"));
        panic!("{name} had old {part}; they have been rewritten: commit it");
    }
}

/// A file that is generated from its beginning to its end.
fn whole(name: &str, fresh: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    if fs::read_to_string(&file).ok().as_deref() != Some(fresh) {
        fs::write(&file, fresh).unwrap_or_else(|error| panic!("{name}: {error}"));
        panic!("{name} was old; it has been rewritten: commit it");
    }
}

type Draw = fn(&charts::Chart, &Run, &charts::View, (u32, u32)) -> String;

/// Pictures of `aug-2007` in the tree, with their sizes; the page's has no metadata.
const PICTURES: [(&str, (u32, u32), Draw); 2] = [
    ("../docs/aug-2007.svg", (1200, 630), export::svg),
    ("../www/aug-2007.svg", (540, 340), charts::svg),
];

#[test]
fn committed_pictures_are_up_to_date() {
    let run = run(&Scenario::from_preset("aug-2007").expect("published"));
    let chart = charts::chart("users").expect("there is one");
    let mut stale = Vec::new();
    for (path, size, draw) in PICTURES {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let fresh = draw(chart, &run, &charts::View::default(), size);
        if fs::read_to_string(&file).ok().as_ref() != Some(&fresh) {
            fs::create_dir_all(file.parent().expect("in a folder")).expect("writable");
            fs::write(&file, fresh).expect("writable");
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "{stale:?} were old; they have been drawn again: commit them");
}
