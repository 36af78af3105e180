//! The class the page works with, for every scenario.

use std::sync::Arc;

use js_sys::Float64Array;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::view::ChartView;
use reboot_storm_model::AllRules;
use reboot_storm_model::imported::Imported;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::imports::import;

reboot_storm_bridge::export_simulation!(AllRules, LatestLog);

/// The log that was taken last: a link back to it finds it here.
#[derive(Default)]
pub(crate) struct LatestLog(pub(crate) Option<Arc<Imported>>);

impl LatestLog {
    fn opened(&self, session: &mut Session<AllRules>) {
        if let (Some(hash), Some(log)) = (session.scenario.missing(), &self.0)
            && hash == log.hash_hex()
        {
            import(session, Arc::clone(log));
        }
    }
}
