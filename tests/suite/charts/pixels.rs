//! Properties of PNG files.

use reboot_storm::charts::{CARD_SIZE, CHARTS, View};
use reboot_storm_raster::{card, png};

use super::synthetic;

/// Width and height in a PNG file's header.
fn size(file: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn png_files_have_the_requested_size() {
    let run = synthetic::run("aug-2007", true);
    let view = View { scale: 1.5, ..View::default() };
    let file = png(&CHARTS[0], &run, &view, (400, 300));
    assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(size(&file), (600, 450));
    assert!(file.len() > 10_000, "a chart is more than a plain ground: {} bytes", file.len());
    assert_ne!(file, png(&CHARTS[0], &run, &View { dark: true, ..view }, (400, 300)));
}

#[test]
fn cards_have_the_size_of_previews_and_are_reproducible() {
    let run = synthetic::run("aug-2007", true);
    let file = card(&run, false);
    assert_eq!(CARD_SIZE, (1200, 630));
    assert_eq!(size(&file), CARD_SIZE);
    assert_eq!(file, card(&run, false));
    assert_ne!(file, card(&run, true));
    assert_ne!(file, card(&synthetic::run("healed", true), false), "the name is on it");
}

/// A background that ends before the picture would leave a dark edge.
#[test]
fn the_background_reaches_the_edges() {
    let run = synthetic::run("aug-2007", true);
    let file = png(&CHARTS[0], &run, &View::default(), (400, 300));
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let row = 400 * 3;
    assert!(pixels[299 * row..].iter().all(|byte| *byte == 255), "the last row");
    assert!(pixels[..row].iter().all(|byte| *byte == 255), "the first row");
    assert!(pixels.chunks(row).all(|row| row[row.len() - 3..] == [255; 3]), "the last column");
}
