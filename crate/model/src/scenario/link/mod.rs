//! Permalinks: a scenario as the fragment of an address, and back.
//!
//! Each scenario has one spelling. Reading never fails: valid parts are used, and each invalid one gives a
//! [`Notice`] and leaves the preset's value.

mod baseline;
mod entries;
mod migrate;
mod notice;
mod pieces;
mod read;
mod write;

pub use notice::Notice;

/// The schema of links that are written.
pub const LINK_SCHEMA: u32 = migrate::MIGRATIONS.len() as u32 + 1;
/// The published model versions, oldest first. The result of a link of a published version never changes; a
/// change of any number in a result is a new version. Versions 0.x came before.
pub const PUBLISHED: &[&str] = &["1.0"];
/// The next model, while its numbers may still change: `<major>.<minor>-draft`. It is not published: no
/// build of it is archived, and none of its links is golden.
pub const DRAFT: Option<&str> = Some("1.1-draft");
/// The model version that computes, and of links that are written.
pub const MODEL_VERSION: &str = match DRAFT {
    Some(draft) => draft,
    None => PUBLISHED[PUBLISHED.len() - 1],
};
/// The preset of a link without a known one.
const PRESET_DEFAULT: &str = "aug-2007";
