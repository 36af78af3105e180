//! Instructions of the storm kernel by individuals for each attempt, counted by valgrind: the same on every
//! machine, whatever else it does.
//!
//! Not part of the tests, since it needs valgrind and an optimized program:
//! `cargo test --release --package reboot-storm-bench -- --ignored`.

use std::process::Command;

/// Instructions that a run takes, and the attempts in it.
fn counted(clients: u32) -> (f64, f64) {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_storm"))
        .args(["--json", "individuals, native", &clients.to_string()])
        .output()
        .expect("valgrind is installed");
    let (stdout, stderr) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let result: serde_json::Value = serde_json::from_str(&stdout).expect("a line of JSON");
    let collected = stderr.split("Collected :").nth(1).expect("counted by callgrind");
    let instructions = collected.split_whitespace().next().and_then(|count| count.parse().ok());
    let attempts = result["runs"][0]["attempts"].as_f64();
    (instructions.expect("a number"), attempts.expect("a number"))
}

#[test]
#[ignore = "needs valgrind and an optimized program"]
fn an_attempt_takes_few_instructions() {
    // What does not depend on the number of clients cancels out.
    let ((few, few_attempts), (many, many_attempts)) = (counted(20_000), counted(60_000));
    let an_attempt = (many - few) / (many_attempts - few_attempts);
    println!("{an_attempt:.1} instructions an attempt");
    // 198 when this was written: an attempt, and its part of a client's restart and set-up.
    assert!(an_attempt < 260.0, "{an_attempt} instructions an attempt");
}
