//! The program.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(reboot_storm_cli::main(env::args_os()))
}
