//! The random numbers of a module that leaves out the engines that draw: there are none.
//!
//! A type without values stands in for the stream, so that the compiler drops every path that
//! would draw, and nothing else need know.

/// No stream.
#[derive(Clone)]
pub(crate) struct Stream(Never);

#[derive(Clone)]
enum Never {}

impl Stream {
    /// Nobody asks for one: an engine that draws is refused before it is started.
    pub(crate) fn new(_seed: u64, _name: &str) -> Self {
        unreachable!("this module has no engine that draws")
    }

    pub(crate) fn unit(&mut self) -> f64 {
        match self.0 {}
    }

    pub(crate) fn factor(&mut self, _deviation: f64) -> f64 {
        match self.0 {}
    }

    pub(crate) fn below(&mut self, _n: usize) -> usize {
        match self.0 {}
    }

    pub(crate) fn binomial(&mut self, _n: f64, _p: f64) -> f64 {
        match self.0 {}
    }
}
