//! Evidence lives in `suite/`.
