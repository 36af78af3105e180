//! The class of the full module, for every scenario.

use std::sync::Arc;

use js_sys::Float64Array;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::view::ChartView;
use reboot_storm_model::imported::Imported;
use reboot_storm_model::params::Spec;
use reboot_storm_model::{AllRules, Running};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::batch::Batch;
use crate::checkpoints::Checkpoints;
use crate::imports::import;

reboot_storm_bridge::export_simulation!(AllRules, Kept, Spec::names);

/// State kept between calls.
#[derive(Default)]
pub(crate) struct Kept {
    /// The last imported log, for links that name it.
    pub(crate) log: Option<Arc<Imported>>,
    /// A run in progress.
    pub(crate) running: Option<Running<AllRules>>,
    /// Several runs in progress.
    pub(crate) batch: Option<Batch>,
    /// What batches keep of each other.
    pub(crate) checkpoints: Checkpoints,
}

impl Kept {
    fn opened(&self, session: &mut Session<AllRules>) {
        if let (Some(hash), Some(log)) = (session.scenario.missing(), &self.log)
            && hash == log.hash_hex()
        {
            import(session, Arc::clone(log));
        }
    }
}
