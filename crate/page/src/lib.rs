//! The root of the small module: the scenarios and charts of the page's first screen.
//!
//! Scenarios that use an optional rule are computed by the full module, which is loaded on demand.

use js_sys::Float64Array;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::view::ChartView;
use reboot_storm_model::Common;
use reboot_storm_model::params::Spec;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

reboot_storm_bridge::export_simulation!(Common, Nothing, Spec::primary_names);

/// Further state of the class: none.
#[derive(Default)]
struct Nothing;

impl Nothing {
    #[expect(clippy::unused_self, reason = "another module's class keeps a log")]
    fn opened(&self, _: &mut Session<Common>) {}
}

/// A third of the size of the standard library's allocator.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
