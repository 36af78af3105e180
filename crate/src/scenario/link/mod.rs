//! Permalinks: a scenario as the fragment of an address, and back.
//!
//! Writing has one spelling for each scenario. Reading never fails: what is good is kept, what
//! is not becomes a [`Notice`] and the preset's value is used.

mod entries;
mod notice;
mod pieces;
mod read;
mod write;

pub use notice::Notice;

/// The link schema that is written.
pub const LINK_SCHEMA: u32 = 1;
/// The model version that is written; 0.x until links are declared frozen.
pub const MODEL_VERSION: &str = "0.2";
/// The preset of a link that names none, or none that is known.
const PRESET_DEFAULT: &str = "aug-2007";
