//! A plan in words, the same on the command line and on the page.

use reboot_storm_model::calendar::span;
use reboot_storm_model::outcome_text::{amount, percent};

use super::{Even, Plan};

/// What a plan says, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The log as it is.
    pub log: String,
    /// The shortest spread with which the network stands; `None` if it falls with each.
    pub spread: Option<String>,
    /// The largest batch.
    pub batch: Option<String>,
    /// How far the log is from them.
    pub margin: Option<String>,
    /// Where longer spreads fall.
    pub caution: Option<String>,
}

impl Words {
    /// The words of a plan for so many clients.
    #[must_use]
    pub fn of(plan: &Plan, clients: f64) -> Self {
        let [hour, minutes] = plan.busiest.map(amount);
        let verb = if plan.falls { "falls" } else { "stands" };
        let (restarts, hours) = (amount(plan.restarts), span(plan.hours));
        let log = format!(
            "{restarts} restarts in {hours}, at most {hour} in an hour and {minutes} in five minutes: {verb}"
        );
        let Some(shortest) = plan.shortest() else {
            return Self { log, spread: None, batch: None, margin: None, caution: None };
        };
        // Within an hour a rate per hour would be more than all restarts.
        let (window, part, busiest) = if shortest.hours < 1.0 {
            ("five minutes", 1.0 / 12.0, plan.busiest[1])
        } else {
            ("an hour", 1.0, plan.busiest[0])
        };
        let batch = |even: &Even| {
            let rate = even.an_hour * part;
            let share = percent(rate / clients);
            format!("{} restarts in {window} ({share} of the clients)", amount(rate))
        };
        let away = plan.hours - shortest.hours;
        let (away, way) = (span(away.abs()), if away < 0.0 { "shorter" } else { "longer" });
        let ratio = busiest / (shortest.an_hour * part);
        let window_alone = window.trim_start_matches("an ");
        let caution = match plan.safe() {
            Some(safe) if safe != shortest => Some(format!(
                "some longer spreads fall; from {} on, {}, all stand",
                span(safe.hours),
                batch(safe)
            )),
            None => Some("some longer spreads fall, the longest among them".to_owned()),
            Some(_) => None,
        };
        Self {
            log,
            spread: Some(format!("{} at the shortest, at a constant rate", span(shortest.hours))),
            batch: Some(format!("at most {}", batch(shortest))),
            margin: Some(format!(
                "the log is {away} {way}; its busiest {window_alone} had {ratio:.1} times that batch"
            )),
            caution,
        }
    }
}
