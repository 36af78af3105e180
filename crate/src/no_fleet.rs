//! What stands for logs of restarts in a module that reads none.

use crate::params::Params;
use crate::regions::Calendar;
use crate::rollout::Wave;

/// A type without values: the compiler drops every path that would have one.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported(Never);

#[derive(Clone, Debug, PartialEq)]
enum Never {}

impl Imported {
    pub(crate) fn hash_hex(&self) -> String {
        match self.0 {}
    }

    pub(crate) fn hash(&self) -> u64 {
        match self.0 {}
    }

    pub(crate) fn moved_weeks(&self, _start_unix: i64) -> i64 {
        match self.0 {}
    }

    pub(crate) fn first_hours(&self, _start_unix: i64) -> f64 {
        match self.0 {}
    }

    pub(crate) fn end_hours(&self, _start_unix: i64) -> f64 {
        match self.0 {}
    }

    pub(crate) fn wave(&self, _params: &Params, _start_unix: i64, _calendar: Calendar) -> Wave {
        match self.0 {}
    }
}

/// A hash as links write it.
pub(crate) fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}
