//! Between Reboot Storm and JavaScript: conversions, the canvas, and the class that both of its
//! modules export, [`export_simulation`].
//!
//! Nothing is exported from here: each module's root exports what it is for, and links no more.

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
