//! Copied into an earlier commit by `cargo xtask bench --runs`, and built with its library: for each line that it
//! reads it answers the seconds of one expected run of `aug-2007`.

use std::io::{BufRead as _, Write as _};
use std::time::Instant;

fn main() {
    let scenario = reboot_storm::Scenario::from_preset("aug-2007").expect("published");
    for _ in std::io::stdin().lock().lines() {
        let begin = Instant::now();
        std::hint::black_box(reboot_storm::run(&scenario));
        println!("{}", begin.elapsed().as_secs_f64());
        std::io::stdout().flush().expect("a reader");
    }
}
