//! An axis of a grid: a parameter and its values.

use reboot_storm_model::params::{Number, Refusal, Scale, Spec, Value, known, shorten};

/// A parameter and its values, in order.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The parameter.
    pub spec: &'static Spec,
    /// Its values.
    pub values: Vec<Value>,
}

/// Highest number of values.
const POINTS_MAX: usize = 1024;

impl Axis {
    /// Parses `ID=A..B:N`, N values from A to B, or `ID=A,B,...`, a list.
    ///
    /// A range is spaced equally, or in equal ratios if the parameter's scale is logarithmic; each value is
    /// rounded to the decimals that the table keeps. Errors name `flag` where the text names no parameter.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub fn read(flag: &str, text: &str) -> Result<Self, Refusal> {
        let form = |reason: &str| Refusal {
            id: flag.into(),
            given: shorten(text),
            reason: reason.into(),
            allowed: "ID=A..B:N for N values from A to B, as in patch=0..1:11, or ID=A,B,..."
                .into(),
        };
        let (id, values) = text.split_once('=').ok_or_else(|| form("has no `=`"))?;
        let spec = known(id.trim())?;
        let Some((from, rest)) = values.split_once("..") else {
            let values = values.split(',').map(|each| spec.parse(each));
            return Ok(Self { spec, values: values.collect::<Result<_, _>>()? });
        };
        let (to, points) = rest.split_once(':').ok_or_else(|| form("has no number of values"))?;
        let Some(number) = spec.kind.number() else {
            return Err(refusal(spec, values, "has no range", "values with commas between".into()));
        };
        let points = read_points(spec, points)?;
        let ends = (end(spec, number, from)?, end(spec, number, to)?);
        let values = spaced(number, ends, points);
        if values.windows(2).any(|pair| pair[0] == pair[1]) {
            let allowed = format!("fewer values, or ends further apart than {from} and {to}");
            return Err(refusal(spec, rest, "asks for more values than are kept", allowed));
        }
        let values = values.into_iter().map(Value::Number).collect();
        Ok(Self { spec, values })
    }

    /// The values in their canonical spelling.
    #[must_use]
    pub fn spelled(&self) -> Vec<String> {
        self.values.iter().map(|value| self.spec.spell(*value)).collect()
    }
}

fn refusal(spec: &Spec, given: &str, reason: &str, allowed: String) -> Refusal {
    Refusal { id: spec.id.into(), given: shorten(given), reason: reason.into(), allowed }
}

fn read_points(spec: &Spec, text: &str) -> Result<usize, Refusal> {
    let points = text.trim().parse().ok().filter(|points| (2..=POINTS_MAX).contains(points));
    points.ok_or_else(|| {
        let allowed = format!("2 to {POINTS_MAX} values");
        refusal(spec, text, "is not a number of values", allowed)
    })
}

/// One end of a range: a value that is finite, and positive on a logarithmic scale.
fn end(spec: &Spec, number: &Number, text: &str) -> Result<f64, Refusal> {
    let Value::Number(value) = spec.parse(text)? else {
        unreachable!("a number parameter takes a number");
    };
    if value.is_infinite() {
        let allowed = "a number, or values with commas between".into();
        return Err(refusal(spec, text, "is not the end of a range", allowed));
    }
    if value <= 0.0 && number.scale == Scale::Log {
        return Err(refusal(spec, text, "has no ratio to other values", "above 0".into()));
    }
    Ok(value)
}

fn spaced(number: &Number, (from, to): (f64, f64), points: usize) -> Vec<f64> {
    let at = |index: usize| {
        let part = index as f64 / (points - 1) as f64;
        let value = match number.scale {
            Scale::Linear => from + (to - from) * part,
            Scale::Log => from * libm::pow(to / from, part),
        };
        number.rounded(value)
    };
    (0..points).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_an_axis() {
        let check = |text: &str, expected: &[&str]| {
            let axis = Axis::read("--x", text).unwrap_or_else(|refusal| panic!("{refusal}"));
            assert_eq!(axis.spelled(), expected, "{text}");
        };
        check("patch=0..1:5", &["0", "0.25", "0.5", "0.75", "1"]);
        check("patch=1..0:3", &["1", "0.5", "0"]);
        check("spread=0h..7d:2", &["0h", "168h"]);
        check("capacity=10..100k:5", &["10", "100", "1000", "10000", "100000"]);
        check("stop=24,never", &["24h", "never"]);
        check("queue=lifo,shed", &["lifo", "shed"]);
        check("seed=1,18446744073709551615", &["1", "18446744073709551615"]);
    }

    #[test]
    fn invalid_axes_are_refused() {
        let check = |text: &str, expected: &str| {
            let refusal = Axis::read("--x", text).expect_err(text).to_string();
            assert!(refusal.starts_with(expected), "{text}: {refusal}");
        };
        check("patch", "--x: `patch` has no `=`; allowed: ID=A..B:N");
        check("patch=0..1", "--x: `patch=0..1` has no number of values; allowed: ID=A..B:N");
        check("colour=0..1:3", "colour: `colour` is not a parameter");
        check("patch=0..7:3", "patch: `7` is out of range; allowed: 0 to 1");
        check("patch=..1:3", "patch: `` is empty; allowed: 0 to 1");
        check("patch=0..1:1", "patch: `1` is not a number of values; allowed: 2 to 1024");
        check("patch=0..1:1e9", "patch: `1e9` is not a number of values");
        check("patch=0..0:2", "patch: `0:2` asks for more values than are kept");
        check("capacity=10..12:40", "capacity: `12:40` asks for more values than are kept");
        check("queue=fifo..shed:2", "queue: `fifo..shed:2` has no range");
        check("queue=fifo,random", "queue: `random` is not one of the choices");
        check("stop=0h..never:3", "stop: `never` is not the end of a range");
        check("attack_rate=0..100:3", "attack_rate: `0` has no ratio to other values");
    }
}
