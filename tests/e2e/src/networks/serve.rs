//! One connection to a played host: TLS, requests, and answers in good or bad manner.

use std::os::fd::OwnedFd;
use std::sync::Arc;

use http::header::CACHE_CONTROL;
use http::{HeaderName, HeaderValue, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use rustix::net::sockopt::set_socket_linger;
use tokio::net::TcpStream;

use super::faults::Delivery;
use super::{Answer, Networks, mentions};
use crate::asked::Asked;
use crate::site::lock;

type Response = http::Response<Delivery>;

/// What a connection ends with when the network drops it without an answer.
#[derive(Debug)]
struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("dropped")
    }
}

impl std::error::Error for Dropped {}

impl Networks {
    /// Whether a connection to `host` may be made.
    pub(crate) fn takes(&self, host: &str) -> bool {
        let is_refused = lock(&self.0.faults).iter().any(|(_, rule)| rule.refuses(host));
        self.at(host).is_some() && !is_refused
    }

    /// Answers at `host` on a connection that the proxy has passed on, until it ends.
    pub(crate) async fn serve(self, host: String, connection: Upgraded) {
        let Ok(parts) = connection.downcast::<TokioIo<TcpStream>>() else { return };
        let stream = parts.io.into_inner();
        // A second handle on the same socket, to tell it how to end. No browser that is started
        // meanwhile inherits it: the connection would not end before that browser did.
        let Ok(socket) = rustix::io::fcntl_dupfd_cloexec(&stream, 0) else { return };
        let Ok(stream) = self.0.acceptor.inner().accept(stream).await else { return };
        let socket = Arc::new(socket);
        let answer = service_fn(|request| {
            let (networks, host, socket) = (self.clone(), host.clone(), Arc::clone(&socket));
            async move { networks.respond(host, request, &socket).await }
        });
        // The browser may go away in the middle of an answer, which is its own affair.
        let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
    }

    async fn respond(
        self,
        host: String,
        request: http::Request<Incoming>,
        socket: &OwnedFd,
    ) -> Result<Response, Dropped> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.map_err(|_| Dropped)?.to_bytes().to_vec();
        let asked = Asked::new(&host, &parts, body);
        // Browsers ask for this one unbidden, and whenever it suits them.
        if asked.route() == "/favicon.ico" {
            return Ok(send(&Answer::empty(204), Delivery::whole));
        }
        lock(&self.0.heard).push(asked.clone());
        let _under_way = UnderWay::new(&self, &asked);
        let held = |held: &Option<String>| held.as_deref().is_some_and(|it| mentions(&asked, it));
        // The sender lives as long as this does.
        let _ = self.0.held.subscribe().wait_for(|part| !held(part)).await;

        let network = self.at(&host).ok_or(Dropped)?;
        let mut answer = if asked.is_preflight() {
            network.preflight(&asked)
        } else if asked.route() == "/" {
            front_page()
        } else {
            network.answer(&asked)
        };
        let allow = |answer: &mut Answer| {
            answer.headers.extend(
                network.allow(&asked).into_iter().map(|(name, value)| (name.to_owned(), value)),
            );
        };
        allow(&mut answer);
        let Some(fault) = self.fault(&asked) else { return Ok(send(&answer, Delivery::whole)) };
        let refuse = |status| {
            let mut answer = network.refuse(status);
            allow(&mut answer);
            answer
        };
        let Some((answer, delivery)) = fault.apply(&asked, answer, refuse).await else {
            return Err(Dropped);
        };
        if delivery.is_reset() {
            // With nothing to wait for, the socket is reset instead of closed.
            let _ = set_socket_linger(socket, Some(std::time::Duration::ZERO));
        }
        Ok(send(&answer, |_| delivery))
    }
}

/// What somebody finds who opens the host itself. It leaves a cookie that is sent to it from
/// everywhere, which a page that sends no cookies must not do.
fn front_page() -> Answer {
    Answer::html(200, "A network").with("set-cookie", "visited=yes; Path=/; Secure; SameSite=None")
}

fn send(answer: &Answer, deliver: impl FnOnce(Vec<u8>) -> Delivery) -> Response {
    let mut response = http::Response::new(deliver(answer.body.clone()));
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &answer.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
        response.headers_mut().append(name, HeaderValue::from_str(value).expect("a header"));
    }
    // Browsers keep some refusals of their own accord, a 410 among them.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// Counts a request as under way, at its host and at all, while it lives.
#[derive(Debug)]
struct UnderWay {
    networks: Networks,
    hosts: [String; 2],
}

impl UnderWay {
    fn new(networks: &Networks, asked: &Asked) -> Self {
        let hosts = [asked.host.clone(), String::new()];
        let mut open = lock(&networks.0.open);
        for host in &hosts {
            match open.iter_mut().find(|(held, ..)| held == host) {
                Some((_, now, most)) => {
                    *now += 1;
                    *most = (*most).max(*now);
                }
                None => open.push((host.clone(), 1, 1)),
            }
        }
        drop(open);
        Self { networks: networks.clone(), hosts }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        for (host, now, _) in lock(&self.networks.0.open).iter_mut() {
            if self.hosts.contains(host) {
                *now = now.saturating_sub(1);
            }
        }
    }
}
