//! The bridge between Reboot Storm and JavaScript: conversions, the canvas, and the class that both modules
//! export, [`export_simulation`].
//!
//! This package exports nothing itself: each module's root exports what it needs, and the linker drops the
//! rest.

pub mod canvas;
pub mod error;
mod export;
pub mod labels;
pub mod numbers;
pub mod objects;
mod session;
pub mod specs;
pub mod view;

pub use reboot_storm_files::reference::SHAPES as TYPES;
pub use session::Session;
