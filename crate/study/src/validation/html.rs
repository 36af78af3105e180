//! The findings and the facts as an HTML page.

use std::fmt::Write as _;

use super::counted::{Counted, counted};
use super::facts::{Fact, Section, sections};
use super::{Case, Finding};
use crate::counts::COUNTS;
use reboot_storm_model::scenario::MODEL_VERSION;

const HEAD: &str = include_str!("head.html");

/// The markers around measured text; all other text is known without a run.
pub const MEASURED: [&str; 2] = ["<!--measured-->", "<!--/measured-->"];

/// The page. Equal findings give equal bytes.
#[must_use]
pub fn html(findings: &[Finding]) -> String {
    let mut page = HEAD.to_owned();
    let count = measured(&count(findings));
    let _ = writeln!(
        page,
        "  <p class=\"lede\">Statements that a faithful model must reproduce, measured with model {MODEL_VERSION}: {count}. Each is measured in full runs of the simulation by <code>reboot-storm validate</code>; statements that do not hold stay listed. The links open the scenarios that were run. <a href=\"sensitivity.html\">Which of the model’s assumptions carry the result</a> is a page of its own.</p>\n  <ol class=\"statements\">"
    );
    for finding in findings {
        page.push_str(&statement(finding));
    }
    page.push_str("  </ol>\n");
    page.push_str(&counts(&counted()));
    page.push_str("  <section id=\"facts\">\n    <h2>What was reported</h2>\n    <p class=\"lede\">Times are UTC. The certainty is that of the fact as it stands, not of a cause it may suggest; “from memory” is published literature that was not read again.</p>\n");
    for section in sections() {
        page.push_str(&facts(&section));
    }
    page.push_str("  </section>\n  <footer><a href=\"./\">Reboot Storm</a>: a model of an outage, not connected with Skype or Microsoft.</footer>\n</main>\n</div>\n</body>\n</html>\n");
    page
}

/// The number of statements that hold, with links to the others.
fn count(findings: &[Finding]) -> String {
    let failing: Vec<_> = findings.iter().filter(|finding| !finding.holds()).collect();
    let links = failing.iter().map(|finding| {
        let number = finding.statement.number;
        format!("<a href=\"#s{number}\">{number}</a>")
    });
    let links = links.collect::<Vec<_>>().join(", ");
    let which = if links.is_empty() { links } else { format!(", {links} do not") };
    format!("{} of {} statements hold{which}", findings.len() - failing.len(), findings.len())
}

fn measured(text: &str) -> String {
    format!("{}{text}{}", MEASURED[0], MEASURED[1])
}

fn statement(finding: &Finding) -> String {
    let statement = finding.statement;
    let verdict = match finding.holds() {
        true => "<strong class=\"holds\">holds</strong>",
        false => "<strong class=\"fails\">does not hold</strong>",
    };
    let claims = statement.claims.iter().zip(&finding.figures).map(|(claim, figure)| {
        let text = escaped(&claim.shown.text(*figure));
        let text = match claim.holds(*figure) {
            true => format!("<b>{text}</b>"),
            false => format!("<b class=\"fails\">{text}</b>"),
        };
        let range = match claim.judged() {
            true => format!("<span>{}</span>", escaped(&claim.range())),
            false => String::new(),
        };
        format!("<li>{}: {} {range}</li>", escaped(claim.what), measured(&text))
    });
    let why = match finding.holds() || statement.why_not.is_empty() {
        true => String::new(),
        false => format!("<p class=\"why\">{}</p>", escaped(statement.why_not)),
    };
    format!(
        "    <li id=\"s{number}\" value=\"{number}\">\n      <h2><span>{number}</span> {title} {verdict}</h2>\n      <div>\n        <p>{expected}</p>\n        <p class=\"source\">{source}</p>\n      </div>\n      <div>\n        <ul class=\"figures\">{claims}</ul>\n        {why}\n        <p class=\"source\">{note}</p>\n        <p class=\"source\">Open: {cases}</p>\n      </div>\n    </li>\n",
        number = statement.number,
        title = escaped(statement.title),
        verdict = measured(verdict),
        expected = escaped(statement.expected),
        source = escaped(statement.source),
        claims = claims.collect::<String>(),
        why = measured(&why),
        note = escaped(statement.note),
        cases = finding.cases.iter().map(link).collect::<Vec<_>>().join(" · "),
    )
}

/// What was counted, beside what the presets of the outage give; computed anew and not measured text, since
/// it takes two runs.
fn counts(presets: &[Counted]) -> String {
    let mut text = String::from(
        "  <section id=\"counts\">\n    <h2>Counted and simulated</h2>\n    <p class=\"lede\">Users online in millions, at the hours at which they were counted in August 2007. The counts are those of observers, and the certainty is that of the count. ",
    );
    let lede = presets.iter().map(|preset| {
        let Counted { case, about, rmse, .. } = preset;
        format!("{}: {about}; root mean square of the differences {rmse:.2} million.", link(case))
    });
    text.push_str(&lede.collect::<Vec<_>>().join(" "));
    text.push_str(
        "</p>\n    <table class=\"facts counts\">\n      <thead><tr><th>counted (UTC)</th>",
    );
    for preset in presets {
        let _ = write!(text, "<th>{}</th>", escaped(preset.case.label));
    }
    text.push_str("<th>certainty</th><th>source</th></tr></thead>\n      <tbody>\n");
    for (index, count) in COUNTS.iter().enumerate() {
        let _ = write!(text, "      <tr><th scope=\"row\">{}</th>", escaped(count.label));
        for preset in presets {
            let users = preset.users[index];
            let _ = write!(
                text,
                "<td data-head=\"{}: \">{:.2} ({:+.2})</td>",
                escaped(preset.case.label),
                users / 1e6,
                (users - count.users()) / 1e6
            );
        }
        let _ = writeln!(
            text,
            "<td data-head=\"Certainty: \">{}</td><td data-head=\"Source: \">{}</td></tr>",
            count.trust.name(),
            escaped(count.source)
        );
    }
    text.push_str("      </tbody>\n    </table>\n  </section>\n");
    text
}

/// A relative link that opens a case on the page.
fn link(case: &Case) -> String {
    let address = escaped(&case.scenario.link());
    format!("<a href=\"./#{address}\">{}</a>", escaped(case.label))
}

fn facts(section: &Section) -> String {
    let mut text = format!("    <h3>{}</h3>\n", escaped(section.title));
    if !section.facts.is_empty() {
        text.push_str("    <table class=\"facts\">\n      <thead><tr><th>fact</th><th>value</th><th>source</th><th>certainty</th></tr></thead>\n      <tbody>\n");
        for Fact { fact, value, source, certainty } in &section.facts {
            let _ = writeln!(
                text,
                "      <tr><th scope=\"row\">{}</th><td>{}</td><td data-head=\"Source: \">{}</td><td data-head=\"Certainty: \">{}</td></tr>",
                inline(fact),
                inline(value),
                inline(source),
                inline(certainty)
            );
        }
        text.push_str("      </tbody>\n    </table>\n");
    }
    if !section.notes.is_empty() {
        let notes = section.notes.iter().map(|note| format!("      <li>{}</li>\n", inline(note)));
        let _ = writeln!(text, "    <ul>\n{}    </ul>", notes.collect::<String>());
    }
    text
}

/// Text with `**strong**` parts and `[name](address)` links.
fn inline(text: &str) -> String {
    let mut html = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '*']) {
        html.push_str(&escaped(&rest[..at]));
        rest = &rest[at..];
        let strong = rest.strip_prefix("**").and_then(|inner| inner.split_once("**"));
        let link = rest.strip_prefix('[').and_then(|inner| inner.split_once("](")).and_then(
            |(name, after)| after.split_once(')').map(|(address, after)| (name, address, after)),
        );
        if let Some((inner, after)) = strong {
            let _ = write!(html, "<strong>{}</strong>", escaped(inner));
            rest = after;
        } else if let Some((name, address, after)) = link {
            let _ = write!(html, "<a href=\"{}\">{}</a>", escaped(address), escaped(name));
            rest = after;
        } else {
            html.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    html + &escaped(rest)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn texts_become_html() {
        for (text, html) in [
            ("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;"),
            (
                "**no** [x](https://y.z/?a&b) end",
                "<strong>no</strong> <a href=\"https://y.z/?a&amp;b\">x</a> end",
            ),
            ("2 * 3 [sic]", "2 * 3 [sic]"),
        ] {
            assert_eq!(inline(text), html);
        }
    }
}
