//! The charts of a run. A new chart is a file, an entry and a line here.

use reboot_storm_model::calendar::Moment;
use reboot_storm_model::scenario::{MODEL_VERSION, Scenario};
use reboot_storm_model::{Run, RunRow};

use super::chart::Chart;
use super::input::{Input, Summaries};
use super::{logins, restarts, supernodes, users};

/// All charts, in page order.
pub static CHARTS: &[Chart] = &[
    Chart {
        id: "users",
        title: "Users online",
        subtitle: "against the number expected at that hour",
        frame: users::frame,
        body: users::draw,
        describe: users::describe,
    },
    Chart {
        id: "logins",
        title: "Log-in attempts",
        subtitle: "log-ins attempted and accepted each second, against what the servers can take",
        frame: logins::frame,
        body: logins::draw,
        describe: logins::describe,
    },
    Chart {
        id: "supernodes",
        title: "Supernodes",
        subtitle: "supernodes alive, and dead ones that clients still list",
        frame: supernodes::frame,
        body: supernodes::draw,
        describe: supernodes::describe,
    },
    Chart {
        id: "restarts",
        title: "Restarts",
        subtitle: "restarts an hour, in all and by region",
        frame: restarts::frame,
        body: restarts::draw,
        describe: restarts::describe,
    },
];

/// Their descriptions. Separate from [`CHARTS`], so that a program that only draws does not link them.
static SUMMARIES: Summaries<Run> = &[
    ("users", users::summary),
    ("logins", logins::summary),
    ("supernodes", supernodes::summary),
    ("restarts", restarts::summary),
];

/// The chart with this id.
#[must_use]
pub fn chart(id: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.id == id)
}

impl Input for Run {
    fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn across(&self) -> &[f64] {
        self.columns.get(RunRow::HOURS)
    }

    fn place(&self, row: usize) -> String {
        Moment::at(self.scenario.shown_start_unix(), self.across()[row]).full()
    }

    fn origin(&self) -> [String; 2] {
        let (seed, digest) = (self.scenario.params.seed, self.digest_hex());
        [
            format!("Reboot Storm, model {MODEL_VERSION}, seed {seed}, digest {digest}"),
            format!("#{}", self.scenario.link()),
        ]
    }

    fn summaries() -> Summaries<Self> {
        SUMMARIES
    }
}
