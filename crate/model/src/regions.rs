//! The regions: each with its share of clients and its clocks of August 2007.

/// Number of regions.
pub const REGION_COUNT: usize = 8;

/// The weekday and season of hour 0, for local clocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Weekday of hour 0, Monday 0.
    pub first_weekday: i64,
    /// Whether it is winter in the north.
    pub winter: bool,
}

/// One region of the world.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// Stable id; the column `restarts_<id>` is named after it.
    pub id: &'static str,
    /// The name people read.
    pub name: &'static str,
    /// Share of all clients. Europe (with Africa) has 0.42 (Skype Journal, 2005), Asia with
    /// Oceania 0.31 and the Americas 0.27; the split within them is an assumption.
    pub share: f64,
    /// Share of all PCs that could be supernodes: Europe 0.50, Asia 0.25, the Americas 0.25
    /// (within the 45-60, 20-25 and 15-25 % that Guha, Daswani and Jain found in 2006), split
    /// within them like the clients.
    pub supernode_share: f64,
    /// Whether it is in the Americas, where the reported rhythm has hours of its own.
    pub americas: bool,
    /// Clocks: hours ahead of UTC in August 2007, and the share of the region's clients on each.
    pub clocks: &'static [(f64, f64)],
    /// Hours added to them in northern winter: summer time ends, or begins in the south.
    pub winter_shift: f64,
}

impl Region {
    /// The clocks of a season: hours ahead of UTC, and the share of the region's clients on each.
    pub(crate) fn clocks_of(&self, calendar: Calendar) -> impl Iterator<Item = (f64, f64)> {
        let shift = if calendar.winter { self.winter_shift } else { 0.0 };
        self.clocks.iter().map(move |(offset, weight)| (offset + shift, *weight))
    }
}

/// The regions' ids.
pub const REGION_IDS: [&str; REGION_COUNT] = {
    let mut ids = [""; REGION_COUNT];
    let mut at = 0;
    while at < REGION_COUNT {
        ids[at] = TABLE[at].id;
        at += 1;
    }
    ids
};

/// All regions; their shares sum to one, checked at compile time.
pub static REGIONS: [Region; REGION_COUNT] = TABLE;

const TABLE: [Region; REGION_COUNT] = [
    Region {
        id: "de",
        name: "Germany",
        share: 0.07,
        supernode_share: 0.083,
        americas: false,
        clocks: &[(2.0, 1.0)],
        winter_shift: -1.0,
    },
    Region {
        id: "eu",
        name: "Rest of Europe, Africa",
        share: 0.35,
        supernode_share: 0.417,
        americas: false,
        clocks: &[(1.0, 0.25), (2.0, 0.5), (3.0, 0.25)],
        winter_shift: -1.0,
    },
    Region {
        id: "us",
        name: "United States",
        share: 0.15,
        supernode_share: 0.139,
        americas: true,
        clocks: &[(-4.0, 0.47), (-5.0, 0.29), (-6.0, 0.07), (-7.0, 0.17)],
        winter_shift: -1.0,
    },
    Region {
        id: "br",
        name: "Brazil",
        share: 0.06,
        supernode_share: 0.056,
        americas: true,
        clocks: &[(-3.0, 1.0)],
        winter_shift: 1.0,
    },
    Region {
        id: "am",
        name: "Rest of the Americas",
        share: 0.06,
        supernode_share: 0.056,
        americas: true,
        clocks: &[(-3.0, 0.3), (-4.0, 0.35), (-5.0, 0.35)],
        winter_shift: 0.0,
    },
    Region {
        id: "vn",
        name: "Viet Nam",
        share: 0.02,
        supernode_share: 0.016,
        americas: false,
        clocks: &[(7.0, 1.0)],
        winter_shift: 0.0,
    },
    Region {
        id: "cn",
        name: "China",
        share: 0.13,
        supernode_share: 0.105,
        americas: false,
        clocks: &[(8.0, 1.0)],
        winter_shift: 0.0,
    },
    Region {
        id: "as",
        name: "Rest of Asia, Oceania",
        share: 0.16,
        supernode_share: 0.128,
        americas: false,
        clocks: &[(5.5, 0.35), (7.0, 0.15), (9.0, 0.35), (10.0, 0.15)],
        winter_shift: 0.0,
    },
];

const _: () = {
    let (mut clients, mut supernodes, mut index) = (0.0, 0.0, 0);
    while index < REGION_COUNT {
        let region = &TABLE[index];
        clients += region.share;
        supernodes += region.supernode_share;
        let (mut clocks, mut clock) = (0.0, 0);
        while clock < region.clocks.len() {
            clocks += region.clocks[clock].1;
            clock += 1;
        }
        assert!(is_one(clocks), "the shares of a region's clocks must sum to one");
        index += 1;
    }
    assert!(is_one(clients), "the regions' shares of clients must sum to one");
    assert!(is_one(supernodes), "the regions' shares of possible supernodes must sum to one");
};

/// Whether a sum is one, up to rounding.
const fn is_one(sum: f64) -> bool {
    sum > 1.0 - 1e-9 && sum < 1.0 + 1e-9
}
