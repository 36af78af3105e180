//! Permalinks: a scenario as the fragment of an address, and back.
//!
//! Writing has one spelling for each scenario. Reading never fails: what is good is kept, what
//! is not becomes a [`Notice`] and the preset's value is used.

mod entries;
mod migrate;
mod notice;
mod pieces;
mod read;
mod write;

pub use notice::Notice;

/// The link schema that is written.
pub const LINK_SCHEMA: u32 = migrate::MIGRATIONS.len() as u32 + 1;
/// The model versions that were published, oldest first: what a link of one of them shows is
/// settled for good, and a change of any number of a result is a new version. Before them was 0.x.
pub const PUBLISHED: &[&str] = &["1.0"];
/// The model version that is written.
pub const MODEL_VERSION: &str = PUBLISHED[PUBLISHED.len() - 1];
/// The preset of a link that names none, or none that is known.
const PRESET_DEFAULT: &str = "aug-2007";
