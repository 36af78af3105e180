//! Arguments of the linker: the symbols of Python are those of the program that loads the module.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
