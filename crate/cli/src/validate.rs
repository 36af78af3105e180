//! `reboot-storm validate`

use std::time::Instant;

use clap::ValueEnum;
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::validation::{self, Finding, Lab, STATEMENTS, Statement};

use super::failure::Failure;
use super::jobs::Jobs;
use super::out::Out;
use super::progress::Progress;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Output format.
    #[arg(long, default_value = "md")]
    format: Format,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    out: Out,
    /// Only statements with these numbers.
    #[arg(long, value_name = "N,...", value_delimiter = ',')]
    only: Vec<String>,
    /// Number of runs of each ensemble: 20 to 10000.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(20..=10_000))]
    runs: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A Markdown table.
    Md,
    /// JSON: every figure with its claimed range.
    Json,
    /// The page `validation.html`, with the facts.
    Html,
}

/// The exit code does not depend on whether the statements hold.
pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let statements = statements(&args.only)?;
    let target = args.out.target(&[])?;
    let lab = Lab { threads: args.jobs.threads(), ensemble_runs: args.runs as usize };
    let progress = Progress::of("statements");
    let all = statements.len();
    let measured = statements.into_iter().map(|statement| {
        let finding = measured(statement, &lab, &progress);
        progress.one_of(all);
        finding
    });
    let findings: Vec<Finding> = measured.collect();
    drop(progress);
    let text = match args.format {
        Format::Md => validation::markdown(&findings),
        Format::Json => validation::json(&findings),
        Format::Html => validation::html(&findings),
    };
    target.write(text.as_bytes())
}

fn measured(statement: &'static Statement, lab: &Lab, progress: &Progress) -> Finding {
    let begin = Instant::now();
    let finding = validation::validate(statement, lab);
    progress.print_line(&format!(
        "{:>3}  {:<14} {:>6.1} s  {}",
        statement.number,
        if finding.holds() { "holds" } else { "does not hold" },
        begin.elapsed().as_secs_f64(),
        statement.title,
    ));
    finding
}

fn statements(only: &[String]) -> Result<Vec<&'static Statement>, Failure> {
    if only.is_empty() {
        return Ok(STATEMENTS.iter().collect());
    }
    let known = |text: &String| {
        text.trim().parse().ok().and_then(validation::statement).ok_or_else(|| {
            let numbers = STATEMENTS.iter().map(|statement| statement.number.to_string());
            Refusal {
                id: "--only".into(),
                given: shorten(text),
                reason: "is not the number of a statement".into(),
                allowed: numbers.collect::<Vec<_>>().join(", "),
            }
        })
    };
    Ok(only.iter().map(known).collect::<Result<_, _>>()?)
}
