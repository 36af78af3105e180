//! The time of runs of links: for each link that it reads it answers the seconds of one run.

use std::io::{BufRead as _, Write as _};
use std::time::Instant;

fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("text");
        let begin = Instant::now();
        let scenario = reboot_storm::Scenario::from_link(&line).0;
        std::hint::black_box(reboot_storm::run(&scenario));
        println!("{}", begin.elapsed().as_secs_f64());
        std::io::stdout().flush().expect("a reader");
    }
}
