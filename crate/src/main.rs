//! The command line.

#[cfg(not(target_family = "wasm"))]
mod cli;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

/// The browser has the library; a binary for it would have nothing to do.
#[cfg(target_family = "wasm")]
fn main() {}
