//! Tests of the pages made from the real template.

use super::*;
use crate::tree;
use std::collections::BTreeSet;

fn template() -> String {
    fs::read_to_string(tree::at("www/index.html")).unwrap()
}

/// Made-up presets; the real ones are tested in a browser.
fn table() -> Vec<Preset> {
    let preset = |id: &str, name: &str| Preset {
        id: id.into(),
        name: name.into(),
        summary: "What is <expected> & what comes.".into(),
        link: format!("v=1&s={id}&patch=0.5"),
        sentence: format!("The network \u{201c}{name}\u{201d} held."),
        chart: "Users online, \"as expected\".".into(),
    };
    vec![preset("aug-2007", "August 2007"), preset("other", "Another \"fleet\"")]
}

fn public() -> Public {
    Public::of("https://storm.test/below").unwrap()
}

/// The values of an attribute, as escaped in HTML.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn content<'p>(page: &'p str, name: &str) -> &'p str {
    let start = format!("\"{name}\" content=\"");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap()
}

fn title_of(page: &str) -> &str {
    let (_, rest) = page.split_once("<title>").unwrap();
    rest.split_once("</title>").unwrap().0
}

#[test]
fn every_page_has_its_own_title_and_a_short_description() {
    let mut titles = BTreeSet::from([title_of(&template()).to_owned()]);
    for preset in table() {
        let page = page(&template(), &preset, None).unwrap();
        assert!(titles.insert(title_of(&page).to_owned()), "{}: a title twice", preset.id);
        let description = content(&page, "description");
        assert!(description.chars().count() <= 160, "{}: {description}", preset.id);
        assert_eq!(content(&page, "reboot-storm-preset"), preset.id);
        let verdict = format!("<output id=\"outcome\">{}</output>", escaped(&preset.sentence));
        assert!(page.contains(&verdict));
        assert!(page.contains("src=\"picture.svg\""), "a picture before the simulation");
        assert!(page.contains(&format!("href=\"../../#{}\"", escaped(&preset.link))));
        assert!(!page.contains("page:"), "{}: a slot is left", preset.id);
    }
}

#[test]
fn without_a_public_address_no_tag_has_one() {
    let hosts = |page: &str| -> Vec<String> {
        let mut all = values(page, "href");
        all.extend(values(page, "src"));
        all.extend(values(page, "content"));
        all.into_iter().filter(|value| value.contains("://")).map(str::to_owned).collect()
    };
    let own = hosts(&template());
    for preset in table() {
        assert_eq!(hosts(&page(&template(), &preset, None).unwrap()), own);
    }
    assert_eq!(hosts(&main_page(&template(), None).unwrap()), own);
}

#[test]
fn with_a_public_address_every_page_has_a_preview_and_oembed() {
    for preset in table() {
        let page = page(&template(), &preset, Some(&public())).unwrap();
        let here = format!("https://storm.test/below/s/{}/", preset.id);
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{here}\">")));
        assert_eq!(content(&page, "og:url"), here);
        assert_eq!(content(&page, "og:image"), format!("{here}card.png"));
        assert!(
            page.contains(&format!("type=\"application/json+oembed\" href=\"{here}oembed.json\""))
        );

        let answer: serde_json::Value = serde_json::from_str(&oembed(&preset, &public())).unwrap();
        assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
        let html = answer["html"].as_str().unwrap();
        let start =
            format!("<iframe src=\"https://storm.test/below/embed/v1/#{}\"", escaped(&preset.link));
        assert!(html.starts_with(&start), "{html}");
        assert!(answer["width"].is_u64() && answer["height"].is_u64());
    }
    let main = main_page(&template(), Some(&public())).unwrap();
    assert_eq!(content(&main, "og:image"), "https://storm.test/below/s/aug-2007/card.png");
    assert_eq!(content(&main, "og:url"), "https://storm.test/below/");
}

#[test]
fn the_main_page_is_unchanged() {
    let without_comments = |page: &str| {
        let lines = page.lines().map(str::trim).filter(|line| !line.starts_with("<!-- "));
        lines
            .collect::<String>()
            .replace("<!-- page:verdict -->", "")
            .replace("<!-- /page:verdict -->", "")
    };
    let main = main_page(&template(), None).unwrap();
    assert_eq!(without_comments(&main), without_comments(&template()));
}

#[test]
fn only_addresses_of_sites_are_accepted() {
    for (url, expected) in [
        ("https://a.test", Some("https://a.test/")),
        ("https://a.test/b/", Some("https://a.test/b/")),
        ("http://localhost:8080", Some("http://localhost:8080/")),
        ("a.test", None),
        ("https://", None),
        ("https:///b", None),
        ("ftp://a.test", None),
        ("https://a.test/?q", None),
    ] {
        assert_eq!(Public::of(url).ok().map(|public| public.0).as_deref(), expected, "{url}");
    }
}
