//! `reboot-storm check`

use std::fmt::Write as _;

use clap::ValueEnum;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use reboot_storm::Scenario;
use reboot_storm::band::Chance;
use reboot_storm::check::{Finding, Requirement, check, distance};
use reboot_storm::margins::Margin;
use reboot_storm::params::{Refusal, Spec, shorten};
use serde_json::{Value, json};

use super::failure::Failure;
use super::jobs::Jobs;
use super::out::Out;
use super::progress::Progress;
use super::scenario::ScenarioArgs;
use super::values::{spelled, unit};

/// As for an ensemble: more take hours.
const RUNS_MAX: u64 = 100_000;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Require a distance from the nearest value of a parameter at which the network falls, in the parameter's unit;
    /// may be repeated: `--margin patch=5% --margin spread=6h`. A network that falls already fails.
    #[arg(long = "margin", value_name = "ID=VALUE")]
    margins: Vec<String>,
    /// Require that the network falls rarely: the upper end of the 95 % interval of the share of the runs that fall
    /// is at most this, as in `2%` or 0.02.
    #[arg(long, value_name = "SHARE", allow_hyphen_values = true)]
    chance: Option<String>,
    /// Number of runs of `--chance`, each a month with a load and a stock of supernodes of its own: 1 to 100000.
    #[arg(long, default_value_t = 200, requires = "chance", value_parser = clap::value_parser!(u64).range(1..=RUNS_MAX))]
    runs: u64,
    /// Output format.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    out: Out,
    #[command(flatten)]
    jobs: Jobs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One line for each requirement.
    Summary,
    /// An object: whether all pass, and each requirement with what was found.
    Json,
    /// A test suite as continuous integration reads it.
    Junit,
}

/// Without requirements the network has to stand.
pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let requirements = requirements(args)?;
    let scenario = args.scenario.scenario()?;
    let progress = Progress::of("runs");
    let findings =
        check(&scenario, &requirements, args.jobs.threads(), &|runs| progress.one_of(runs));
    drop(progress);
    let text = match args.format {
        Format::Summary => summary(&findings, &scenario),
        Format::Json => json(&findings, &scenario),
        Format::Junit => junit(&findings, &scenario),
    };
    target.write(text.as_bytes())?;
    let failed = findings.iter().filter(|finding| !finding.passes()).count();
    if failed == 0 { Ok(()) } else { Err(Failure::Check { failed, of: findings.len() }) }
}

/// The requirements, or all errors in the flags.
fn requirements(args: &Args) -> Result<Vec<Requirement>, Failure> {
    let (mut requirements, mut refusals) = (Vec::new(), Vec::new());
    let margins = args.margins.iter().map(|text| match text.split_once('=') {
        Some((id, distance)) => Requirement::margin(id.trim(), distance),
        None => Err(Refusal {
            id: "--margin".into(),
            given: shorten(text),
            reason: "has no `=`".into(),
            allowed: "ID=VALUE, as in patch=5%; `reboot-storm params` lists the ids".into(),
        }),
    });
    let chance = args
        .chance
        .iter()
        .map(|text| Ok(Requirement::Chance { most: share(text)?, months: args.runs as usize }));
    for requirement in margins.chain(chance) {
        match requirement {
            Ok(requirement) => requirements.push(requirement),
            Err(refusal) => refusals.push(refusal),
        }
    }
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals));
    }
    if requirements.is_empty() {
        requirements.push(Requirement::Stands);
    }
    Ok(requirements)
}

/// A share from text such as `2%` or `0.02`.
fn share(text: &str) -> Result<f64, Refusal> {
    let (number, scale) = match text.trim().strip_suffix('%') {
        Some(number) => (number.trim(), 0.01),
        None => (text.trim(), 1.0),
    };
    let share = number.parse::<f64>().ok().map(|number| number * scale);
    share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| Refusal {
        id: "--chance".into(),
        given: shorten(text),
        reason: "is not a share".into(),
        allowed: "0 to 1, or 0 % to 100 %".into(),
    })
}

/// What is required, as a heading.
fn name(finding: &Finding) -> String {
    match finding {
        Finding::Stands(_) => "stands".into(),
        Finding::Margin(margin, least) => {
            format!("margin {} of at least {}", margin.spec.id, spelled(margin.spec, *least))
        }
        Finding::Chance(_, most) => format!("chance of at most {}", percent(*most)),
    }
}

/// What was found, in words.
fn found(finding: &Finding) -> String {
    match finding {
        Finding::Stands(stands) => if *stands { "it stands" } else { "it falls" }.into(),
        Finding::Margin(margin, _) => margin_words(margin),
        Finding::Chance(chance, _) => {
            let Chance { fell, months } = chance;
            let (low, high) = chance.interval();
            format!(
                "falls in {fell} of {months} months, 95 % interval {} to {}",
                percent(low),
                percent(high)
            )
        }
    }
}

fn margin_words(margin: &Margin) -> String {
    let spec: &Spec = margin.spec;
    let value = spelled(spec, margin.value);
    let verb = if margin.falls { "stands" } else { "falls" };
    match distance(margin) {
        None if margin.falls => {
            format!("it falls, whatever the value on the slider of {}", spec.id)
        }
        None => "it falls at no value on the slider".into(),
        Some((flip, distance)) => {
            let already = if margin.falls { "it falls already; " } else { "" };
            let away = spelled(spec, distance);
            let side = if flip > margin.value { "above" } else { "below" };
            format!("{already}{verb} from {}, {away} {side} {value}", spelled(spec, flip))
        }
    }
}

/// A share in per cent, to a hundredth.
fn percent(share: f64) -> String {
    format!("{} %", (share * 1e4).round() / 1e2)
}

fn summary(findings: &[Finding], scenario: &Scenario) -> String {
    let mut text = String::new();
    for finding in findings {
        let mark = if finding.passes() { "pass" } else { "fail" };
        writeln!(text, "{mark}  {}: {}", name(finding), found(finding)).expect("a string");
    }
    writeln!(text, "link {}", scenario.link()).expect("a string");
    text
}

fn json(findings: &[Finding], scenario: &Scenario) -> String {
    let checks: Vec<Value> = findings.iter().map(object).collect();
    let passed = findings.iter().all(Finding::passes);
    format!("{:#}\n", json!({ "passed": passed, "checks": checks, "link": scenario.link() }))
}

fn object(finding: &Finding) -> Value {
    let passed = finding.passes();
    match finding {
        Finding::Stands(stands) => json!({ "check": "stands", "passed": passed, "stands": stands }),
        Finding::Margin(margin, least) => {
            let nearest = distance(margin);
            json!({
                "check": "margin",
                "passed": passed,
                "id": margin.spec.id,
                "value": if margin.value.is_finite() { json!(margin.value) } else { json!("never") },
                "falls": margin.falls,
                "flips_at": nearest.map(|(flip, _)| flip),
                // Infinite where the value is `never`.
                "distance": nearest.map(|(_, distance)| distance).filter(|distance| distance.is_finite()),
                "required": least,
                "unit": unit(margin.spec),
            })
        }
        Finding::Chance(chance, most) => {
            let (low, high) = chance.interval();
            json!({
                "check": "chance",
                "passed": passed,
                "fell": chance.fell,
                "runs": chance.months,
                "share": chance.share(),
                "low": low,
                "high": high,
                "allowed": most,
            })
        }
    }
}

/// One test case for each requirement.
fn junit(findings: &[Finding], scenario: &Scenario) -> String {
    let failed = findings.iter().filter(|finding| !finding.passes()).count().to_string();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = writer
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
        .and_then(|()| {
            writer
                .create_element("testsuite")
                .with_attributes([
                    ("name", "reboot-storm check"),
                    ("tests", &findings.len().to_string()),
                    ("failures", &failed),
                    ("errors", "0"),
                ])
                .write_inner_content(|suite| {
                    findings.iter().try_for_each(|finding| case(suite, finding, scenario))
                })
        })
        .map(|_| ());
    written.expect("memory can be written to");
    String::from_utf8(writer.into_inner()).expect("texts are written") + "\n"
}

fn case(
    suite: &mut Writer<Vec<u8>>,
    finding: &Finding,
    scenario: &Scenario,
) -> std::io::Result<()> {
    let (name, found) = (name(finding), found(finding));
    let case = suite
        .create_element("testcase")
        .with_attributes([("classname", "reboot-storm"), ("name", name.as_str())]);
    let link = scenario.link();
    case.write_inner_content(|inner| {
        if finding.passes() {
            inner.create_element("system-out").write_text_content(BytesText::new(&found))?;
        } else {
            inner
                .create_element("failure")
                .with_attribute(("message", found.as_str()))
                .write_text_content(BytesText::new(&link))?;
        }
        Ok(())
    })?;
    Ok(())
}
