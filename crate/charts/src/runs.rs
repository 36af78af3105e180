//! The charts of a run. A new chart is a file, an entry and a line here.

use reboot_storm_model::calendar::Moment;
use reboot_storm_model::scenario::{MODEL_VERSION, Scenario};
use reboot_storm_model::{Run, RunRow};

use super::chart::Chart;
use super::input::{Input, Summaries};
use super::reported::Dot;
use super::users::{self, Unit};
use super::{logins, restarts, supernodes};

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

/// The main chart with shares in place of counts. It is shown in the main chart's place, and not a chart of its own there.
pub static SHARE: Chart = Chart {
    id: "share",
    title: "Users online",
    subtitle: "as a share of the number expected at that hour",
    frame: users::frame_of_shares,
    body: users::draw_shares,
    describe: users::describe,
};

/// Their descriptions. Separate from [`CHARTS`], so that a program that only draws does not link them.
static SUMMARIES: Summaries<Run> = &[
    ("users", users::summary),
    ("share", users::summary),
    ("logins", logins::summary),
    ("supernodes", supernodes::summary),
    ("restarts", restarts::summary),
];

/// The chart with this id.
#[must_use]
pub fn chart(id: &str) -> Option<&'static Chart> {
    CHARTS.iter().chain([&SHARE]).find(|chart| chart.id == id)
}

/// The reported counts that are dots of a chart, in its unit.
#[must_use]
pub fn dots(chart: &Chart, run: &Run) -> Vec<Dot> {
    match chart.id {
        "users" => users::dots(run, Unit::Users),
        "share" => users::dots(run, Unit::Percent),
        _ => Vec::new(),
    }
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
