//! The module that the page waits for: what its first screen's sliders ask for.
//!
//! A scenario that uses an optional rule is computed by the whole package, which comes when one does.

use js_sys::Float64Array;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::view::ChartView;
use reboot_storm_model::Common;
use reboot_storm_model::params::Spec;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

reboot_storm_bridge::export_simulation!(Common, Nothing, Spec::primary_names);

/// This module's class keeps nothing else.
#[derive(Default)]
struct Nothing;

impl Nothing {
    #[expect(clippy::unused_self, reason = "another module's class keeps a log")]
    fn opened(&self, _: &mut Session<Common>) {}
}

/// A third of the size of the standard library's.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
