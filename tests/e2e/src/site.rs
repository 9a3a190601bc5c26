//! A static host on this machine that remembers what it was asked for.
//!
//! It serves a folder as any static host does, at the root or below a path, and adds one thing: a
//! witness script (`js/watch.js`) at the very start of every HTML page, ahead of the page's own
//! policy, so that no complaint of the browser goes unheard. All other bytes are served as they are.
//! It also stands in as the browsers' proxy. What then arrives is a request to somewhere else: a
//! network that a test has set up here answers it ([`Networks`]); all else is recorded and refused,
//! so that no test reaches the network.

use std::convert::Infallible;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

use http::{Method, StatusCode, header};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::sync::{oneshot, watch};

use crate::asked::Asked;
use crate::networks::Networks;

type Request = http::Request<Incoming>;
type Response = http::Response<Full<Bytes>>;

/// The host; it stops when dropped.
#[derive(Debug)]
pub struct Site {
    address: String,
    prefix: String,
    shared: Arc<Shared>,
    /// Dropped to stop the thread.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    prefix: String,
    asked: Mutex<Vec<Asked>>,
    elsewhere: Mutex<Vec<String>>,
    networks: Networks,
    /// How the names of files end that are held back.
    held: watch::Sender<Option<String>>,
    /// Whether the host is out of order.
    down: AtomicBool,
}

/// The host is out of order until this is dropped: see [`Site::go_down`].
#[derive(Debug)]
#[must_use = "the host is there again when this is dropped"]
pub struct Down(Arc<Shared>);

impl Drop for Down {
    fn drop(&mut self) {
        self.0.down.store(false, Ordering::SeqCst);
    }
}

/// Files are held back until this is dropped: see [`Site::hold`].
#[derive(Debug)]
#[must_use = "the files are let go when this is dropped"]
pub struct Held(Arc<Shared>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.held.send_replace(None);
    }
}

impl Site {
    /// Serves the built page: the folder that `FOURFOLD_DIST` names, else `dist/` of the project.
    ///
    /// # Panics
    /// When there is no built page in it.
    #[track_caller]
    #[must_use]
    pub fn dist() -> Self {
        Self::dist_under("/")
    }

    /// As [`dist`](Self::dist), below a path such as `/some/where/`.
    ///
    /// # Panics
    /// When there is no built page in it.
    #[track_caller]
    #[must_use]
    pub fn dist_under(prefix: &str) -> Self {
        let folder = std::env::var_os("FOURFOLD_DIST").filter(|said| !said.is_empty()).map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
            PathBuf::from,
        );
        assert!(
            folder.join("index.html").is_file(),
            "no built page in {}: run `cargo xtask dist`, or name its folder with FOURFOLD_DIST",
            folder.display()
        );
        Self::folder(&folder, prefix)
    }

    /// Serves any folder below a path; `/` for the root.
    ///
    /// # Panics
    /// When no port can be had.
    #[track_caller]
    #[must_use]
    pub fn folder(folder: &Path, prefix: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("no port to serve the page on");
        listener.set_nonblocking(true).expect("a listener can be told not to block");
        let address = listener.local_addr().expect("a listener has an address");
        let prefix = match prefix.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        };
        let shared = Arc::new(Shared {
            folder: folder.to_owned(),
            prefix: prefix.clone(),
            asked: Mutex::default(),
            elsewhere: Mutex::default(),
            networks: Networks::new(),
            held: watch::Sender::new(None),
            down: AtomicBool::new(false),
        });
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&shared);
        Self {
            address: format!("http://{address}"),
            prefix,
            shared,
            stop: Some(stop),
            thread: Some(std::thread::spawn(move || serve(listener, served, stopped))),
        }
    }

    /// Scheme, host and port, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.address
    }

    /// The page's address, with a slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}{}", self.address, self.prefix)
    }

    /// Holds back files whose names end so, as a slow network does, until what it gives is dropped.
    pub fn hold(&self, ending: &str) -> Held {
        self.shared.held.send_replace(Some(ending.to_owned()));
        Held(Arc::clone(&self.shared))
    }

    /// Answers every request for a file with an error, until what it gives is dropped.
    pub fn go_down(&self) -> Down {
        self.shared.down.store(true, Ordering::SeqCst);
        Down(Arc::clone(&self.shared))
    }

    /// All requests so far, in order of arrival.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.shared.asked).clone()
    }

    /// The networks that browsers find behind this site, as their proxy: none, until a test plays one.
    #[must_use]
    pub fn networks(&self) -> &Networks {
        &self.shared.networks
    }

    /// Addresses elsewhere that a browser asked this site, as its proxy, to fetch, and that nothing
    /// here answered for.
    #[must_use]
    pub fn asked_elsewhere(&self) -> Vec<String> {
        lock(&self.shared.elsewhere).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

/// Answers until told to stop. Browsers open connections ahead of need and keep them, so each is
/// looked after on its own.
fn serve(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<Infallible>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime to serve the page with");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener to serve on");
        let accept = async {
            loop {
                let Ok((stream, _)) = listener.accept().await else { continue };
                let shared = Arc::clone(&shared);
                tokio::spawn(async move {
                    let answer = service_fn(move |request| {
                        let shared = Arc::clone(&shared);
                        async move {
                            shared.wait_for(request.uri().path()).await;
                            Ok::<_, Infallible>(shared.answer(request))
                        }
                    });
                    // The browser may go away in the middle of an answer, which is its own affair.
                    let _ = http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), answer)
                        .with_upgrades()
                        .await;
                });
            }
        };
        tokio::select! {
            () = accept => {}
            _ = stopped => {}
        }
    });
}

impl Shared {
    async fn wait_for(&self, path: &str) {
        let is_let_go =
            |held: &Option<String>| held.as_deref().is_none_or(|ending| !path.ends_with(ending));
        // The sender lives as long as this does.
        let _ = self.held.subscribe().wait_for(is_let_go).await;
    }

    fn answer(&self, request: Request) -> Response {
        if let Some(host) = self.network(&request) {
            let networks = self.networks.clone();
            tokio::spawn(async move {
                if let Ok(connection) = hyper::upgrade::on(request).await {
                    networks.serve(host, connection).await;
                }
            });
            return plain(StatusCode::OK);
        }
        let address = request.uri();
        // Only a proxy is asked for an address with a host, or to pass a connection on.
        if request.method() == Method::CONNECT || address.host().is_some() {
            lock(&self.elsewhere).push(address.to_string());
            return plain(StatusCode::BAD_GATEWAY);
        }
        let path = address.path().to_owned();
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let host = host.unwrap_or_default().to_owned();
        lock(&self.asked).push(Asked::new(&host, &request.into_parts().0, vec![]));
        if self.down.load(Ordering::SeqCst) {
            return plain(StatusCode::SERVICE_UNAVAILABLE);
        }
        match path.strip_prefix(&self.prefix).and_then(|below| self.find(below)) {
            Some(file) => match fs::read(&file) {
                Ok(bytes) => with_file(&file, bytes),
                Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
            },
            // Browsers ask for this one unbidden, and would report that it is missing.
            None if path == "/favicon.ico" => plain(StatusCode::NO_CONTENT),
            None => plain(StatusCode::NOT_FOUND),
        }
    }

    /// The host of a network that the browser wants to be connected to, and that is played here.
    fn network(&self, request: &Request) -> Option<String> {
        if request.method() != Method::CONNECT {
            return None;
        }
        let authority = request.uri().authority()?;
        let host = authority.host().to_ascii_lowercase();
        (authority.port_u16() == Some(443) && self.networks.takes(&host)).then_some(host)
    }

    /// The file for a path below the prefix; never one outside the folder.
    fn find(&self, below: &str) -> Option<PathBuf> {
        if below.split('/').any(|part| part == "..") {
            return None;
        }
        let mut file = self.folder.join(below.trim_start_matches('/'));
        if file.is_dir() {
            file.push("index.html");
        }
        file.is_file().then_some(file)
    }
}

fn plain(status: StatusCode) -> Response {
    let mut response = Response::default();
    *response.status_mut() = status;
    response
}

fn with_file(file: &Path, bytes: Vec<u8>) -> Response {
    let kind = content_type(file);
    let bytes = if kind.starts_with("text/html") { with_witness(&bytes) } else { bytes };
    let mut response = Response::new(Full::from(bytes));
    for (name, value) in [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// The page with the witness as the first thing in its head. A policy in a meta element holds for
/// what stands after it, so this one inline script may run wherever the page forbids its own.
fn with_witness(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let lower = page.to_ascii_lowercase();
    let at = ["<head", "<html", "<!doctype"]
        .iter()
        .find_map(|tag| {
            let start = lower.find(tag)?;
            Some(start + lower.get(start..)?.find('>')? + 1)
        })
        .unwrap_or(0);
    let (before, after) = page.split_at(at);
    let witness = include_str!("js/watch.js");
    format!("{before}<script>{witness}</script>{after}").into_bytes()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::Site;

    fn ask(site: &Site, request: &str) -> String {
        let mut stream = TcpStream::connect(site.origin().trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn it_answers_beside_connections_that_say_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<html><head>x").unwrap();
        let site = Site::folder(folder.path(), "some/where");
        let address = site.origin().trim_start_matches("http://");
        let _idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        for _ in 0..20 {
            let answer = ask(&site, "GET /some/where/?q=1");
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            assert!(answer.contains("<head><script>"), "{answer}");
        }
        assert!(ask(&site, "GET /").starts_with("HTTP/1.1 404"));
        assert!(ask(&site, "GET /some/where/../../etc/passwd").starts_with("HTTP/1.1 404"));
        assert_eq!(site.asked()[0].path, "/some/where/?q=1");
        assert!(ask(&site, "GET http://other.example/a").starts_with("HTTP/1.1 502"));
        assert!(ask(&site, "CONNECT other.example:443").starts_with("HTTP/1.1 502"));
        assert_eq!(site.asked_elsewhere(), ["http://other.example/a", "other.example:443"]);
    }
}
