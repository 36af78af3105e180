//! Keyword arguments that select a scenario: those of the command line's `run`, and every parameter by its id.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyString};
use reboot_storm::Scenario;
use reboot_storm::params::{Refusal, Spec, known, shorten};
use reboot_storm_cli::daily_load::DailyLoadArgs;
use reboot_storm_cli::input::Source;
use reboot_storm_cli::notes::{Note, Notes};
use reboot_storm_cli::restarts::RestartsArgs;
use reboot_storm_cli::scenario::{DEFAULT_PRESET, ScenarioArgs};

use crate::refusal::{NoticeWarning, failed, refusal, refused};

/// The arguments of a call, and what cannot be used of them.
struct Arguments {
    flags: ScenarioArgs,
    preset: Option<String>,
    refusals: Vec<Refusal>,
}

/// The scenario, and the notes on what was read.
///
/// # Errors
/// `RefusalError` with every refusal. A part of a link that is not used as written is a `NoticeWarning`.
pub(crate) fn scenario(
    py: Python<'_>,
    given: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Scenario, Vec<Note>)> {
    let flags = flags(py, given)?;
    let mut notes = Notes::kept();
    let scenario = py.detach(|| flags.read(&mut notes)).map_err(|failure| failed(py, failure))?;
    let notes = notes.into_list();
    let warning = py.get_type::<NoticeWarning>();
    for note in notes.iter().filter(|note| note.replaced) {
        let text = std::ffi::CString::new(note.text.replace('\0', "\u{fffd}"))?;
        PyErr::warn(py, warning.as_any(), &text, 1)?;
    }
    Ok((scenario, notes))
}

fn flags(py: Python<'_>, given: Option<&Bound<'_, PyDict>>) -> PyResult<ScenarioArgs> {
    let mut arguments = Arguments {
        flags: ScenarioArgs {
            preset: DEFAULT_PRESET.to_owned(),
            link: None,
            changes: Vec::new(),
            engine: None,
            seed: None,
            exported: None,
            restarts: RestartsArgs::default(),
            daily_load: DailyLoadArgs::default(),
        },
        preset: None,
        refusals: Vec::new(),
    };
    for (name, value) in given.into_iter().flatten() {
        arguments.take(&name.extract::<String>()?, &value)?;
    }
    arguments.check();
    let Arguments { mut flags, preset, refusals } = arguments;
    if !refusals.is_empty() {
        return Err(refused(py, refusals));
    }
    flags.preset = preset.unwrap_or(flags.preset);
    Ok(flags)
}

impl Arguments {
    fn take(&mut self, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let (restarts, day) = (&mut self.flags.restarts, &mut self.flags.daily_load);
        let refusals = &mut self.refusals;
        // None is as good as no argument, except for a parameter.
        match name {
            "preset" => self.preset = text(name, value, refusals)?,
            "link" => self.flags.link = text(name, value, refusals)?,
            "scenario" => self.flags.exported = source(name, value, refusals)?,
            "restarts" => restarts.restarts = source(name, value, refusals)?,
            "fleet" => restarts.fleet = text(name, value, refusals)?,
            "zone" => restarts.zone = text(name, value, refusals)?,
            "dates" => restarts.dates = text(name, value, refusals)?,
            "day" => day.day = source(name, value, refusals)?,
            "day_of" => day.day_of = text(name, value, refusals)?,
            "day_zone" => day.day_zone = text(name, value, refusals)?,
            id => match known(id).and_then(|spec| value_text(spec, value)) {
                Ok(text) => self.flags.changes.push(format!("{id}={text}")),
                Err(refusal) => refusals.push(refusal),
            },
        }
        Ok(())
    }

    /// Arguments that exclude or require each other, as those of the command line do.
    fn check(&mut self) {
        let flags = &self.flags;
        let begins = [
            ("preset", self.preset.is_some()),
            ("link", flags.link.is_some()),
            ("scenario", flags.exported.is_some()),
        ];
        let begins: Vec<_> = begins.iter().filter(|(_, given)| *given).collect();
        if let [(one, _), (other, _), ..] = begins[..] {
            self.refusals.push(Refusal {
                id: (*other).to_owned(),
                given: (*other).to_owned(),
                reason: format!("cannot be used with {one}"),
                allowed: "one of preset, link and scenario".to_owned(),
            });
        }
        let needs = [
            (
                "fleet",
                flags.restarts.fleet.is_some(),
                "restarts",
                flags.restarts.restarts.is_some(),
            ),
            ("zone", flags.restarts.zone.is_some(), "restarts", flags.restarts.restarts.is_some()),
            (
                "dates",
                flags.restarts.dates.is_some(),
                "restarts",
                flags.restarts.restarts.is_some(),
            ),
            ("day_of", flags.daily_load.day_of.is_some(), "day", flags.daily_load.day.is_some()),
            (
                "day_zone",
                flags.daily_load.day_zone.is_some(),
                "day",
                flags.daily_load.day.is_some(),
            ),
        ];
        for (name, given, needed, there) in needs {
            if given && !there {
                self.refusals.push(Refusal {
                    id: name.to_owned(),
                    given: name.to_owned(),
                    reason: format!("is of no use without {needed}"),
                    allowed: format!("{needed}, too"),
                });
            }
        }
    }
}

/// A text, or a number as text.
fn text(
    name: &str,
    value: &Bound<'_, PyAny>,
    refusals: &mut Vec<Refusal>,
) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(None);
    }
    let plain = plain_text(value);
    if plain.is_none() {
        refusals.push(of_another_type(name, value, "a text"));
    }
    Ok(plain)
}

/// The name of a file as `str` or `os.PathLike`, or its contents as `bytes`.
fn source(
    name: &str,
    value: &Bound<'_, PyAny>,
    refusals: &mut Vec<Refusal>,
) -> PyResult<Option<Source>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Some(Source::Contents(bytes.as_bytes().to_vec())));
    }
    let path =
        value.extract::<PathBuf>().ok().and_then(|path| path.into_os_string().into_string().ok());
    if path.is_none() {
        refusals.push(of_another_type(name, value, "the name of a file, or its contents as bytes"));
    }
    Ok(path.map(Source::File))
}

/// A whole number in a range.
pub(crate) fn count(
    name: &str,
    value: &Bound<'_, PyAny>,
    range: RangeInclusive<u64>,
) -> PyResult<usize> {
    let text = plain_text(value);
    let number = text.as_ref().and_then(|text| text.parse().ok());
    if let Some(number) = number.filter(|number| range.contains(number)) {
        return Ok(number as usize);
    }
    let reason = if text.is_some() { "is not a number in the range" } else { "is no whole number" };
    let given = text.map_or_else(|| value.repr().map(|repr| repr.to_string()), Ok)?;
    let allowed = format!("{} to {}", range.start(), range.end());
    let refused =
        Refusal { id: name.into(), given: shorten(&given), reason: reason.into(), allowed };
    Err(refusal(value.py(), refused))
}

/// A value of a parameter as the command line takes it.
pub(crate) fn value_text(spec: &Spec, value: &Bound<'_, PyAny>) -> Result<String, Refusal> {
    plain_text(value).ok_or_else(|| {
        let words = "is neither a number nor a text";
        let given = shorten(&value.repr().map_or_else(|_| String::new(), |text| text.to_string()));
        Refusal { id: spec.id.into(), given, reason: words.into(), allowed: spec.allowed() }
    })
}

pub(crate) fn of_another_type(name: &str, value: &Bound<'_, PyAny>, allowed: &str) -> Refusal {
    let given = value.repr().map_or_else(|_| String::new(), |text| text.to_string());
    Refusal {
        id: name.to_owned(),
        given: shorten(&given),
        reason: "is of another type".to_owned(),
        allowed: allowed.to_owned(),
    }
}

/// A text as it is, and a number in decimals: `NumPy`'s, too, but no truth value.
fn plain_text(value: &Bound<'_, PyAny>) -> Option<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return Some(text.to_string());
    }
    if value.is_instance_of::<PyBool>() || value.get_type().name().is_ok_and(|name| name == "bool")
    {
        return None;
    }
    if value.is_instance_of::<PyInt>() || value.hasattr("__index__").unwrap_or(false) {
        return value.call_method0("__index__").ok()?.str().ok().map(|text| text.to_string());
    }
    if value.is_instance_of::<PyFloat>() || value.hasattr("__float__").unwrap_or(false) {
        return value.extract::<f64>().ok().map(|number| number.to_string());
    }
    None
}
