//! The command line.

fn main() {
    let run =
        reboot_storm::run(&reboot_storm::Scenario::from_preset("aug-2007").expect("published"));
    println!("{}", run.digest_hex());
}
