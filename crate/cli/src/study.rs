//! The runs of a sweep or an ensemble: which there are.

use reboot_storm::ensemble::member_scenario;
use reboot_storm::scenario::{MODEL_VERSION, Restarts, Scenario};
use reboot_storm::sweep::{Axis, Grid};
use serde_json::{Value, json};

/// A study whose runs are independent of each other.
#[derive(Clone, Debug)]
pub enum Study {
    /// One or two parameters take many values.
    Sweep(Grid),
    /// A scenario with consecutive seeds, from its own.
    Ensemble {
        /// The scenario of the first run.
        scenario: Scenario,
        /// Number of runs.
        runs: usize,
    },
}

impl Study {
    /// Number of runs.
    #[must_use]
    pub fn runs(&self) -> usize {
        match self {
            Self::Sweep(grid) => grid.points(),
            Self::Ensemble { runs, .. } => *runs,
        }
    }

    /// Where the restarts of all runs come from.
    #[must_use]
    pub fn restarts(&self) -> &Restarts {
        match self {
            Self::Sweep(Grid { scenario, .. }) | Self::Ensemble { scenario, .. } => {
                &scenario.restarts
            }
        }
    }

    /// The same, to be changed.
    pub fn restarts_mut(&mut self) -> &mut Restarts {
        match self {
            Self::Sweep(Grid { scenario, .. }) | Self::Ensemble { scenario, .. } => {
                &mut scenario.restarts
            }
        }
    }

    /// The scenario of a run.
    #[must_use]
    pub fn scenario(&self, index: usize) -> Scenario {
        match self {
            Self::Sweep(grid) => grid.scenario(index),
            Self::Ensemble { scenario, .. } => member_scenario(scenario, index),
        }
    }

    /// The link of a run: its scenario, seed and model.
    #[must_use]
    pub fn link(&self, index: usize) -> String {
        self.scenario(index).link()
    }

    /// A hash of that link.
    pub(crate) fn key(&self, index: usize) -> String {
        format!("{:016x}", xxhash_rust::xxh3::xxh3_64(self.link(index).as_bytes()))
    }

    /// What a store says of it.
    #[must_use]
    pub fn manifest(&self) -> Value {
        let axis = |axis: &Axis| format!("{}={}", axis.spec.id, axis.spelled().join(","));
        match self {
            Self::Sweep(grid) => json!({
                "store": 1,
                "model": MODEL_VERSION,
                "study": "sweep",
                "link": grid.scenario.link(),
                "x": axis(&grid.x),
                "y": grid.y.as_ref().map(axis),
            }),
            Self::Ensemble { scenario, runs } => json!({
                "store": 1,
                "model": MODEL_VERSION,
                "study": "ensemble",
                "link": scenario.link(),
                "runs": runs,
            }),
        }
    }

    /// The study of a manifest of this program; its scenario may lack its log of restarts.
    #[must_use]
    pub fn of_manifest(manifest: &Value) -> Option<Self> {
        let text = |member: &str| manifest.get(member)?.as_str();
        let scenario = Scenario::from_link(text("link")?).0;
        let axis = |text: &str| Axis::read("axis", text).ok();
        let study = match text("study")? {
            "sweep" => {
                let y = match manifest.get("y")? {
                    Value::Null => None,
                    y => Some(axis(y.as_str()?)?),
                };
                Self::Sweep(Grid { scenario, x: axis(text("x")?)?, y })
            }
            "ensemble" => {
                let runs = usize::try_from(manifest.get("runs")?.as_u64()?).ok()?;
                Self::Ensemble { scenario, runs }
            }
            _ => return None,
        };
        (study.manifest() == *manifest).then_some(study)
    }
}
