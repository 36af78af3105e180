//! Reading a daily load: CSV or text, an hour and a figure in each row.

use super::bytes::Decoder;
use super::load_rows::{Figures, Mean, is_hour};
use super::rows::Rows;
use super::zone::Zone;
use reboot_storm_model::{ALL, DAY, DailyLoad, WEEK};

/// Import options of a daily load.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadOptions {
    /// The number of PCs that figures are counts of, if given; plain figures are counts then.
    pub of: Option<f64>,
    /// The number of PCs assumed if figures can only be counts and `of` is not given; without it they are
    /// refused.
    pub clients: Option<f64>,
    /// Whether figures without a unit are percentages.
    pub percent: bool,
    /// The time zone of hours, and of times without a zone. Times with a zone are converted to it, with the
    /// offset of their own date.
    pub zone: Zone,
    /// The start of the run, in seconds since 1970: the offset of the zone at that time, rounded to hours,
    /// applies to the whole run.
    pub begins: i64,
}

/// Why a daily load was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// The file is not text.
    #[error("is {0}")]
    NotText(&'static str),
    /// Hours of the day, or of the week, have no figure.
    #[error("has no figure for {0}")]
    Missing(String),
    /// Figures above one without the number of PCs they are counts of.
    #[error("has figures above 1, without the number of PCs they are counts of")]
    OfNobody,
    /// Figures without a unit that may be percentages or counts: the lowest and the highest.
    #[error("has plain figures from {0} to {1}, which may be percentages or counts")]
    Plain(f64, f64),
    /// More PCs are on than the number given.
    #[error("has {0} on at once, of {1} PCs")]
    TooMany(String, String),
}

impl LoadError {
    /// The accepted input.
    #[must_use]
    pub fn allowed(&self) -> &'static str {
        match self {
            Self::Plain(..) => {
                "percentages with `%` behind them, or counts of a number of PCs: --day-of PCS"
            }
            Self::OfNobody | Self::TooMany(..) => {
                "shares from 0 to 1, percentages, or counts of a number of PCs that is at least the largest of them"
            }
            _ => {
                "text with an hour and a figure in each row: 0 to 23 (then, if known, the weekend's figure), \
                 0 to 167 from Monday on, or times in ISO 8601 or epoch seconds"
            }
        }
    }
}

/// Parses a daily load, and reports in lines what was read, skipped and assumed.
///
/// Counts become shares of [`LoadOptions::of`] PCs; hours without a date apply to every week.
///
/// # Errors
/// A [`LoadError`], with the lines reported so far.
pub fn read_daily_load(
    bytes: &[u8],
    options: &LoadOptions,
) -> Result<(DailyLoad, Vec<String>), (LoadError, Vec<String>)> {
    let mut figures = Figures::new(options.zone.clone());
    let mut text = Vec::new();
    let mut decoder = Decoder::default();
    let decoded = decoder.push(bytes, &mut text).and_then(|()| decoder.finish(&mut text));
    if let Err(what) = decoded {
        return Err((LoadError::NotText(what), Vec::new()));
    }
    let mut rows = Rows::with_key(is_hour);
    rows.push(&text, &mut figures);
    rows.finish(&mut figures);
    let skipped = std::mem::take(&mut figures.skipped).into_list();
    let mut lines = vec![format!(
        "{} rows, {} read, {} skipped",
        figures.rows,
        figures.read,
        figures.rows - figures.read
    )];
    lines.extend(skipped.iter().map(|remark| format!("skipped {remark}")));
    match week(&figures, options, &mut lines) {
        Ok(load) => Ok((load, lines)),
        Err(error) => Err((error, lines)),
    }
}

/// The shares of a week.
fn week(
    figures: &Figures,
    options: &LoadOptions,
    lines: &mut Vec<String>,
) -> Result<DailyLoad, LoadError> {
    let week =
        if figures.dated == Some(true) { of_dates(figures, lines)? } else { of_hours(figures)? };
    let largest = week.iter().copied().fold(0.0, f64::max);
    let least = week.iter().copied().fold(f64::INFINITY, f64::min);
    let plain = !figures.percent && largest > 1.0;
    let number = reboot_storm_model::decimal::shortest;
    let (whole, found) = match (options.of, options.clients) {
        _ if figures.percent => (100.0, "found percentages of all PCs".into()),
        _ if !plain => (1.0, "found shares of all PCs".into()),
        _ if options.percent => (100.0, "assumed percentages of all PCs".into()),
        (None, _) if largest <= 100.0 => return Err(LoadError::Plain(least, largest)),
        (Some(of), _) | (None, Some(of)) => (of, format!("assumed counts of {} PCs", number(of))),
        (None, None) => return Err(LoadError::OfNobody),
    };
    lines.push(found);
    if largest > whole {
        return Err(LoadError::TooMany(number(largest), number(whole)));
    }
    let zone_hours =
        (f64::from(options.zone.ahead(options.begins)) / 3600.0).round().clamp(-14.0, 14.0);
    let far = match zone_hours {
        0.0 => "by UTC".into(),
        _ => format!("of a clock {} h from UTC", number(zone_hours)),
    };
    let place = options.zone.place().map(|place| format!(", as in {place} when the run begins"));
    let place = place.unwrap_or_default();
    lines.push(format!("assumed hours {far}, the same in every region{place}"));
    lines.push("kept in whole per mille of the PCs".into());
    let share = |hour: usize| (week[hour] / whole * f64::from(ALL)).round() as u16;
    let load = DailyLoad::new(std::array::from_fn(share), zone_hours as i8);
    Ok(load.expect("no share is more than all, and no zone is further from UTC"))
}

fn of_dates(figures: &Figures, lines: &mut Vec<String>) -> Result<Vec<f64>, LoadError> {
    let days_alike = |hour: usize| {
        let weekend = hour >= 5 * DAY;
        (0..7_usize)
            .filter(move |day| (*day >= 5) == weekend)
            .map(move |day| day * DAY + hour % DAY)
    };
    let mut filled = 0;
    let mut missing = Vec::new();
    let week = (0..WEEK)
        .map(|hour| {
            let means = &figures.means;
            means[hour].value().unwrap_or_else(|| {
                filled += 1;
                let alike = Mean::of(days_alike(hour).map(|hour| &means[hour])).value();
                let any = || Mean::of((0..7).map(|day| &means[day * DAY + hour % DAY])).value();
                alike.or_else(any).unwrap_or_else(|| {
                    missing.push(hour % DAY);
                    0.0
                })
            })
        })
        .collect();
    refuse_missing(missing)?;
    if filled > 0 {
        lines.push(format!(
            "assumed for {filled} of 168 hours of the week what other days have at that hour"
        ));
    }
    Ok(week)
}

fn of_hours(figures: &Figures) -> Result<Vec<f64>, LoadError> {
    let hours = if figures.longest < DAY { DAY } else { WEEK };
    let value = |hour: usize| {
        let weekend = hours == DAY && hour >= 5 * DAY;
        let own = weekend.then(|| figures.weekend[hour % DAY].value()).flatten();
        own.or_else(|| figures.means[hour % hours].value())
    };
    refuse_missing((0..hours).filter(|hour| value(*hour).is_none()).collect())?;
    Ok((0..WEEK).filter_map(value).collect())
}

fn refuse_missing(mut hours: Vec<usize>) -> Result<(), LoadError> {
    hours.sort_unstable();
    hours.dedup();
    if hours.is_empty() {
        return Ok(());
    }
    let listed: Vec<_> = hours.iter().take(5).map(usize::to_string).collect();
    let more = if hours.len() > listed.len() { ", …" } else { "" };
    let name = if hours.len() == 1 { "hour" } else { "hours" };
    Err(LoadError::Missing(format!("{name} {}{more}", listed.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, options: &LoadOptions) -> Result<String, String> {
        match read_daily_load(text.as_bytes(), options) {
            Ok((load, lines)) => Ok(format!("{} | {}", load.spelled(), lines.join("; "))),
            Err((error, lines)) => Err(format!("{error} | {}", lines.join("; "))),
        }
    }

    /// The rows of a day, each formatted from its hour.
    fn day(row: impl Fn(usize) -> String) -> String {
        (0..24).map(|hour| row(hour) + "\n").collect()
    }

    /// A day in the spelling of a link.
    fn spelled(share: impl Fn(usize) -> usize) -> String {
        (0..24).map(|hour| share(hour).to_string()).collect::<Vec<_>>().join(".")
    }

    #[test]
    fn hours_of_a_day_in_every_spelling() {
        let of = LoadOptions { of: Some(500.0), ..LoadOptions::default() };
        let rising = spelled(|hour| 10 * hour);
        for text in [
            day(|hour| format!("{hour},{}", hour as f64 / 100.0)),
            day(|hour| format!("{hour:02};{hour}%")),
            format!("hour;PCs\n{}", day(|hour| format!("{hour}:00;{}", 5 * hour))),
            format!("# of June\n{}", day(|hour| format!("{hour}\t{}", 5 * hour)))
                .replace('\n', "\r\n"),
            day(|hour| format!("{},{}", 23 - hour, 5 * (23 - hour))),
        ] {
            let got = read(&text, &of).unwrap();
            assert!(got.starts_with(&format!("{rising} | 24 rows, 24 read, 0 skipped")), "{got}");
        }
        let both = read(&day(|hour| format!("{hour},0.5,0.{hour:02}")), &of).unwrap();
        assert!(both.starts_with(&format!("{}_{rising} |", spelled(|_| 500))), "{both}");
    }

    #[test]
    fn hours_of_a_week() {
        let text: String = (0..168).map(|hour| format!("{hour},{}\n", hour / 24)).collect();
        let got = read(
            &text,
            &LoadOptions { of: Some(10.0), zone: Zone::fixed(-7 * 3600), ..LoadOptions::default() },
        )
        .unwrap();
        let days: Vec<_> = (0..7).map(|day| spelled(|_| 100 * day)).collect();
        assert!(got.starts_with(&format!("-7h_{} |", days.join("_"))), "{got}");
        assert!(got.contains("a clock -7 h from UTC"), "{got}");
    }

    #[test]
    fn dates_are_averaged_by_weekday_and_missing_hours_are_reported() {
        // Monday 13 and Tuesday 14 August 2007, every half hour.
        let rows = |date: u32, value: f64| {
            day(|hour| {
                format!(
                    "2007-08-{date}T{hour:02}:00,{value}\n2007-08-{date}T{hour:02}:30,{}",
                    value + 0.2
                )
            })
        };
        let got = read(&(rows(13, 0.2) + &rows(14, 0.4)), &LoadOptions::default()).unwrap();
        let days = [300, 500, 400, 400, 400, 400, 400].map(|share| spelled(|_| share));
        assert!(got.starts_with(&format!("{} | 96 rows, 96 read", days.join("_"))), "{got}");
        assert!(got.contains("for 120 of 168 hours"), "{got}");
        // The same times in another zone.
        let zoned = rows(13, 0.2).replace(":00,", ":00Z,").replace(":30,", ":30Z,");
        let ahead =
            read(&zoned, &LoadOptions { zone: Zone::fixed(7200), ..LoadOptions::default() })
                .unwrap();
        assert!(ahead.starts_with(&format!("2h_{}", spelled(|_| 300))), "{ahead}");
    }

    #[test]
    fn unusable_rows_are_reported_with_their_lines() {
        let options = LoadOptions { of: Some(100.0), ..LoadOptions::default() };
        let one = |text: &str, wanted: &str| {
            let got = read(text, &options).unwrap_or_else(|error| error);
            assert!(got.contains(wanted), "{text:?}: {got}");
        };
        one("", "has no figure for hours 0, 1, 2, 3, 4, …");
        one("MZ\0\0\0", "is ");
        one(&day(|hour| format!("{hour},101")), "has 101 on at once, of 100 PCs");
        one(
            &day(|hour| if hour == 7 { "7,many".into() } else { format!("{hour},1") }),
            "has no figure for hour 7",
        );
        one(
            &day(|hour| if hour == 7 { "7,many".into() } else { format!("{hour},1") }),
            "(line 8; the first: `many`)",
        );
        one(
            &(day(|hour| format!("{hour},1")) + "yesterday,1\n"),
            "skipped 1 row: the hour is neither a number from 0 to 167 nor a time (line 25",
        );
        one(
            &(day(|hour| format!("{hour},1")) + "2007-08-14T00:00Z,1\n"),
            "not given as in the first row",
        );
        one(
            &(day(|hour| format!("{hour},1")) + "5,5%\n"),
            "the figure is not given as in the first row",
        );
        one(&day(|hour| format!("{hour},NaN")), "24 skipped");
        one(&day(|hour| format!("{hour},-1")), "24 skipped");
        let counts = day(|hour| format!("{hour},{}", 20 * hour));
        assert!(
            read(&counts, &LoadOptions::default()).unwrap_err().starts_with("has figures above 1")
        );
    }

    #[test]
    fn ambiguous_plain_figures_are_refused() {
        let text = day(|hour| format!("{hour},{}", if hour == 3 { 5 } else { 90 }));
        let clients = LoadOptions { clients: Some(12e6), ..LoadOptions::default() };
        let asked = read(&text, &clients).expect_err("the unit is not given");
        let words = "has plain figures from 5 to 90, which may be percentages or counts |";
        assert!(asked.starts_with(words), "{asked}");
        let shares = |options: LoadOptions| read(&text, &options).expect("the unit is given");
        let percent = shares(LoadOptions { percent: true, ..clients.clone() });
        assert!(
            percent.contains("900.900.900.50.900") && percent.contains("assumed percentages"),
            "{percent}"
        );
        let counts = shares(LoadOptions { of: Some(1000.0), ..clients.clone() });
        assert!(
            counts.contains("90.90.90.5.90") && counts.contains("counts of 1000 PCs"),
            "{counts}"
        );
        // Figures above a hundred can only be counts; figures with a unit are unambiguous.
        let large = text.replace(",90", ",900");
        let of_clients =
            read(&large, &LoadOptions { clients: Some(1e3), ..clients.clone() }).expect("counts");
        assert!(of_clients.contains("counts of 1000 PCs"), "{of_clients}");
        assert!(
            read(&text.replace('\n', "%\n"), &clients)
                .expect("signs")
                .contains("found percentages")
        );
    }
}
