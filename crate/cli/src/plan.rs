//! `reboot-storm plan`

use std::fmt::Write as _;

use reboot_storm::Scenario;
use reboot_storm::params::Refusal;
use reboot_storm::plan::{Even, Plan, Words, plan};
use serde_json::json;

use super::failure::Failure;
use super::question::{Answer, Question};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    args.question.answer("runs", |scenario, threads, progress| {
        let plan = plan(scenario, threads, |runs| progress.one_of(runs));
        Ok(plan.ok_or_else(|| Refusal {
            id: "wave".into(),
            given: String::new(),
            reason: "is not there: a plan is made from the restarts of a log".into(),
            allowed: "a log, as --restarts FILE".into(),
        })?)
    })
}

impl Answer for Plan {
    fn summary(&self, scenario: &Scenario) -> String {
        let Words { log, spread, batch, margin, caution } =
            Words::of(self, scenario.params.clients);
        let constant = "falls with each spread of up to 168 h".to_owned();
        let constant = spread.is_none().then_some(constant);
        let lines = [
            ("log", Some(log)),
            ("constant", constant),
            ("spread", spread),
            ("batch", batch),
            ("margin", margin),
            ("caution", caution),
        ];
        let mut text = String::new();
        for (name, words) in lines {
            if let Some(words) = words {
                writeln!(text, "{name:9} {words}").expect("a string");
            }
        }
        text
    }

    fn csv(&self) -> String {
        let mut text = String::from("spread_hours,restarts_an_hour,falls\n");
        for Even { hours, an_hour, falls } in &self.even {
            writeln!(text, "{hours},{an_hour},{falls}").expect("a string");
        }
        text
    }

    fn json(&self, scenario: &Scenario) -> String {
        let even = |even: &Even| json!({ "spread_hours": even.hours, "restarts_an_hour": even.an_hour, "falls": even.falls });
        let object = json!({
            "log": {
                "restarts": self.restarts,
                "hours": self.hours,
                "busiest_hour": self.busiest[0],
                "busiest_five_minutes": self.busiest[1],
                "falls": self.falls,
            },
            "shortest": self.shortest().map(even),
            "safe": self.safe().map(even),
            "spreads": self.even.iter().map(even).collect::<Vec<_>>(),
            "link": scenario.link(),
        });
        format!("{object:#}\n")
    }
}
