//! The feedback loops that can keep an outage up, and what it means to cut one.

/// A feedback loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loop {
    /// Refused clients try again. Cut: who has just been refused leaves, and comes back with a later session.
    Retries,
    /// Overloaded supernodes shut down, and the others take their load. Cut: none shuts down for load.
    Overload,
    /// Lost connections set uptime clocks back, so that candidates are missing. Cut: none does.
    Clocks,
    /// Attempts meet stale host-cache entries. Cut: none is met, and none is taken for a living supernode.
    Stale,
    /// The log-in servers serve requests whose clients have given up. Cut: those are dropped from the queue.
    Queue,
}

impl Loop {
    /// All loops, in the order in which ties are listed.
    pub const ALL: [Self; 5] =
        [Self::Retries, Self::Overload, Self::Clocks, Self::Stale, Self::Queue];

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Retries => "retries",
            Self::Overload => "overload",
            Self::Clocks => "clocks",
            Self::Stale => "stale",
            Self::Queue => "queue",
        }
    }
}

/// A loop that is cut from an hour on, the beginning of a bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// The hour.
    pub hours: f64,
    /// Which loop.
    pub of: Loop,
}
