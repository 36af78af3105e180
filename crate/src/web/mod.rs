//! The browser: a thin boundary of verbs, typed arrays and one error adapter.
//!
//! Only this module names `wasm_bindgen`. It holds no number of the model: what it hands out
//! comes from the parameter table, the presets and a finished run.

#![expect(
    unreachable_pub,
    reason = "JS reaches what is exported here; wasm-bindgen asks for `pub`"
)]

mod canvas;
#[cfg(feature = "complete")]
mod ensembles;
mod error;
#[cfg(feature = "complete")]
mod exports;
#[cfg(feature = "complete")]
mod handover;
#[cfg(feature = "complete")]
mod imports;
#[cfg(feature = "complete")]
mod log;
pub(crate) mod numbers;
mod objects;
mod pictures;
#[cfg(feature = "complete")]
mod reports;
mod simulation;
#[cfg(feature = "complete")]
mod slices;
mod specs;
mod types;

/// A third of the size of the standard library's, for the module that the page waits for.
#[cfg(not(feature = "complete"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
