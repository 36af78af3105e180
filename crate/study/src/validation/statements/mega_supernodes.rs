//! 14. Mega-supernodes work.

use crate::validation::curves::{extremes, first_hour, row_hours};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::RunRow;
use reboot_storm_model::params::Value;

pub(super) const STATEMENT: Statement = Statement {
    number: 14,
    title: "Mega-supernodes work",
    expected: "Dedicated supernodes, hundreds and then thousands, bring the collapsed network of December 2010 back; far too few change nothing.",
    source: "\"hundreds\" of mega-supernodes, then \"several thousand more\"; restored within about 24 to 48 hours (Skype post-mortem); 5,138,992 users on 22 December at 18:40 (skypenumerology.blogspot.com), 30, 60 and 80 % of the expected ones on the 23rd at 12:00, 14:00 and 18:50 (eWeek)",
    note: "Far too few: a hundredth. For information, the curve that was published, point by point, to which neither the hours of the steps nor the time over which they are started are fitted; and the threshold: the least number of the second step, for each million clients, with which 90 % are back at the end.",
    why_not: "Where the crash does not take the network down permanently, there is nothing to recover (statement 12).",
    claims: &[
        Claim::at_most("share of expected users before the first step", Shown::Percent, 0.5),
        Claim::at_most("highest share in the last day without help", Shown::Percent, 0.5),
        Claim::at_least("lowest share in the last day with both steps", Shown::Percent, 0.9),
        Claim::at_most("highest share in the last day with far too few", Shown::Percent, 0.5),
        Claim::within(
            "share on 22 December at 18:40 (reported: about 25 %)",
            Shown::Percent,
            0.15,
            0.35,
        ),
        Claim::at_least("lowest share from 48 hours after the crash on", Shown::Percent, 0.97),
        Claim::informational("share on 23 December at 12:00 (reported: 30 %)", Shown::Percent),
        Claim::informational("share at 14:00 (reported: 60 %)", Shown::Percent),
        Claim::informational("share at 18:50 (reported: 80 %)", Shown::Percent),
        Claim::informational(
            "from the crash until 90 % are back (reported: about 24 hours)",
            Shown::Hours,
        ),
        Claim::informational("least number of the second step that works", Shown::Count),
    ],
    cases: || {
        vec![
            case("without help", "dec-2010", &[("mega", "never"), ("mega_more", "never")]),
            case("December 2010", "dec-2010", &[]),
            case(
                "a hundredth of them",
                "dec-2010",
                &[("mega_nodes", "0.08"), ("mega_more_nodes", "0.8")],
            ),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let end = runs[1].columns.get(RunRow::HOURS).last().copied().expect("rows");
    let (crash, mega) = (runs[1].scenario.params.crash, runs[1].scenario.params.mega);
    let down = first_hour(&runs[1], crash, |share| share < 0.5);
    let numbers = "mega_more_nodes=1,2,4,6,8,10,15,20,30,40,60,80,120,160,240,320,500";
    let (grid, lasts) =
        lab.figures(&cases[1], numbers, None, |run| extremes(run, end - 24.0, end).0);
    let least = lasts.iter().position(|last| *last >= 0.9).map(|index| grid.x.values[index]);
    // In the row that ends next.
    let share_at = |hours: f64| extremes(&runs[1], hours, hours + row_hours(&runs[1])).0;
    vec![
        extremes(&runs[1], mega - 0.1, mega).1,
        extremes(&runs[0], end - 24.0, end).1,
        extremes(&runs[1], end - 24.0, end).0,
        extremes(&runs[2], end - 24.0, end).1,
        share_at(18.0 + 40.0 / 60.0),
        extremes(&runs[1], crash + 48.0, end).0,
        share_at(36.0),
        share_at(38.0),
        share_at(42.0 + 50.0 / 60.0),
        first_hour(&runs[1], down, |share| share >= 0.9) - crash,
        match least {
            Some(Value::Number(number)) => number,
            _ => f64::NAN,
        },
    ]
}
