//! `reboot-storm completions` and `reboot-storm man`: from the definition of the command line itself.

use clap::{Command, ValueEnum as _};
use clap_complete::Shell;
use reboot_storm::params::{Refusal, shorten};

use super::failure::Failure;
use super::out::Out;

const NAME: &str = "reboot-storm";

#[derive(clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell: bash, elvish, fish, powershell or zsh.
    shell: String,
    #[command(flatten)]
    out: Out,
}

#[derive(clap::Args)]
pub(crate) struct ManArgs {
    /// Page of this command instead of the whole program's.
    command: Option<String>,
    #[command(flatten)]
    out: Out,
}

pub(crate) fn completions(args: &CompletionsArgs, mut program: Command) -> Result<(), Failure> {
    let shell = Shell::from_str(&args.shell, false).map_err(|_| {
        let all: Vec<_> = Shell::value_variants().iter().map(ToString::to_string).collect();
        refusal("SHELL", &args.shell, "is not a shell whose completions are known", &all)
    })?;
    let target = args.out.target(&[])?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, NAME, &mut script);
    target.write(&script)
}

pub(crate) fn man(args: &ManArgs, mut program: Command) -> Result<(), Failure> {
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone().version(env!("CARGO_PKG_VERSION")),
            None => {
                let all: Vec<_> =
                    program.get_subcommands().map(|each| each.get_name().to_owned()).collect();
                return Err(refusal("COMMAND", name, "is not a command", &all).into());
            }
        },
    };
    let target = args.out.target(&[])?;
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).expect("memory can be written");
    target.write(&text)
}

fn refusal(id: &str, given: &str, reason: &str, allowed: &[String]) -> Refusal {
    Refusal {
        id: id.into(),
        given: shorten(given),
        reason: reason.into(),
        allowed: allowed.join(", "),
    }
}
