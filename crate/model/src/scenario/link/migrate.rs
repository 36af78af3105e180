//! Migration of links from older schemas, step by step, to the current one.

use super::pieces::{Piece, each_piece};

/// Migrates the pieces of a link from one schema to the next: a pure function.
pub(super) type Migration = for<'a> fn(Vec<Piece<'a>>) -> Vec<Piece<'a>>;

/// From schema 1 to 2, from 2 to 3, and so on. Schema 1 is the first that was published.
pub(super) const MIGRATIONS: &[Migration] = &[];

/// Calls `each` for every piece of a link, in the current schema. A link without a schema is taken to be of
/// the current one.
pub(super) fn each_migrated(
    link: &str,
    migrations: &[Migration],
    each: &mut impl FnMut(Piece<'_>),
) {
    // Most links need no migration.
    let steps = if migrations.is_empty() { 0 } else { steps(link, migrations.len()) };
    if steps == 0 {
        return each_piece(link, each);
    }
    let mut pieces = Vec::new();
    each_piece(link, &mut |Piece { key, value }| {
        let value = value.map(|value| value.into_owned().into());
        pieces.push(Piece { key: key.into_owned().into(), value });
    });
    for migration in migrations.iter().skip(migrations.len() - steps) {
        pieces = migration(pieces);
    }
    pieces.into_iter().for_each(each);
}

/// The number of migrations, counted from the last, that a link needs.
fn steps(link: &str, migrations: usize) -> usize {
    let mut schema = None;
    each_piece(link, &mut |Piece { key, value }| {
        if key.trim() == "v" {
            schema = value.and_then(|value| value.trim().parse::<usize>().ok());
        }
    });
    match schema {
        Some(schema @ 1..) => (migrations + 1).saturating_sub(schema),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A made-up history: schema 2 renamed `updated` to `patch`, schema 3 split one key into two.
    const MADE_UP: &[Migration] = &[
        |pieces| {
            let renamed = |Piece { key, value }| Piece {
                key: if key == "updated" { "patch".into() } else { key },
                value,
            };
            pieces.into_iter().map(renamed).collect()
        },
        |pieces| {
            let mut split = Vec::new();
            for piece in pieces {
                if piece.key == "both" {
                    split.push(Piece { key: "spread".into(), value: piece.value.clone() });
                    split.push(Piece { key: "stop".into(), ..piece });
                } else {
                    split.push(piece);
                }
            }
            split
        },
    ];

    fn check(link: &str, migrations: &[Migration], expected: &str) {
        let mut pieces = Vec::new();
        each_migrated(link, migrations, &mut |Piece { key, value }| {
            pieces.push(value.map_or(format!("{key}."), |value| format!("{key}={value}")));
        });
        assert_eq!(pieces.join(" "), expected, "{link:?}");
    }

    #[test]
    fn only_older_links_are_migrated() {
        let link = "updated=1&both=3h&seed=7";
        let carried = |schema: &str| format!("{schema}&{link}");
        check(&carried("v=1"), MADE_UP, "v=1 patch=1 spread=3h stop=3h seed=7");
        check(&carried("v=2"), MADE_UP, "v=2 updated=1 spread=3h stop=3h seed=7");
        for schema in ["v=3", "v=4", "v=0", "v=x", "v", "v=99999999999999999999999", "x=1"] {
            let same = carried(schema).replace('&', " ").replace("v updated", "v. updated");
            check(&carried(schema), MADE_UP, &same);
        }
        check(&carried("v=1"), &[], "v=1 updated=1 both=3h seed=7");
    }

    /// The schema may stand anywhere, its last value counts, and it is found in an encoded link too.
    #[test]
    fn the_schema_is_found_anywhere_in_a_link() {
        check("updated=1&v=1", MADE_UP, "patch=1 v=1");
        check("?v=3#updated=1&v=1", MADE_UP, "v=3 patch=1 v=1");
        check("v=1&updated=1&v=3", MADE_UP, "v=1 updated=1 v=3");
        check("#v%3D1%26updated%3D1", MADE_UP, "v=1 patch=1");
    }
}
