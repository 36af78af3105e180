//! Charts, drawn from synthetic runs.

mod goldens;
mod overlap;
mod pixels;
mod synthetic;
mod vector;
mod words;
