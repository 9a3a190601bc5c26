//! A static host on this machine, for a browser that looks at the built page.
//!
//! Refuses to serve to any other machine: it listens on this one's own address alone.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::{fs, thread};

use anyhow::{Context as _, Result};

/// What a browser asks.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Below the root, without a slash at its start; empty for the page.
    pub(crate) path: String,
    /// What it sends.
    pub(crate) body: Vec<u8>,
    takes_brotli: bool,
}

/// A file, and whether it is compressed.
pub(crate) struct Answer(Vec<u8>, bool);

impl From<Vec<u8>> for Answer {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes, false)
    }
}

/// Answers until the program ends; gives the address, with a slash at its end.
///
/// # Errors
/// When no port can be had.
pub(crate) fn start(
    answer: impl Fn(&Asked) -> Option<Answer> + Send + Sync + 'static,
) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port to serve on")?;
    let address = format!("http://{}/", listener.local_addr()?);
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A browser may go away in the middle of an answer.
            thread::spawn(move || respond(&stream, &*answer).ok());
        }
    });
    Ok(address)
}

/// A file of a folder, compressed where it lies there so and the browser takes it.
pub(crate) fn file(folder: &Path, asked: &Asked) -> Option<Answer> {
    let name = if asked.path.is_empty() { "index.html" } else { &asked.path };
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let compressed = asked.takes_brotli.then(|| fs::read(folder.join(format!("{name}.br"))).ok());
    match compressed.flatten() {
        Some(bytes) => Some(Answer(bytes, true)),
        None => fs::read(folder.join(name)).ok().map(Answer::from),
    }
}

fn respond(stream: &TcpStream, answer: &dyn Fn(&Asked) -> Option<Answer>) -> Result<()> {
    let asked = read(stream)?;
    let (status, Answer(body, brotli)) =
        answer(&asked).map_or((404, Answer(Vec::new(), false)), |body| (200, body));
    let encoding = if brotli { "Content-Encoding: br\r\n" } else { "" };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status} -\r\nContent-Type: {}\r\n{encoding}Content-Length: {}\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        content_type(&asked.path),
        body.len(),
    )?;
    Ok(stream.write_all(&body)?)
}

fn read(stream: &TcpStream) -> Result<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let (mut length, mut takes_brotli) = (0, false);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let header = header.trim().to_ascii_lowercase();
        match header.split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse()?,
            Some(("accept-encoding", value)) => {
                takes_brotli = value.split(',').any(|it| it.trim() == "br");
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Asked { path, body, takes_brotli })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "" | "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
