//! PNG files: what a picture of pixels must have.

use reboot_storm::charts::{CHARTS, View, png};

use super::synthetic;

/// Width and height in a PNG file's header.
fn size(file: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn png_files_have_the_size_asked_for() {
    let run = synthetic::run("aug-2007", true);
    let view = View { scale: 1.5, ..View::default() };
    let file = png(&CHARTS[0], &run, &view, (400, 300));
    assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(size(&file), (600, 450));
    assert!(file.len() > 10_000, "a chart is more than a plain ground: {} bytes", file.len());
    assert_ne!(file, png(&CHARTS[0], &run, &View { dark: true, ..view }, (400, 300)));
}
