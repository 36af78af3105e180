//! Headings of an exported picture: title, subtitle and origin.

use super::input::Input;
use super::sheet::Sheet;
use super::text::{Align, width_em};
use super::theme::Rgb;
use reboot_storm_model::Scenario;

/// Draws title, subtitle and footer, and reserves the rest of the sheet for the chart.
pub(super) fn draw<I: Input>(sheet: &mut Sheet<'_, I>, title: &str, what: &str) {
    let origin = sheet.input.origin();
    write(sheet, title, what, None, &origin);
}

/// The same with a sentence on the comparison with a baseline, and another origin.
pub(super) fn write<I: Input>(
    sheet: &mut Sheet<'_, I>,
    title: &str,
    what: &str,
    compared: Option<&str>,
    origin: &[String; 2],
) {
    let colors = sheet.colors;
    let roomy = sheet.roomy();
    let margin = if roomy { 16.0 } else { 10.0 };
    sheet.top += margin;
    sheet.left += margin;
    sheet.right -= margin - 6.0;
    let title_em = if roomy { 20.0 } else { 16.0 };
    block(sheet, title, title_em, true, colors.ink);
    sheet.top += 2.0;
    block(sheet, &subtitle(what, sheet.input.scenario()), sheet.em + 1.0, false, colors.muted);
    if let Some(compared) = compared {
        block(sheet, compared, sheet.em + 1.0, false, colors.ink);
    }
    sheet.top += 10.0;

    let em = sheet.em - 2.0;
    let lines: Vec<String> = origin
        .iter()
        .flat_map(|text| wrapped(text, sheet.right - sheet.left, em * sheet.view.text_width, false))
        .collect();
    sheet.bottom -= em * 1.35 * lines.len() as f64 + margin / 2.0;
    let mut baseline = sheet.bottom + em;
    for line in lines {
        let style = (false, Align::Left);
        sheet.picture.words(&line, (sheet.left, baseline), em, style, colors.muted);
        baseline += em * 1.35;
    }
    sheet.bottom -= 8.0;
}

/// Writes a wrapped text and moves the sheet's top below it.
pub(super) fn block<I: Input>(
    sheet: &mut Sheet<'_, I>,
    text: &str,
    em: f64,
    bold: bool,
    color: Rgb,
) {
    for line in wrapped(text, sheet.right - sheet.left, em * sheet.view.text_width, bold) {
        let at = (sheet.left, sheet.top + em);
        sheet.picture.words(&line, at, em, (bold, Align::Left), color);
        sheet.top += em * 1.3;
    }
}

fn subtitle(subtitle: &str, scenario: &Scenario) -> String {
    let changed = if scenario.modified() { ", changed" } else { "" };
    format!("{}{changed}: {subtitle}", scenario.preset.name)
}

/// The same with lines of about equal length.
pub(super) fn balanced<I: Input>(sheet: &mut Sheet<'_, I>, text: &str, em: f64, color: Rgb) {
    let right = sheet.right;
    let lines = |width: f64| wrapped(text, width, em * sheet.view.text_width, false).len();
    let full = right - sheet.left;
    let narrow = (50..100).map(|percent| full * f64::from(percent) / 100.0);
    let width = narrow.into_iter().find(|width| lines(*width) == lines(full)).unwrap_or(full);
    sheet.right = sheet.left + width;
    block(sheet, text, em, false, color);
    sheet.right = right;
}

/// Wraps a text after spaces and before `&`.
fn wrapped(text: &str, width: f64, em: f64, bold: bool) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut start = 0;
    let cuts = text.char_indices().skip(1).filter_map(|(at, c)| match c {
        '&' => Some(at),
        ' ' => Some(at + 1),
        _ => None,
    });
    for end in cuts.chain([text.len()]) {
        let piece = &text[start..end];
        start = end;
        let line = lines.last_mut().expect("there is a line");
        let full = width_em(line, bold) + width_em(piece.trim_end(), bold);
        if !line.is_empty() && full * em > width {
            line.truncate(line.trim_end().len());
            lines.push(piece.to_owned());
        } else {
            line.push_str(piece);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_links_are_cut_between_their_keys() {
        let lines = wrapped("#v=1&m=1.0&s=aug-2007&patch=0.9", 100.0, 10.0, false);
        assert!(lines.len() > 1);
        assert_eq!(lines.concat(), "#v=1&m=1.0&s=aug-2007&patch=0.9");
        assert!(lines.iter().skip(1).all(|line| line.starts_with('&')), "{lines:?}");
    }
}
