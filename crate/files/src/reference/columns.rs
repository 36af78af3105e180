//! Documentation of the columns of runs and reports.

use reboot_storm_model::columns::{ONCE, Row, described};
use reboot_storm_model::{Columns, MEMBERS, RunRow};
use reboot_storm_study::frontier::Point;
use reboot_storm_study::reports::{
    FrontierFacts, Kind, OfficeFacts, OfficeRow, WsusFacts, WsusRow,
};

/// Every column of runs and reports, every fact of a report, and every member of the outcome.
#[must_use]
pub fn columns_markdown() -> String {
    let mut text = section::<RunRow>("A run");
    text += &outcome();
    for kind in Kind::ALL {
        let title = format!("The report `{}`", kind.id());
        text += &match kind {
            Kind::Wsus => section::<WsusRow>(&title) + &once::<WsusFacts>(),
            Kind::Office => section::<OfficeRow>(&title) + &once::<OfficeFacts>(),
            Kind::Frontier => section::<Point>(&title) + &once::<FrontierFacts>(),
        };
    }
    text
}

const HEAD: &str = "| id | unit | |\n|---|---|---|\n";

fn section<R: Row>(title: &str) -> String {
    format!("### {title}\n\n{HEAD}{}\n", rows::<R>())
}

fn once<R: Row>() -> String {
    format!("Facts, above the columns:\n\n{HEAD}{}\n", rows::<R>())
}

fn rows<R: Row>() -> String {
    let row = |(id, keys, text): (&str, &[&str], &reboot_storm_model::columns::ColumnText)| {
        let ids = keys.iter().map(|key| format!("`{}`", name(id, key))).collect::<Vec<_>>();
        format!("| {} | {} | {} |\n", ids.join(", "), text.unit, text.help)
    };
    described::<R>().map(row).collect()
}

fn name(id: &str, key: &str) -> String {
    if key.is_empty() { id.to_owned() } else { format!("{id}_{key}") }
}

fn outcome() -> String {
    let rows = MEMBERS.iter().map(|member| format!("| `{}` | {} |\n", member.id, member.unit));
    format!(
        "Its outcome, whose members are also the measures of a sweep:\n\n| id | unit |\n|---|---|\n{}\n",
        rows.collect::<String>()
    )
}

/// TypeScript: the names of columns and facts, for `types.d.ts`.
#[must_use]
pub fn columns_typescript() -> String {
    let run = Columns::names().iter().map(|id| format!("\n  | \"{id}\"")).collect::<String>();
    format!(
        "/** A column of a run, described in docs/columns.md. */\nexport type RunColumn ={run};\n\n\
         /** The columns of each kind of report. The first one is the x axis of the others. */\n\
         export interface ReportColumn {{\n  wsus:{};\n  office:{};\n  frontier:{};\n}}\n\n\
         /** The facts of each kind of report. */\n\
         export interface ReportFact {{\n  wsus:{};\n  office:{};\n  frontier:{};\n}}\n",
        union::<WsusRow>(),
        union::<OfficeRow>(),
        union::<Point>(),
        union::<WsusFacts>(),
        union::<OfficeFacts>(),
        union::<FrontierFacts>()
    )
}

/// Names as a TypeScript union; those of a series are template literals.
fn union<R: Row>() -> String {
    let types: Vec<String> = R::PARTS
        .iter()
        .map(|part| {
            let ids = part.ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(" | ");
            if part.keys == ONCE {
                return ids;
            }
            let ends = part.keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>();
            format!("`${{{ids}}}_${{{}}}`", ends.join(" | "))
        })
        .collect();
    types.iter().map(|each| format!("\n    | {each}")).collect()
}
