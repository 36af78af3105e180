//! A page for each preset: the main page, opened at that preset, with metadata for link previews, and the data of its run
//! beside it.
//!
//! Tags that need the site's public address (canonical links, preview images, oEmbed) are omitted if it is
//! not given.

use crate::page::{escaped, extended, filled, moved};
use crate::presets::{self, CARD, DATA, PICTURE, Preset};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// The directory of the pages in the site.
const DIR: &str = "s";
/// The path from such a page to the site.
const UP: &str = "../../";
/// The preset of the main page and its preview card.
const MAIN: &str = "aug-2007";
const OEMBED: &str = "oembed.json";
/// Size at which an embed does not scroll in a column of usual width.
const EMBED_SIZE: (u32, u32) = (720, 530);

/// The site's public address, with a trailing slash.
pub(crate) struct Public(String);

impl Public {
    /// # Errors
    /// If it is not the address of a site.
    pub(crate) fn of(url: &str) -> Result<Self> {
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.starts_with('/')) {
            bail!("`{url}` is not the public address of a site: it begins with https://");
        }
        if url.contains(['?', '#', '"', '<', ' ']) {
            bail!("`{url}` is more than the address of a site");
        }
        Ok(Self(format!("{}/", url.trim_end_matches('/'))))
    }
}

/// Writes the pages, and adds the tags with the public address to the main page.
pub(crate) fn write(dist: &Path, krate: &Path, public: Option<&Public>) -> Result<()> {
    let main = dist.join("index.html");
    let template = fs::read_to_string(&main)?;
    let (presets, pictures) = presets::drawn(krate)?;
    for preset in &presets {
        let dir = dist.join(DIR).join(&preset.id);
        fs::create_dir_all(&dir)?;
        for name in [CARD, PICTURE].into_iter().chain(DATA.map(|(_, name)| name)) {
            fs::copy(pictures.join(&preset.id).join(name), dir.join(name))?;
        }
        fs::write(dir.join("index.html"), page(&template, preset, public)?)?;
        if let Some(public) = public {
            fs::write(dir.join(OEMBED), oembed(preset, public))?;
        }
    }
    fs::write(main, main_page(&template, public)?)?;
    Ok(())
}

fn main_page(template: &str, public: Option<&Public>) -> Result<String> {
    let tags = public.map_or_else(String::new, |public| {
        preview(&public.0, &format!("{}{DIR}/{MAIN}/{CARD}", public.0), "Users online, August 2007")
    });
    let mut page = extended(template, "head", &tags)?;
    for slot in ["lede", "verdict", "picture"] {
        page = extended(&page, slot, "")?;
    }
    Ok(page)
}

fn page(template: &str, preset: &Preset, public: Option<&Public>) -> Result<String> {
    let Preset { name, summary, link, sentence, chart, .. } = preset;
    let page = filled(&moved(template, UP), "head", &head(preset, public))?;
    let lede = format!(
        "<p class=\"lede\"><strong>{}.</strong> {} <a href=\"{UP}#{}\">Reboot Storm</a> simulates how a wave of \
         Windows restarts took Skype down in August 2007: move the sliders and see what changes. Data of this run: {}.</p>",
        escaped(name),
        escaped(summary),
        escaped(link),
        DATA.map(|(_, name)| format!("<a href=\"{name}\">{name}</a>")).join(", ")
    );
    let page = filled(&page, "lede", &lede)?;
    let page = filled(&page, "verdict", &escaped(sentence))?;
    let alt = format!("{name}. {chart}");
    let picture = format!("<img src=\"{PICTURE}\" alt=\"{}\">", escaped(&alt));
    filled(&page, "picture", &picture)
}

/// The description in search results: at most 160 characters.
fn description(preset: &Preset) -> String {
    format!("{} Simulated in your browser: move the sliders.", preset.summary)
}

fn title(preset: &Preset) -> String {
    format!("{} · Reboot Storm", preset.name)
}

fn head(preset: &Preset, public: Option<&Public>) -> String {
    let (title, name) = (escaped(&title(preset)), escaped(&preset.name));
    let mut head = format!(
        "<title>{title}</title>\n  \
         <meta name=\"description\" content=\"{}\">\n  \
         <meta name=\"reboot-storm-preset\" content=\"{}\">\n  \
         <meta property=\"og:title\" content=\"{title}\">\n  \
         <meta property=\"og:description\" content=\"{}\">\n  \
         <meta property=\"og:type\" content=\"website\">",
        escaped(&description(preset)),
        preset.id,
        escaped(&preset.sentence),
    );
    if let Some(public) = public {
        let here = format!("{}{DIR}/{}/", public.0, preset.id);
        head += &preview(&here, &format!("{here}{CARD}"), &preset.chart);
        head += &format!(
            "\n  <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{here}{OEMBED}\" title=\"{name}\">"
        );
    }
    head
}

/// The tags with absolute addresses.
fn preview(address: &str, card: &str, alt: &str) -> String {
    format!(
        "\n  <link rel=\"canonical\" href=\"{address}\">\
         \n  <meta property=\"og:url\" content=\"{address}\">\
         \n  <meta property=\"og:image\" content=\"{card}\">\
         \n  <meta property=\"og:image:width\" content=\"1200\">\
         \n  <meta property=\"og:image:height\" content=\"630\">\
         \n  <meta property=\"og:image:alt\" content=\"{}\">\
         \n  <meta name=\"twitter:card\" content=\"summary_large_image\">",
        escaped(alt)
    )
}

/// The preset as an embed, for oEmbed consumers (<https://oembed.com>).
fn oembed(preset: &Preset, Public(site): &Public) -> String {
    let (width, height) = EMBED_SIZE;
    let title = title(preset);
    let frame = format!(
        "<iframe src=\"{site}embed/v1/#{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
         style=\"border: 0; width: 100%\"></iframe>",
        escaped(&preset.link),
        escaped(&title),
    );
    let answer = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Reboot Storm",
        "provider_url": site,
        "html": frame,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{site}{DIR}/{}/{CARD}", preset.id),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    });
    format!("{answer:#}\n")
}

#[cfg(test)]
mod tests;
