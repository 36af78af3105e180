//! The parameters: one table, and everything that derives from it.
//!
//! A new parameter is one entry in `table.rs`. The struct, the validation, the links, the
//! command line, the page's controls and `docs/parameters.md` all read the same entry.

mod acting;
mod concerned;
mod effect;
mod reading;
mod spec;
mod table;
mod track;
mod unit;
mod value;

pub use effect::{Concern, Effects};
pub use spec::{Choice, Group, Kind, Number, Plausible, Scale};
pub use table::{
    Backoff, BootLaw, Engine, FaultKind, Jitter, Offer, Params, Protection, Queue, SPECS, Spec,
    Text, Topology, Trigger,
};
pub use track::Track;
pub use unit::{Unit, UnitWords};
pub use value::{Reading, Refusal, Value, shorten};

/// Highest number of clients that the individuals engine computes.
pub const INDIVIDUALS_MAX: u32 = 10_000_000;

/// The entry with this id.
#[must_use]
pub fn spec(id: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.id == id)
}

/// The entry with this id, or an error that lists the known ids.
///
/// # Errors
/// A [`Refusal`] that names the unknown id.
pub fn known(id: &str) -> Result<&'static Spec, Refusal> {
    spec(id).ok_or_else(|| Refusal {
        id: shorten(id),
        given: shorten(id),
        reason: "is not a parameter".into(),
        allowed: SPECS.iter().map(|spec| spec.id).collect::<Vec<_>>().join(", "),
    })
}

/// The entry with this id, if it has a slider, and the slider's number.
///
/// # Errors
/// A [`Refusal`] of an id that is no parameter's, or whose parameter is not a number.
pub fn with_slider(id: &str) -> Result<(&'static Spec, &'static Number), Refusal> {
    let spec = known(id)?;
    let number = spec.kind.number().ok_or_else(|| Refusal {
        id: spec.id.into(),
        given: spec.id.into(),
        reason: "has no slider".into(),
        allowed: "a parameter that is a number".into(),
    })?;
    Ok((spec, number))
}

impl Params {
    /// Sets one parameter from text.
    ///
    /// # Errors
    /// A [`Refusal`]; the parameters are unchanged then.
    pub fn set(&mut self, id: &str, text: &str) -> Result<(), Refusal> {
        let spec = known(id)?;
        let value = spec.parse(text)?;
        self.put(spec, value);
        Ok(())
    }

    /// Copies one parameter from another set.
    pub(crate) fn copy_from(&mut self, spec: &Spec, from: &Self) {
        (spec.put)(self, (spec.get)(from));
    }

    /// Sets one parameter to a validated value.
    pub fn put(&mut self, spec: &Spec, value: Value) {
        (spec.put)(self, value);
    }

    /// Checks conditions that involve several parameters.
    ///
    /// # Errors
    /// A [`Refusal`] if there are more clients than the individuals engine computes; a run would use
    /// sampled cohorts instead.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.engine == Engine::Individuals && self.clients > f64::from(INDIVIDUALS_MAX) {
            return Err(Refusal {
                id: "clients".into(),
                given: known("clients").map(|spec| self.spelled(spec)).unwrap_or_default(),
                reason: "is too many for engine=individuals".into(),
                allowed: format!("1 to {INDIVIDUALS_MAX}, or engine=sampled"),
            });
        }
        Ok(())
    }

    /// One parameter in its canonical spelling.
    #[must_use]
    pub fn spelled(&self, spec: &Spec) -> String {
        spec.spell((spec.get)(self))
    }
}

impl Default for Params {
    fn default() -> Self {
        let mut params = Self::zeroed();
        for spec in SPECS {
            (spec.put)(&mut params, spec.default_value());
        }
        params
    }
}
