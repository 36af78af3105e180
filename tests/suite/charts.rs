//! Charts, drawn from synthetic runs.

mod goldens;
mod heat_map;
mod overlap;
mod pixels;
mod synthetic;
mod vector;
mod words;
