//! The project's tasks. `cargo xtask --help` lists them.

mod advice;
mod background;
mod baseline;
mod bindgen;
mod browser;
mod command;
mod count;
mod declaration;
mod dist;
mod frames;
mod frameworks;
mod licences;
mod models;
mod notices;
mod npm;
mod offline;
mod package;
mod page;
mod panic_messages;
mod preset_pages;
mod presets;
mod python;
mod serve;
mod stamp;
mod suite;
mod tools;
mod tree;
mod validation;
mod web;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Reboot Storm's tasks")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install missing tools, build the page and serve it
    Serve {
        /// Port to listen on; 0 takes any free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Serve www/ directly, where an edit is visible after a reload
        #[arg(long)]
        sources: bool,
        /// Serve without building
        #[arg(long, hide = true)]
        no_build: bool,
    },
    /// Install missing tools and run all tests
    Test {
        /// Run only these parts
        #[arg(value_enum)]
        parts: Vec<suite::Part>,
    },
    /// Install missing tools and build the wasm package into www/pkg
    Build,
    /// Run the benchmarks, native and in the browser
    Bench {
        /// Instead: how long the page blocks while it opens a scenario, for this many of them
        #[arg(long, value_name = "SCENARIOS", num_args = 0..=1, default_missing_value = "2000")]
        standstill: Option<u32>,
        /// Instead: waiting times in a browser, compared with another commit's dist/ if given
        #[arg(long, value_name = "DIST", num_args = 0..=1, conflicts_with = "standstill")]
        waits: Option<Option<PathBuf>>,
        /// Instead: the storm kernel by individuals and in programs written for it alone; numbers of clients,
        /// and parts of the names of those that are to be run
        #[arg(long, value_name = "CLIENTS|NAME", num_args = 0.., conflicts_with_all = ["standstill", "waits", "runs"])]
        storm: Option<Vec<String>>,
        /// With --storm: also in other simulation frameworks, which are installed in target/
        #[arg(long, requires = "storm")]
        frameworks: bool,
        /// With --storm: write the site's page, www/speed.html
        #[arg(long, requires = "storm")]
        page: bool,
        /// Instead: run times against those of another commit, which is built in target/
        #[arg(long, value_name = "COMMIT", num_args = 0..=1, default_missing_value = baseline::COMMIT)]
        runs: Option<String>,
        /// Instead: runs from Python against those of the library alone
        #[arg(long, conflicts_with_all = ["standstill", "waits", "storm", "runs"])]
        python: bool,
        /// Instead: every budget of runs, bands, drawing and individuals, beside what is measured
        #[arg(long, conflicts_with_all = ["standstill", "waits", "storm", "runs", "python"])]
        budgets: bool,
        /// Instead: a sweep of so many times 400 runs on a Dask cluster of two workers, which is killed twice
        #[arg(long, value_name = "ROWS", num_args = 0..=1, default_missing_value = "250")]
        #[arg(conflicts_with_all = ["standstill", "waits", "storm", "runs", "python"])]
        dask: Option<u32>,
    },
    /// Make a virtual environment, build the Python package and run its tests
    Python,
    /// Build the published site into dist/
    Dist {
        /// Public address of the site, for link previews and oEmbed
        #[arg(long)]
        url: Option<String>,
    },
    /// Make the npm package and the crate in target/package, as published
    Package {
        /// Include uncommitted changes
        #[arg(long)]
        allow_dirty: bool,
        /// Make the npm package alone
        #[arg(long)]
        npm: bool,
        /// Make the module of the Python package's widget alone: wheels contain it from then on
        #[arg(long, conflicts_with = "npm")]
        widget: bool,
    },
    /// Archive the current build, right before the model's version changes
    Freeze,
    /// Write the licences of third-party components into THIRD-PARTY.md
    Notices,
    /// Measure every statement of the validation and write its page
    Validate,
    /// Write the page on sensitivity from its stored samples
    Sensitivity {
        /// Compute the samples anew before, which takes some minutes
        #[arg(long)]
        samples: bool,
    },
}

fn run(task: &Task) -> Result<ExitCode> {
    match task {
        Task::Serve { port, no_build, sources } => serve::task(*port, *no_build, *sources)?,
        Task::Test { parts } => return suite::task(parts),
        Task::Python => return suite::task(&[suite::Part::Python]),
        Task::Build => web::build()?,
        Task::Bench { waits: Some(other), .. } => suite::waits(other.as_deref())?,
        Task::Bench { standstill: Some(scenarios), .. } => suite::standstill(*scenarios)?,
        Task::Bench { storm: Some(words), frameworks, page, .. } => {
            suite::storm(words, *frameworks, *page)?;
        }
        Task::Bench { runs: Some(commit), .. } => baseline::runs(commit)?,
        Task::Bench { python: true, .. } => python::bench()?,
        Task::Bench { budgets: true, .. } => {
            baseline::runs(baseline::COMMIT)?;
            suite::waits(None)?;
            suite::storm(&[], false, false)?;
        }
        Task::Bench { dask: Some(rows), .. } => python::cluster(*rows)?,
        Task::Bench { .. } => suite::bench()?,
        Task::Freeze => models::freeze()?,
        Task::Dist { url } => dist::task(url.as_deref())?,
        Task::Package { widget: true, .. } => drop(package::widget()?),
        Task::Package { allow_dirty, npm, .. } => package::task(*allow_dirty, *npm)?,
        Task::Notices => notices::task()?,
        Task::Validate => validation::task()?,
        Task::Sensitivity { samples } => python::sensitivity(*samples)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn main() -> ExitCode {
    let done = bindgen::run_as_wasm_bindgen().map(|done| done.map(|()| ExitCode::SUCCESS));
    let done = done.unwrap_or_else(|| {
        let cli = Cli::parse();
        advice::watch_for_interrupts();
        run(&cli.task)
    });
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            if let Some(advice) = advice::about(&error) {
                eprintln!("{advice}");
            }
            ExitCode::FAILURE
        }
    }
}
