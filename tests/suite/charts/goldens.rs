//! Each chart as SVG, compared with the file in `goldens/charts/`. `BLESS=1` writes the files
//! anew; look at them before committing.

use std::fs;
use std::path::Path;

use reboot_storm::charts::{CHARTS, View, svg};

use super::synthetic;

#[test]
fn charts_look_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens/charts");
    let run = synthetic::run("aug-2007", true);
    for chart in CHARTS {
        for (size, dark) in [((360, 340), true), ((720, 420), false)] {
            let drawn = svg(chart, &run, &View { dark, ..View::default() }, size);
            let path = folder.join(format!("{}-{}.svg", chart.id, size.0));
            if std::env::var_os("BLESS").is_some() {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &drawn).unwrap();
            }
            let golden = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let line = golden.lines().zip(drawn.lines()).position(|(a, b)| a != b);
            assert!(
                golden == drawn,
                "{} differs from line {}; BLESS=1 writes it anew",
                path.display(),
                line.map_or(golden.lines().count().min(drawn.lines().count()), |l| l + 1)
            );
        }
    }
}
