//! The charts, drawn from a run of simple shapes.

mod goldens;
mod overlap;
mod pixels;
mod synthetic;
mod vector;
mod words;
