//! The Python package: conversions between Python and Rust, the interpreter's lock, and Ctrl-C.
//!
//! What the functions take and give is described in `reboot_storm/_core.pyi`.

mod arguments;
mod ensemble;
mod figures;
mod interrupt;
mod kept;
mod refusal;
mod run;
mod runs;
mod studies;
mod study;
mod sweep;
mod tables;

use pyo3::pymodule;

#[pymodule(name = "_core")]
mod core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::ensemble::{Ensemble, ensemble};
    #[pymodule_export]
    use crate::refusal::{NoticeWarning, RefusalError};
    #[pymodule_export]
    use crate::run::{Run, run};
    #[pymodule_export]
    use crate::studies::{margins, remedies};
    #[pymodule_export]
    use crate::study::PyStudy;
    #[pymodule_export]
    use crate::sweep::{Sweep, sweep};
    #[pymodule_export]
    use crate::tables::{parameters, presets};

    /// The command line, called with the arguments of the process; returns its exit code.
    #[pyfunction]
    fn main(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| reboot_storm_cli::main(arguments))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("MODEL_VERSION", reboot_storm::scenario::MODEL_VERSION)
    }
}
