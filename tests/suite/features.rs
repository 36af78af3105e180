//! The crate's feature, as programs that depend on the crate may set it.

use std::env;
use std::path::Path;
use std::process::Command;

/// What the small module takes for granted holds in the page alone.
#[test]
fn natively_there_is_the_whole_crate_or_none() {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small-module");
    let mut check = Command::new(cargo);
    check.args([
        "check",
        "--offline",
        "--package",
        "reboot-storm",
        "--lib",
        "--no-default-features",
    ]);
    check.current_dir(env!("CARGO_MANIFEST_DIR")).env("CARGO_TARGET_DIR", scratch);
    let output = check.output().expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "it compiles: {said}");
    let sentence = "error: reboot-storm without its feature `complete` is the page's small module";
    assert!(said.contains(sentence), "{said}");
    assert_eq!(said.matches("error: ").count(), 2, "nothing else is wrong with it: {said}");
}
