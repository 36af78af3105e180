//! What was reported on the two outages, with source and certainty.

/// Facts that belong together.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: &'static str,
    /// Its facts.
    pub facts: Vec<Fact>,
    /// Remarks outside the table.
    pub notes: Vec<&'static str>,
}

/// One fact; its texts contain `**strong**` parts and `[name](address)` links.
#[derive(Debug)]
pub struct Fact {
    /// What it is about.
    pub fact: &'static str,
    /// What is known.
    pub value: &'static str,
    /// The source.
    pub source: &'static str,
    /// The certainty that it happened, or was said.
    pub certainty: &'static str,
}

/// The facts as a document, parsed by [`sections`].
pub const FACTS: &str = include_str!("facts.md");

/// The document's sections.
#[must_use]
pub fn sections() -> Vec<Section> {
    let parts = FACTS.split("## ").filter(|part| !part.is_empty());
    parts.map(section).collect()
}

fn section(part: &'static str) -> Section {
    let (title, body) = part.split_once('\n').expect("a title and more");
    // The first two lines of a table are its header.
    let rows = body.lines().filter(|line| line.starts_with('|')).skip(2);
    Section {
        title,
        facts: rows.map(fact).collect(),
        notes: body.lines().filter_map(|line| line.strip_prefix("- ")).collect(),
    }
}

fn fact(row: &'static str) -> Fact {
    let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
    let &[fact, value, source, certainty] = cells.as_slice() else {
        panic!("four cells: {row}");
    };
    Fact { fact, value, source, certainty }
}
