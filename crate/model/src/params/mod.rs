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
    Backoff, BootLaw, Caches, CooldownLaw, DailyRhythm, Engine, FaultKind, Jitter, Offer, Params,
    Protection, Queue, SPECS, Spec, Text, Topology, Trigger,
};
pub use track::Track;
pub use unit::{Unit, UnitWords};
pub use value::{Reading, Refusal, Value, shorten};

/// Highest number of clients that the individuals engine computes.
pub const INDIVIDUALS_MAX: u32 = 10_000_000;

/// Highest number of clients whose host caches are stored.
pub const STORED_CACHES_MAX: u32 = 100_000;

/// What a refusal of more clients says; without formatting, which would be in the page's small module.
const INDIVIDUALS_ALLOWED: &str = "1 to 10000000, or engine=sampled";
const STORED_CACHES_ALLOWED: &str = "1 to 100000, or caches=derived";

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
    /// A [`Refusal`] if there are more clients than the individuals engine computes, where a run would use
    /// sampled cohorts instead, or more than have stored host caches; or if a rule is asked for that another
    /// engine does not compute.
    pub fn check(&self) -> Result<(), Refusal> {
        let one_by_one = self.engine == Engine::Individuals;
        let only = self.individuals_only().filter(|_| !one_by_one);
        let (id, reason, allowed) = if one_by_one && self.clients > f64::from(INDIVIDUALS_MAX) {
            ("clients", "is too many for engine=individuals".into(), INDIVIDUALS_ALLOWED)
        } else if self.caches != Caches::Derived && self.clients > f64::from(STORED_CACHES_MAX) {
            ("clients", "is too many for stored host caches".into(), STORED_CACHES_ALLOWED)
        } else if let Some(id) = only {
            let rule = known(id).map(|spec| self.spelled(spec)).unwrap_or_default();
            ("engine", ["does not compute ", id, "=", &rule].concat(), "individuals")
        } else {
            return Ok(());
        };
        let given = known(id).map(|spec| self.spelled(spec)).unwrap_or_default();
        Err(Refusal { id: id.into(), given, reason, allowed: allowed.into() })
    }

    /// The first parameter whose value only the individuals engine computes.
    fn individuals_only(&self) -> Option<&'static str> {
        [
            ("topology", self.topology == Topology::Separate),
            ("protection", self.protection == Protection::Limit),
            ("cooldown_law", self.cooldown_law != CooldownLaw::Constant),
            ("caches", self.caches != Caches::Derived),
        ]
        .into_iter()
        .find_map(|(id, only)| only.then_some(id))
    }

    /// Takes the closest parameters that [`Params::check`] accepts. Returns what was taken.
    pub(crate) fn settle(&mut self) -> &'static str {
        if self.clients > f64::from(STORED_CACHES_MAX) {
            self.caches = Caches::Derived;
        }
        if self.clients <= f64::from(INDIVIDUALS_MAX) {
            let only = self.individuals_only().is_some();
            if only && self.engine != Engine::Individuals {
                self.engine = Engine::Individuals;
                return "engine=individuals";
            }
            return "caches=derived";
        }
        if self.engine == Engine::Individuals {
            self.engine = Engine::Sampled;
        }
        while let Some(spec) = self.individuals_only().and_then(spec) {
            self.put(spec, spec.default_value());
        }
        "engine=sampled"
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_the_limits() {
        for (max, allowed) in
            [(INDIVIDUALS_MAX, INDIVIDUALS_ALLOWED), (STORED_CACHES_MAX, STORED_CACHES_ALLOWED)]
        {
            assert!(allowed.starts_with(&format!("1 to {max}, or ")), "{allowed}");
        }
    }
}
