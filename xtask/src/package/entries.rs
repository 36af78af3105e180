//! Entries of the npm package beside those of wasm-bindgen, which fetch the module by its address: one for
//! Node.js, which reads files, and one that contains the module.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// `init()` without an argument reads the file beside this one.
const NODE: &str = r#"// For Node.js: init() reads the module from the package.

import { readFile } from "node:fs/promises";
import instantiate from "./reboot_storm.js";

export * from "./reboot_storm.js";

let bytes;

export default function init(given) {
  return instantiate(given ?? { module_or_path: (bytes ??= readFile(new URL("reboot_storm_bg.wasm", import.meta.url))) });
}
"#;

/// `init()` without an argument unpacks the text; `{packed}` is the module after gzip, in base64.
const INLINE: &str = r#"// With the module inside: for pages that cannot fetch a file beside this one.

import instantiate from "./reboot_storm.js";

export * from "./reboot_storm.js";

const packed = "{packed}";

let bytes;

function unpack() {
  const compressed = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export default function init(given) {
  return instantiate(given ?? { module_or_path: (bytes ??= unpack()) });
}
"#;

/// Writes both beside a module.
pub(crate) fn write(dir: &Path) -> Result<()> {
    let name = "reboot_storm_bg.wasm";
    let module = fs::read(dir.join(name)).with_context(|| name.to_owned())?;
    fs::write(dir.join("node.js"), NODE)?;
    fs::write(dir.join("inline.js"), INLINE.replace("{packed}", &packed(&module)?))?;
    Ok(())
}

/// Bytes after gzip, in base64.
fn packed(bytes: &[u8]) -> Result<String> {
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(STANDARD.encode(gzip.finish()?))
}
