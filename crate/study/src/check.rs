//! Checks of a scenario against requirements: how far it has to be from the edge, how rarely it may fall.

use reboot_storm_model::params::{Refusal, Spec, with_slider};
use reboot_storm_model::{Neighbours, Scenario, Simulator};

use crate::band::{self, Chance};
use crate::margins::{self, Margin, margins};
use crate::parallel;

/// What a scenario has to satisfy.
#[derive(Clone, Copy, Debug)]
pub enum Requirement {
    /// The network stands.
    Stands,
    /// The network stands, and the nearest value at which it falls is at least so far away, in the parameter's unit.
    Margin(&'static Spec, f64),
    /// In so many months the upper end of the 95 % interval of the share that falls is at most this.
    Chance {
        /// The share.
        most: f64,
        /// Number of months.
        months: usize,
    },
}

impl Requirement {
    /// The distance that a parameter's margin must have, from texts such as `patch` and `5 %`.
    ///
    /// # Errors
    /// A [`Refusal`] of an unknown id, of a parameter without a slider, or of a distance that is none.
    pub fn margin(id: &str, distance: &str) -> Result<Self, Refusal> {
        let (spec, _) = with_slider(id)?;
        Ok(Self::Margin(spec, spec.parse_distance(distance)?))
    }
}

/// What was found of a requirement.
#[derive(Clone, Copy, Debug)]
pub enum Finding {
    /// Whether the network stands.
    Stands(bool),
    /// The parameter's margins, and the distance that is required.
    Margin(Margin, f64),
    /// The chance of collapse, and the share that is allowed.
    Chance(Chance, f64),
}

impl Finding {
    /// Whether it satisfies the requirement.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Stands(stands) => *stands,
            Self::Margin(margin, least) => {
                !margin.falls && distance(margin).is_none_or(|(_, distance)| distance >= *least)
            }
            Self::Chance(chance, most) => chance.interval().1 <= *most,
        }
    }
}

/// The nearest value at which the verdict flips, and its distance in the parameter's unit, without what rounding adds.
#[must_use]
pub fn distance(margin: &Margin) -> Option<(f64, f64)> {
    let number = margin.spec.kind.number()?;
    let flips = [margin.below, margin.above].into_iter().flatten();
    let distances = flips.map(|flip| (flip, number.rounded((flip - margin.value).abs())));
    distances.min_by(|one, other| one.1.total_cmp(&other.1))
}

/// Number of runs or points that are done, and of all; of each kind of requirement in turn.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Checks requirements, in their order, on several threads. `progress` is called after each run with the number of
/// runs of the present step; the result does not depend on the number of threads.
#[must_use]
pub fn check(
    scenario: &Scenario,
    requirements: &[Requirement],
    threads: usize,
    progress: Progress<'_>,
) -> Vec<Finding> {
    let ids: Vec<&str> = requirements
        .iter()
        .filter_map(|requirement| match requirement {
            Requirement::Margin(spec, _) => Some(spec.id),
            _ => None,
        })
        .collect();
    let found = margins(scenario, &ids, threads, progress).expect("parameters with sliders");
    let mut found = found.into_iter();
    let finding = |requirement: &Requirement| match *requirement {
        Requirement::Stands => {
            let mut neighbours = Neighbours::of(scenario, Simulator::default());
            Finding::Stands(!margins::falls(&mut neighbours, scenario))
        }
        Requirement::Margin(_, least) => {
            Finding::Margin(found.next().expect("one of each requirement"), least)
        }
        Requirement::Chance { most, months } => {
            Finding::Chance(chance(scenario, months, threads, progress), most)
        }
    };
    requirements.iter().map(finding).collect()
}

/// The share of the months that fall.
fn chance(scenario: &Scenario, months: usize, threads: usize, progress: Progress<'_>) -> Chance {
    let outcome = |simulator: &mut Simulator, index: usize| {
        let outcome = simulator.outcome(&band::month(scenario, index));
        progress(months);
        outcome
    };
    let outcomes = parallel::each(months, threads, Simulator::default, outcome);
    Chance::of(outcomes.iter())
}
