//! Removes the code that formats the messages of panics from a module.
//!
//! In a browser the messages are not shown: a panic ends in a trap, whose stack the console shows. The
//! functions that format messages become that trap; wasm-opt then removes the preparation of their
//! arguments at every call.

use anyhow::{Context as _, Result, bail};

/// The functions to replace, by prefixes of their names.
const MESSAGES: &[&str] = &[
    "alloc::alloc::handle_alloc_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::raw_vec::handle_error",
    "core::cell::panic_",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::",
    "core::result::unwrap_failed",
    "core::slice::index::slice_",
    "core::str::slice_error_fail",
    "std::panicking::",
    "__rustc::rust_begin_unwind",
];

/// A function body: no local variables, `unreachable`, `end`.
const TRAP: &[u8] = &[0, 0x00, 0x0b];

const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const HEADER: usize = 8;

/// The module with the functions replaced, and their number.
///
/// # Errors
/// If the module is not as wasm-bindgen writes it.
pub(crate) fn without_panic_messages(module: &[u8]) -> Result<(Vec<u8>, usize)> {
    let sections = sections(module)?;
    let imports = match sections.iter().find(|(id, _)| *id == IMPORTS) {
        Some((_, section)) => imported_functions(section)?,
        None => 0,
    };
    let messages = messages(&sections)?;
    let mut out = module[..HEADER].to_vec();
    let mut count = 0;
    for (id, section) in sections {
        let mut body = section.to_vec();
        if id == CODE {
            let mut code = Reader(section);
            let functions = code.number()?;
            body = leb(functions);
            for index in 0..functions {
                let length = code.number()?;
                let mut function = code.take(length)?;
                if messages.contains(&(imports + index)) {
                    function = TRAP;
                    count += 1;
                }
                body.extend(leb(function.len()));
                body.extend(function);
            }
        }
        out.push(id);
        out.extend(leb(body.len()));
        out.extend(body);
    }
    Ok((out, count))
}

fn sections(module: &[u8]) -> Result<Vec<(u8, &[u8])>> {
    let mut rest = Reader(module.get(HEADER..).context("not a wasm module")?);
    let mut sections = Vec::new();
    while !rest.0.is_empty() {
        let (id, length) = (rest.byte()?, rest.number()?);
        sections.push((id, rest.take(length)?));
    }
    Ok(sections)
}

fn imported_functions(section: &[u8]) -> Result<usize> {
    let mut imports = Reader(section);
    let count = imports.number()?;
    for _ in 0..count {
        imports.text()?;
        imports.text()?;
        if imports.byte()? != 0 {
            bail!("the module imports something else than functions");
        }
        imports.number()?;
    }
    Ok(count)
}

/// The indices of the functions to replace, from the name section.
fn messages(sections: &[(u8, &[u8])]) -> Result<Vec<usize>> {
    const FUNCTIONS: u8 = 1;
    let mut found = Vec::new();
    for (_, section) in sections.iter().filter(|(id, _)| *id == CUSTOM) {
        let mut names = Reader(section);
        if names.text()? != b"name" {
            continue;
        }
        while !names.0.is_empty() {
            let (kind, length) = (names.byte()?, names.number()?);
            let mut names = Reader(names.take(length)?);
            if kind != FUNCTIONS {
                continue;
            }
            for _ in 0..names.number()? {
                let (index, name) = (names.number()?, names.text()?);
                if is_message(&String::from_utf8_lossy(name)) {
                    found.push(index);
                }
            }
        }
    }
    Ok(found)
}

/// Names contain the hashes of their crates: `core[c5930c85a12de822]::panicking::panic_fmt`.
fn is_message(name: &str) -> bool {
    let plain: String = name
        .split('[')
        .enumerate()
        .map(|(n, part)| match part.split_once(']') {
            Some((_, rest)) if n > 0 => rest,
            _ => part,
        })
        .collect();
    MESSAGES.iter().any(|message| plain.starts_with(message))
}

/// A number encoded as LEB128.
fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// The rest of the input.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("the module is cut off")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("the module has a number of more than five bytes")
    }

    fn text(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        [&[id][..], &leb(body.len()), body].concat()
    }

    fn text(text: &str) -> Vec<u8> {
        [leb(text.len()), text.as_bytes().to_vec()].concat()
    }

    /// One imported function and two others, the second of which formats a message.
    fn module(code: &[&[u8]]) -> Vec<u8> {
        let import = [vec![1], text("a"), text("b"), vec![0, 0]].concat();
        let name = text("core[c5930c85a12de822]::panicking::panic_fmt");
        let names = [vec![2, 1], text("mine::core::panicking::no"), vec![2], name].concat();
        let names = [text("name"), vec![1], leb(names.len()), names].concat();
        let mut bodies = leb(code.len());
        for body in code {
            bodies.extend(leb(body.len()));
            bodies.extend(*body);
        }
        let sections = [section(IMPORTS, &import), section(CODE, &bodies), section(CUSTOM, &names)];
        [b"\0asm\x01\0\0\0".to_vec(), sections.concat()].concat()
    }

    #[test]
    fn messages_become_traps_and_nothing_else_changes() {
        let (long, other) = ([0x01; 300], [0, 0x01, 0x0b]);
        let (silent, count) = without_panic_messages(&module(&[&other, &long])).unwrap();
        assert_eq!(count, 1);
        assert_eq!(silent, module(&[&other, TRAP]));
    }

    #[test]
    fn invalid_modules_are_refused() {
        let whole = module(&[&[0, 0x0b], &[0, 0x0b]]);
        for end in [0, 4, 9, 12, 30, whole.len() - 1] {
            assert!(without_panic_messages(&whole[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn numbers_round_trip() {
        for number in [0, 1, 127, 128, 300, 1 << 21, u32::MAX as usize] {
            assert_eq!(Reader(&leb(number)).number().unwrap(), number);
        }
    }
}
