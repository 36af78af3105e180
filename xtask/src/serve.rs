//! A small server of static files, for work on the page and for the browser tests.

use crate::command::say;
use crate::{tree, web};
use anyhow::{Context as _, Result, anyhow, bail};
use percent_encoding::percent_decode_str;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Chromium asks for up to six files at once.
const THREADS: usize = 6;

/// Builds the page, then serves www/ until it is stopped.
pub(crate) fn task(port: u16, no_build: bool) -> Result<()> {
    // The port is taken before the build: who has to choose another one learns it at once.
    let server = listen(port)?;
    if !no_build {
        web::build()?;
    }
    let address = server.server_addr().to_ip().context("no address")?;
    say(&format!("serving www/ on http://localhost:{} (Ctrl-C stops it)", address.port()));
    let root = tree::at("www").canonicalize().context("www/")?;
    let server = Arc::new(server);
    let threads = (0..THREADS).map(|_| {
        let (server, root) = (Arc::clone(&server), root.clone());
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                answer(request, &root);
            }
        })
    });
    for thread in threads.collect::<Vec<_>>() {
        thread.join().map_err(|_| anyhow!("a server thread died"))?;
    }
    Ok(())
}

fn listen(port: u16) -> Result<Server> {
    Server::http(("127.0.0.1", port)).map_err(|error| match error.downcast_ref::<io::Error>() {
        Some(io) if io.kind() == io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is in use: choose another one with --port, or stop what listens there"
        ),
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })
}

fn answer(request: Request, root: &Path) {
    let sent = match reply(request.method(), request.url(), root) {
        Reply::File(file, path) => request.respond(
            Response::from_file(file)
                .with_header(header("Content-Type", &mime(&path)))
                .with_common(),
        ),
        Reply::Moved(to) => {
            request.respond(Response::empty(301).with_header(header("Location", &to)).with_common())
        }
        Reply::Refused(status, text) => request.respond(
            Response::from_string(format!("{status} {text}\n"))
                .with_status_code(status)
                .with_common(),
        ),
    };
    // The browser has gone away: nothing to be done about it.
    drop(sent);
}

trait Common {
    fn with_common(self) -> Self;
}

impl<R: io::Read> Common for Response<R> {
    fn with_common(self) -> Self {
        self.with_header(header("Access-Control-Allow-Origin", "*"))
            .with_header(header("Cache-Control", "no-cache"))
            .with_header(header("X-Content-Type-Options", "nosniff"))
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("plain text")
}

enum Reply {
    File(File, PathBuf),
    Moved(String),
    Refused(u16, &'static str),
}

fn reply(method: &Method, url: &str, root: &Path) -> Reply {
    if !matches!(method, Method::Get | Method::Head) {
        return Reply::Refused(405, "only GET and HEAD are answered");
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Ok(mut file) = locate(path, root) else { return Reply::Refused(404, "no such file") };
    if file.is_dir() {
        if !path.ends_with('/') {
            // Without the slash the page's relative addresses would point elsewhere.
            return Reply::Moved(format!("/{}/", path.trim_matches('/')));
        }
        file.push("index.html");
    }
    File::open(&file).map_or(Reply::Refused(404, "no such file"), |open| Reply::File(open, file))
}

/// The file below the root that a path names, symbolic links followed.
fn locate(path: &str, root: &Path) -> Result<PathBuf> {
    let path = percent_decode_str(path).decode_utf8()?;
    let mut file = root.to_path_buf();
    for name in path.split('/').filter(|name| !name.is_empty() && *name != ".") {
        // Neither the parent, nor hidden files, nor what another system reads as a path.
        if name.starts_with('.') || name.contains(['\\', ':', '\0']) {
            bail!("not served");
        }
        file.push(name);
    }
    let file = fs::canonicalize(file)?;
    if !file.starts_with(root) {
        bail!("outside");
    }
    Ok(file)
}

fn mime(path: &Path) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    match (mime.type_(), mime.subtype()) {
        (mime_guess::mime::TEXT, _) | (_, mime_guess::mime::JSON) => {
            format!("{}; charset=utf-8", mime.essence_str())
        }
        _ => mime.essence_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: &Method, url: &str, expected: &str) {
        let root = tree::at("xtask").canonicalize().unwrap();
        let got = match reply(method, url, &root) {
            Reply::File(_, path) => path.strip_prefix(&root).unwrap().display().to_string(),
            Reply::Moved(to) => format!("-> {to}"),
            Reply::Refused(status, _) => status.to_string(),
        };
        assert_eq!(got, expected, "{url}");
    }

    #[test]
    fn files_below_the_root_are_served_and_nothing_else() {
        check(&Method::Get, "/Cargo.toml", "Cargo.toml");
        check(&Method::Head, "/src/main.rs?x=1#y", "src/main.rs");
        check(&Method::Get, "/%53rc/../src", "404");
        check(&Method::Get, "/src/%6Dain.rs", "src/main.rs");
        check(&Method::Get, "/src", "-> /src/");
        check(&Method::Get, "//src", "-> /src/");
        check(&Method::Get, "/src/", "404");
        check(&Method::Post, "/Cargo.toml", "405");
        for outside in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/src/../../Cargo.toml",
            "/..%5cCargo.toml",
            "/%00",
            "/%ff",
            "//etc/passwd",
        ] {
            check(&Method::Get, outside, "404");
        }
    }

    #[test]
    fn browsers_get_the_types_they_insist_on() {
        for (file, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("page.js", "text/javascript; charset=utf-8"),
            ("page.css", "text/css; charset=utf-8"),
            ("a.wasm", "application/wasm"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.png", "image/png"),
            ("a.woff2", "font/woff2"),
            ("a.ico", "image/x-icon"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(mime(Path::new(file)), expected, "{file}");
        }
    }

    #[test]
    fn a_port_in_use_is_named() {
        let first = listen(0).unwrap();
        let port = first.server_addr().to_ip().unwrap().port();
        let error = listen(port).map(drop).unwrap_err().to_string();
        assert!(error.contains(&format!("port {port} is in use")), "{error}");
    }
}
