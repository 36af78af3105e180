//! The command line: one file for each command. The program and the Python package's script call [`main`].
//!
//! Invalid flags are refused before anything is written; invalid parts of a link are reported on standard
//! error, and the rest is used. Exit codes: 0 success, 1 output error or failed check, 2 refused input.

mod check;
pub mod daily_load;
mod draw;
pub mod ensemble;
pub mod failure;
mod frontier;
pub mod input;
mod jobs;
mod loops;
mod manual;
pub mod margins;
mod merge;
mod models;
pub mod notes;
mod office;
mod out;
mod output;
mod params;
mod plan;
mod presets;
mod progress;
mod question;
pub mod remedies;
pub mod restarts;
mod run;
mod runs;
pub mod scenario;
mod shard;
pub mod store;
pub mod study;
mod summary;
pub mod sweep;
mod target;
mod uncertainty;
mod until;
mod validate;
mod values;
mod wave;
mod wsus;
mod zones;

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::{CommandFactory as _, Parser, Subcommand};

use failure::{Failure, REFUSED};

const EXAMPLES: &str = "\
Examples:
  reboot-storm run                                        August 2007 as it was
  reboot-storm run --set spread=72h --set patch=80%       the same with a rolling update
  reboot-storm run --link '#v=1&s=healed' --out run.csv   the columns of a link
  reboot-storm run --restarts log.csv                     the same with the restarts of a log
  reboot-storm draw --chart users --out users.png

Exit codes:
  0  success
  1  an output that cannot be written, or a failed check
  2  refused input";

/// How a restart wave takes a peer-to-peer network down: Windows Update, Skype, August 2007.
#[derive(Parser)]
#[command(name = "reboot-storm", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Cli {
    /// Print only errors on standard error: neither progress, nor what was read, skipped and assumed.
    #[arg(long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compute a scenario and print its outcome or its columns.
    Run(run::Args),
    /// Write a scenario's restart wave as a log: time, count, region, class of PC and path.
    ///
    /// A row's time is the beginning of its bin of five minutes, so that importing the log gives the same
    /// wave; in all other tables a row's hours are the end of its interval.
    Wave(wave::Args),
    /// Draw one chart of a scenario as SVG or PNG.
    Draw(draw::Args),
    /// Run a scenario with many seeds: how often it collapses, and for how long.
    Ensemble(ensemble::Args),
    /// Run a grid of scenarios: one or two parameters take many values. Or move one there and back.
    Sweep(sweep::Args),
    /// Make one table of the stores of a sweep or an ensemble.
    Merge(merge::Args),
    /// Find the nearest values of each parameter at which the network falls instead of standing, or stands instead of
    /// falling.
    Margins(margins::Args),
    /// Find the least dose of each remedy that would have saved a network that falls.
    Remedies(remedies::Args),
    /// Find the shortest spread of a log's restarts with which the network stands, and the largest batch an hour.
    Plan(plan::Args),
    /// Check how far a network stands from the edge: exit code 1 where it stands nearer than required.
    Check(check::Args),
    /// Find the last hour at which each remedy that acts at an hour still ends an outage.
    Until(until::Args),
    /// Find, hour by hour of an outage, the feedback loop that keeps it up: that without which it ends soonest.
    Loops(loops::Args),
    /// Find how often the network falls where parameters that are not known have other plausible values, and which of them
    /// decide.
    Uncertainty(uncertainty::Args),
    /// Measure the statements that a faithful model must reproduce.
    Validate(validate::Args),
    /// Report the state of the PCs in each WSUS group, and the reach of a failing update.
    Wsus(wsus::Args),
    /// Compute the load of one office's link on patch day.
    Office(office::Args),
    /// Compare spreads of the update: outage against infected PCs, and the cheapest.
    Frontier(frontier::Args),
    /// List the parameters: ids, defaults, ranges, sources.
    Params(params::Args),
    /// List the presets.
    Presets(presets::Args),
    /// List the time zones that can be used for logs.
    Zones(zones::Args),
    /// List the published versions of the model, oldest first; the last is this program's.
    Models,
    /// Write a script that completes commands, flags and their values in a shell.
    Completions(manual::CompletionsArgs),
    /// Write a manual page, for `man -l -`.
    Man(manual::ManArgs),
}

/// Carries out a call, whose first argument is the name of the program; returns its exit code.
#[must_use]
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    let result = match Cli::try_parse_from(args) {
        Ok(cli) => {
            if cli.quiet {
                output::set_quiet();
            }
            run(&cli.command)
        }
        Err(error) if error.use_stderr() => {
            // As after every error, nothing can be said about an error of standard error.
            let _ = error.print();
            return REFUSED;
        }
        Err(help) => {
            let printed = help.print().and_then(|()| io::stdout().flush());
            output::write_result("standard output", printed)
        }
    };
    match result {
        Ok(()) => 0,
        Err(failure) => {
            output::print_error(&failure.to_string());
            failure.exit_code()
        }
    }
}

fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Run(args) => run::main(args),
        Command::Wave(args) => wave::main(args),
        Command::Draw(args) => draw::main(args),
        Command::Ensemble(args) => ensemble::main(args),
        Command::Sweep(args) => sweep::main(args),
        Command::Merge(args) => merge::main(args),
        Command::Margins(args) => margins::main(args),
        Command::Remedies(args) => remedies::main(args),
        Command::Plan(args) => plan::main(args),
        Command::Check(args) => check::main(args),
        Command::Until(args) => until::main(args),
        Command::Loops(args) => loops::main(args),
        Command::Uncertainty(args) => uncertainty::main(args),
        Command::Validate(args) => validate::main(args),
        Command::Wsus(args) => wsus::main(args),
        Command::Office(args) => office::main(args),
        Command::Frontier(args) => frontier::main(args),
        Command::Params(args) => params::main(args),
        Command::Presets(args) => presets::main(args),
        Command::Zones(args) => zones::main(args),
        Command::Models => models::main(),
        Command::Completions(args) => manual::completions(args, Cli::command()),
        Command::Man(args) => manual::man(args, Cli::command()),
    }
}
