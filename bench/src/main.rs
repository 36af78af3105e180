//! Runs the storm kernel in all contestants in turn, checks that they agree, and prints what it takes.
//!
//! `cargo xtask bench --storm` builds everything and calls it. Arguments: numbers of clients, parts of the
//! names of those that are to be run, `--json` for a line of JSON for each contestant instead of tables, and
//! `--page` to write the site's page as well.

mod agreement;
mod contestants;
mod kernel;
mod page;
mod table;

use anyhow::Result;
use contestants::{CONTESTANTS, Contestant, Ready};
use table::{Fastest, Table};

/// Numbers of clients.
const SIZES: [u32; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

/// A contestant whose run takes longer, in seconds, is run once.
const LONG_SECONDS: f64 = 5.0;

/// How often each contestant is run.
fn rounds(clients: u32) -> u32 {
    match clients {
        ..1_000_000 => 12,
        1_000_000..10_000_000 => 6,
        10_000_000.. => 3,
    }
}

fn main() -> Result<()> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let before = words.len();
        words.retain(|word| word != name);
        words.len() < before
    };
    let (json, page) = (flag("--json"), flag("--page"));
    let (sizes, names): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| word.parse::<u32>().is_ok());
    let mut sizes: Vec<u32> = sizes.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|part| name.contains(part));
    let mut ready = Vec::new();
    let able = |contestant: &&Contestant| wanted(contestant.name) && contestant.installed();
    for contestant in CONTESTANTS.iter().filter(able) {
        ready.push(contestant.ready()?);
    }
    let mut table = Table::default();
    for clients in sizes {
        let fastest = compare(&mut ready, clients)?;
        if json {
            for one in &fastest {
                println!("{}", one.json(clients));
            }
        } else {
            agreement::check(clients, &fastest);
            table::print(clients, &fastest);
        }
        table.push(clients, fastest);
    }
    if !json {
        table.print_budgets();
    }
    if page {
        page::write(&table)?;
    }
    Ok(())
}

/// Runs everybody in turn, a few times: the fastest run of each counts.
fn compare(ready: &mut [Ready], clients: u32) -> Result<Vec<Fastest>> {
    let mut able: Vec<&mut Ready> =
        ready.iter_mut().filter(|ready| clients <= ready.contestant.clients_max).collect();
    let mut fastest: Vec<Fastest> =
        able.iter().map(|ready| Fastest::new(ready.contestant.name)).collect();
    for round in 0..rounds(clients) {
        for (ready, fastest) in able.iter_mut().zip(&mut fastest) {
            if fastest.seconds() > LONG_SECONDS && round > 0 {
                continue;
            }
            let (timed, bytes) = ready.run(clients, u64::from(round) + 1)?;
            fastest.add(timed, bytes);
        }
    }
    Ok(fastest)
}
