//! Studies of how outages end on the page's side: which parts to compute next, and what there is to show.

use js_sys::{Float64Array, Uint8Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::endings::UNCUT;
use crate::plain::plain;
use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_model::{Loop, Scenario};
use reboot_storm_study::endings::{Answer, Ending, EndingStudy, Outages, Question, finite};
use reboot_storm_study::loops::{Hour, LoopSearch, NONE};
use reboot_storm_study::remedies::at_an_hour;
use reboot_storm_study::trigger::TriggerSearch;
use reboot_storm_study::until::{Last, UntilSearch, WITHIN_HOURS};

/// An hour of an outage, until the next one or the end of the outage.
#[derive(Serialize)]
struct ShownHour {
    hours: f64,
    until: f64,
    known: bool,
    loops: Vec<&'static str>,
    uncut: Option<f64>,
    cut: Option<f64>,
}

#[derive(Serialize)]
struct ShownLast {
    id: &'static str,
    name: &'static str,
    parameter: Option<&'static str>,
    last_hours: Option<f64>,
    dose: Option<f64>,
    onset_hours: f64,
    link: Option<String>,
}

#[derive(Serialize)]
struct ShownRemoval {
    hours: f64,
    within: f64,
    fixed: bool,
    metastable: bool,
    untreated: Option<f64>,
    removed: Option<f64>,
    alone: Option<f64>,
    link: String,
}

enum Kind {
    Loops(Box<LoopSearch>),
    Until(UntilSearch),
    Trigger(Box<TriggerSearch>),
}

/// A study of how outages end, while workers compute it.
#[wasm_bindgen]
pub struct OutageStudy {
    kind: Kind,
    /// A part that was taken and not given out, since those before it were of another kind.
    left: Option<u32>,
}

#[wasm_bindgen]
impl OutageStudy {
    fn new(kind: Kind) -> Self {
        Self { kind, left: None }
    }

    /// Which feedback loop keeps the outage of a scenario up, hour by hour.
    ///
    /// # Errors
    /// A `RefusalError` of individuals, of which nothing is cut.
    pub fn loops(link: &str) -> Result<Self, JsValue> {
        let search = LoopSearch::new(&Scenario::from_link(link).0, &Loop::ALL);
        let search = search.map_err(|refusal| refused(&refusal))?;
        Ok(Self::new(Kind::Loops(Box::new(search))))
    }

    /// Until when each remedy that acts at an hour ends the outage of a scenario.
    #[must_use]
    pub fn until(link: &str) -> Self {
        let remedies: Vec<_> = at_an_hour().collect();
        Self::new(Kind::Until(UntilSearch::new(&Scenario::from_link(link).0, &remedies)))
    }

    /// Whether a scenario recovers without the trigger of its outage.
    #[must_use]
    pub fn trigger(link: &str) -> Self {
        let search = TriggerSearch::new(&Scenario::from_link(link).0);
        Self::new(Kind::Trigger(Box::new(search)))
    }

    /// The next parts, all around one scenario, at most so many: the outages of a scenario, or when they end in others. None
    /// while those that are out decide what comes next, and none at the end.
    #[must_use]
    pub fn next(&mut self, parts_max: u32) -> Uint32Array {
        let mut parts: Vec<u32> = Vec::new();
        while parts.len() < parts_max as usize
            && let Some(part) = self.left.take().or_else(|| self.study_mut().next_part())
        {
            let alone = self.ending(part).is_none();
            let other = |first: &u32| alone || self.base(*first).ok() != self.base(part).ok();
            if parts.first().is_some_and(other) {
                self.left = Some(part);
                break;
            }
            parts.push(part);
            if alone {
                break;
            }
        }
        Uint32Array::from(parts.as_slice())
    }

    /// Whether a part is the outages of a scenario.
    #[wasm_bindgen(js_name = isOutages)]
    #[must_use]
    pub fn is_outages(&self, part: u32) -> bool {
        self.ending(part).is_none()
    }

    /// The link of the scenario that a part is around.
    ///
    /// # Errors
    /// An `Error` of a part that is not known.
    pub fn base(&self, part: u32) -> Result<String, JsValue> {
        match self.study().question(part) {
            Some(Question::Outages(base)) => Ok(base.link()),
            Some(Question::Ends(ending)) => Ok(ending.base.link()),
            None => Err(unknown(part)),
        }
    }

    /// The link of a part's scenario.
    ///
    /// # Errors
    /// An `Error` of a part that asks for no end.
    pub fn link(&self, part: u32) -> Result<String, JsValue> {
        self.ending(part).map(|one| one.scenario.link()).ok_or_else(|| unknown(part))
    }

    /// The hours from which parts count.
    #[must_use]
    pub fn hours(&self, parts: &[u32]) -> Float64Array {
        let hours = parts.iter().filter_map(|part| self.ending(*part));
        let hours: Vec<f64> = hours.map(|ending| ending.from_hours).collect();
        Float64Array::from(hours.as_slice())
    }

    /// The loops that are cut in parts, by their place; 255 is none.
    #[must_use]
    pub fn cuts(&self, parts: &[u32]) -> Uint8Array {
        let place = |ending: Ending| match ending.cut {
            Some(cut) => Loop::ALL.iter().position(|of| *of == cut.of).map_or(UNCUT, |at| at as u8),
            None => UNCUT,
        };
        let cuts = parts.iter().filter_map(|part| self.ending(*part));
        let cuts: Vec<u8> = cuts.map(place).collect();
        Uint8Array::from(cuts.as_slice())
    }

    /// The hours within which outages must end in a part.
    #[must_use]
    pub fn within(&self, part: u32) -> f64 {
        self.ending(part).map_or(f64::INFINITY, |ending| ending.within_hours)
    }

    /// Takes what comes of parts that were given out together, in any order of those.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the parts.
    pub fn put(&mut self, parts: &[u32], results: &[f64]) -> Result<(), JsValue> {
        let wrong = || failed("these are not the results of the parts");
        if let [part] = parts
            && self.is_outages(*part)
        {
            let outages = Outages::from_numbers(results).ok_or_else(wrong)?;
            self.base(*part)?;
            self.study_mut().put(*part, Answer::Outages(outages));
            return Ok(());
        }
        if parts.len() != results.len() {
            return Err(wrong());
        }
        for (part, ends) in parts.iter().zip(results) {
            self.link(*part)?;
            self.study_mut().put(*part, Answer::Ends(finite(*ends)));
        }
        Ok(())
    }

    /// The share that is known.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.study().share()
    }

    /// Whether the network stands; undefined before that is known.
    #[must_use]
    pub fn stands(&self) -> Option<bool> {
        match &self.kind {
            Kind::Loops(search) => search.outages().map(|outages| outages.spans.is_empty()),
            Kind::Until(search) => search.stands(),
            Kind::Trigger(search) => search.stands(),
        }
    }

    /// The hours of the outages with the loops that keep them up.
    #[wasm_bindgen(js_name = outageHours, unchecked_return_type = "OutageHour[]")]
    #[must_use]
    pub fn outage_hours(&self) -> JsValue {
        let Kind::Loops(search) = &self.kind else { return plain(&Vec::<ShownHour>::new()) };
        let spans = search.outages().map_or(&[][..], |outages| &outages.spans);
        let hours = search.hours().map(|(hour, known)| shown_hour(hour, known, spans));
        plain(&hours.collect::<Vec<_>>())
    }

    /// The last hours of the remedies that are known, in the order of the table.
    #[wasm_bindgen(js_name = lastHours, unchecked_return_type = "LastHour[]")]
    #[must_use]
    pub fn last_hours(&self) -> JsValue {
        let Kind::Until(search) = &self.kind else { return plain(&Vec::<ShownLast>::new()) };
        plain(&search.lasts().iter().map(shown_last).collect::<Vec<_>>())
    }

    /// The hours within which a remedy must end an outage.
    #[wasm_bindgen(js_name = withinHours)]
    #[must_use]
    pub fn within_hours() -> f64 {
        WITHIN_HOURS
    }

    /// What comes of removing the trigger; null before it is known, and for a network that stands.
    #[wasm_bindgen(unchecked_return_type = "TriggerRemoval | null")]
    #[must_use]
    pub fn removal(&self) -> JsValue {
        let Kind::Trigger(search) = &self.kind else { return JsValue::NULL };
        plain(&search.removal().map(|removal| ShownRemoval {
            hours: removal.hours,
            within: WITHIN_HOURS,
            fixed: removal.scenario.params.fix.is_finite(),
            metastable: removal.is_metastable(),
            untreated: removal.untreated,
            removed: removal.removed,
            alone: removal.alone,
            link: removal.scenario.link(),
        }))
    }

    fn study(&self) -> &dyn EndingStudy {
        match &self.kind {
            Kind::Loops(search) => &**search,
            Kind::Until(search) => search,
            Kind::Trigger(search) => &**search,
        }
    }

    fn study_mut(&mut self) -> &mut dyn EndingStudy {
        match &mut self.kind {
            Kind::Loops(search) => &mut **search,
            Kind::Until(search) => search,
            Kind::Trigger(search) => &mut **search,
        }
    }

    fn ending(&self, part: u32) -> Option<Ending> {
        match self.study().question(part)? {
            Question::Ends(ending) => Some(*ending),
            Question::Outages(_) => None,
        }
    }
}

fn unknown(part: u32) -> JsValue {
    failed(format!("the study has no part {part} of this kind"))
}

fn shown_hour(hour: &Hour, known: bool, spans: &[(f64, f64)]) -> ShownHour {
    let mut loops: Vec<_> = hour.loops().map(Loop::id).collect();
    let cut = hour.ends_after.into_iter().flatten().fold(f64::INFINITY, f64::min);
    if loops.is_empty() {
        loops.push(NONE);
    }
    let end = spans.iter().find(|(from, until)| (*from..*until).contains(&hour.hours));
    ShownHour {
        hours: hour.hours,
        until: end.map_or(hour.hours, |(_, until)| until.min(hour.hours.floor() + 1.0)),
        known,
        loops,
        uncut: hour.uncut,
        cut: finite(cut),
    }
}

fn shown_last(last: &Last) -> ShownLast {
    ShownLast {
        id: last.remedy.id,
        name: last.remedy.name,
        parameter: last.remedy.dose.spec().map(|spec| spec.id),
        last_hours: last.last_hours,
        dose: last.dose,
        onset_hours: last.onset_hours,
        link: last.scenario.as_ref().map(Scenario::link),
    }
}
