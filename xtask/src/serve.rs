//! A static file server, for development and the browser tests.

use crate::command::say;
use crate::{declaration, dist, tree, web};
use anyhow::{Context as _, Result, anyhow};
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderValue,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Component, Path};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeader;

/// Builds the page and serves it until interrupted: the published site, or the sources.
pub(crate) fn task(port: u16, no_build: bool, sources: bool) -> Result<()> {
    let site = declaration::read()?.site;
    let dir = if sources { &site.sources } else { &site.out_dir };
    // The port is opened before the build, so that a conflict is reported at once.
    let listener = listen(port)?;
    match (no_build, sources) {
        (true, _) => {}
        (false, true) => web::build()?,
        (false, false) => dist::task(None)?,
    }
    let port = listener.local_addr()?.port();
    say(&format!("serving {dir}/ on http://localhost:{port} (Ctrl-C stops it)"));
    match serve(listener, &tree::at(dir))? {}
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "port {port} is in use: choose another one with --port, or stop what listens there"
        ),
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })
}

fn serve(listener: TcpListener, root: &Path) -> Result<Infallible> {
    let text = HeaderValue::from_static;
    let files = ServeDir::new(root);
    let files = SetResponseHeader::overriding(files, ACCESS_CONTROL_ALLOW_ORIGIN, text("*"));
    let files = SetResponseHeader::overriding(files, CACHE_CONTROL, text("no-cache"));
    let files = SetResponseHeader::overriding(files, X_CONTENT_TYPE_OPTIONS, text("nosniff"));
    let files = TowerToHyperService::new(files);

    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).context("no listener")?;
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let (files, root) = (files.clone(), root.to_owned());
            let service = service_fn(move |request: Request<Incoming>| {
                let policy = policy(&root, request.uri().path());
                let answer = files.call(request);
                async move {
                    let mut answer = answer.await?;
                    answer.headers_mut().extend(policy.map(|text| (CONTENT_SECURITY_POLICY, text)));
                    Ok::<_, Infallible>(answer)
                }
            });
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            // It returns an error when the browser disconnects, which is ignored.
            tokio::spawn(async { connection.await.unwrap_or_default() });
        }
    })
}

/// The value of the Content-Security-Policy header: the policy of the page itself; for scripts, which may
/// run as workers, and for other files, that of the main page. It does not restrict embedding.
fn policy(root: &Path, path: &str) -> Option<HeaderValue> {
    let path = path.trim_start_matches('/');
    let page = match path {
        "" => "index.html".into(),
        _ if path.ends_with('/') => format!("{path}index.html"),
        _ if path.ends_with(".html") => path.to_owned(),
        _ => "index.html".into(),
    };
    let below = Path::new(&page).components().all(|part| matches!(part, Component::Normal(_)));
    let text = below.then(|| fs::read_to_string(root.join(page)).ok()).flatten()?;
    HeaderValue::from_str(policy_in(&text)?).ok()
}

/// The policy in the head of a page.
fn policy_in(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split_once('"').map(|(policy, _)| policy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::thread;

    /// A server of the sources of this package.
    fn server() -> u16 {
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(|| serve(listener, &tree::at("xtask")).map(|never| match never {}));
        port
    }

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).to_ascii_lowercase()
    }

    #[test]
    fn only_files_below_the_root_are_served() {
        let port = server();
        for (request, status) in [
            ("GET /Cargo.toml", 200),
            ("HEAD /src/main.rs?x=1", 200),
            ("GET /src/%6Dain.rs", 200),
            ("GET /src", 307),
            ("GET /none", 404),
            ("POST /Cargo.toml", 405),
            ("GET /../README.md", 404),
            ("GET /%2e%2e/README.md", 404),
            ("GET /..%2fREADME.md", 404),
            ("GET /src/../../README.md", 404),
            ("GET //etc/passwd", 404),
        ] {
            let answer = ask(port, request);
            assert!(answer.starts_with(&format!("http/1.1 {status} ")), "{request}: {answer}");
        }
    }

    #[test]
    fn headers_allow_other_origins_and_forbid_caching() {
        let answer = ask(server(), "GET /Cargo.toml");
        for header in ["access-control-allow-origin: *", "cache-control: no-cache"] {
            assert!(answer.contains(header), "{answer}");
        }
        assert!(answer.contains("name = \"xtask\""), "{answer}");
    }

    #[test]
    fn the_policy_of_a_page_is_sent_as_a_header_and_allows_embedding() {
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(|| serve(listener, &tree::at("www")).map(|never| match never {}));
        let text = |page: &str| fs::read_to_string(tree::at("www").join(page)).unwrap();
        for (address, page) in [
            ("", "index.html"),
            ("index.html", "index.html"),
            ("embed/v1/?x=1", "embed/v1/index.html"),
            ("validation.html", "validation.html"),
            ("sensitivity.html", "sensitivity.html"),
            ("bench.html", "bench.html"),
            ("simulation/worker.js", "index.html"),
            ("favicon.svg", "index.html"),
        ] {
            let answer = ask(port, &format!("GET /{address}"));
            let head = answer.split("\r\n\r\n").next().unwrap().to_owned() + "\r\n";
            let text = text(page);
            let policy = policy_in(&text).expect("each page has one").to_ascii_lowercase();
            assert!(policy.starts_with("default-src 'self'; "), "{page}: {policy}");
            for header in [
                format!("\r\ncontent-security-policy: {policy}\r\n"),
                "\r\nx-content-type-options: nosniff\r\n".into(),
            ] {
                assert!(head.contains(&header), "{address}: {head}");
            }
            for word in ["frame-ancestors", "x-frame-options"] {
                assert!(!head.contains(word), "{address}: {head}");
            }
        }
        let outside = ask(port, "GET /../www/index.html");
        assert!(!outside.contains("content-security-policy"), "{outside}");
    }

    #[test]
    fn files_have_the_content_types_that_browsers_require() {
        let dir = tree::target().join("serve-test");
        std::fs::create_dir_all(&dir).unwrap();
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        let root = dir.clone();
        thread::spawn(move || serve(listener, &root).map(|never| match never {}));
        for (file, expected) in [
            ("index.html", "text/html"),
            ("page.js", "text/javascript"),
            ("page.css", "text/css"),
            ("a.wasm", "application/wasm"),
            ("a.json", "application/json"),
            ("a.svg", "image/svg+xml"),
            ("a.png", "image/png"),
            ("a.woff2", "font/woff2"),
        ] {
            std::fs::write(dir.join(file), "x").unwrap();
            let answer = ask(port, &format!("GET /{file}"));
            assert!(answer.contains(&format!("content-type: {expected}")), "{file}: {answer}");
        }
        assert!(ask(port, "GET /").contains("content-type: text/html"));
    }

    #[test]
    fn open_connections_do_not_block_others() {
        let port = server();
        let idle: Vec<_> = (0..32)
            .map(|_| {
                let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
                stream.write_all(b"GET /Cargo.toml HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
                stream
            })
            .collect();
        assert!(ask(port, "GET /Cargo.toml").starts_with("http/1.1 200 "));
        drop(idle);
    }

    #[test]
    fn a_port_in_use_is_reported() {
        let first = listen(0).unwrap();
        let port = first.local_addr().unwrap().port();
        let error = listen(port).unwrap_err().to_string();
        assert!(error.contains(&format!("port {port} is in use")), "{error}");
    }
}
