//! The one way to the network: sends the requests of a [`Fetching`], in the worker. It runs after a
//! press on a button that names the hosts.
//!
//! No credentials, no referrer, no redirects (they lead to hosts that no button named), at most 5
//! MB an answer and 15 seconds of silence. The page's policy does not apply in a worker, so these
//! rules are code.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_net::http::{self, Response};
use js_sys::{Array, Date, Function, Intl, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Headers, ReadableStreamDefaultReader, ReferrerPolicy,
    RequestCredentials, RequestInit, RequestMode, RequestRedirect, ResponseType,
};

use crate::fetch::time::Moment;
use crate::fetch::{Answer, Fault, Request, SessionStep, Ticket};
use crate::jobs::Fetching;

/// No answer takes longer, in milliseconds.
const LONGEST: Moment = 15_000;

/// The present.
#[must_use]
pub fn now() -> Moment {
    Date::now() as Moment
}

/// The time of day of a moment as clocks here and a locale have it; `None` is the browser's own
/// locale.
#[must_use]
pub fn time_of_day(at: Moment, locale: Option<&str>) -> String {
    let options = Object::new();
    // A plain object takes every key.
    let _ = Reflect::set(&options, &"timeStyle".into(), &"short".into());
    let locales: Array = locale.into_iter().map(JsValue::from_str).collect();
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    let written = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at as f64));
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A fetch that goes on. Clones are handles to the same one.
#[derive(Clone)]
pub struct RunningFetch(Rc<FetchInner>);

struct FetchInner {
    /// `None` once it is finished.
    fetching: RefCell<Option<Fetching>>,
    flying: RefCell<Vec<(Ticket, AbortController)>>,
    pause: RefCell<Option<Timer>>,
    tell: Box<Tell>,
    then: RefCell<Option<OnFetched>>,
}

/// Called with how far it is, in words, and with what has come since the last call.
type Tell = dyn Fn(&str, Option<Vec<u8>>);

/// Called with what came of it.
type OnFetched = Box<dyn FnOnce(Vec<u8>)>;

impl RunningFetch {
    /// Begins a fetch: `tell` is called with how far it is and with parts of what comes, and `then`
    /// with what came of it, also when it is stopped.
    pub fn start(
        fetching: Fetching,
        tell: impl Fn(&str, Option<Vec<u8>>) + 'static,
        then: impl FnOnce(Vec<u8>) + 'static,
    ) -> Self {
        let running = Self(Rc::new(FetchInner {
            fetching: RefCell::new(Some(fetching)),
            flying: RefCell::default(),
            pause: RefCell::default(),
            tell: Box::new(tell),
            then: RefCell::new(Some(Box::new(then))),
        }));
        running.go_on();
        running
    }

    /// Asks nothing more, and gives what came so far.
    pub fn stop(&self) {
        if let Some(fetching) = &mut *self.0.fetching.borrow_mut() {
            fetching.session().stop();
        }
        for (_, abort) in self.0.flying.take() {
            abort.abort();
        }
        self.go_on();
    }

    /// Does what is to be done now.
    fn go_on(&self) {
        self.0.pause.take();
        loop {
            let now = now();
            let mut fetching = self.0.fetching.borrow_mut();
            let Some(open) = &mut *fetching else { return };
            let step = open.session().step(now);
            let words = open.words(&step, now);
            let is_waiting = matches!(step, SessionStep::Wait | SessionStep::WaitUntil(..));
            let part = if is_waiting { open.part() } else { None };
            let done = if step == SessionStep::Done { fetching.take() } else { None };
            // What is called from here on may come back.
            drop(fetching);
            match step {
                SessionStep::Send(ticket, request) => self.send(ticket, request),
                SessionStep::Wait => return (self.0.tell)(&words, part),
                SessionStep::WaitUntil(until, _) => {
                    (self.0.tell)(&words, part);
                    let running = self.clone();
                    // Its words count the seconds.
                    let wait = until.saturating_sub(now).clamp(50, 1_000);
                    *self.0.pause.borrow_mut() = Timer::after(wait, move || running.go_on());
                    return;
                }
                SessionStep::Done => {
                    let then = self.0.then.take();
                    if let (Some(done), Some(then)) = (done, then) {
                        then(done.finish());
                    }
                    return;
                }
            }
        }
    }

    fn send(&self, ticket: Ticket, request: Request) {
        let running = self.clone();
        let abort = AbortController::new().ok();
        let flying = abort.clone().map(|abort| (ticket, abort));
        self.0.flying.borrow_mut().extend(flying);
        spawn_local(async move {
            let response = match abort {
                Some(abort) => ask(&request, &abort).await,
                None => Err(Fault::Unreachable),
            };
            running.0.flying.borrow_mut().retain(|(other, _)| *other != ticket);
            if let Some(fetching) = &mut *running.0.fetching.borrow_mut() {
                fetching.session().on_response(ticket, response, now());
            }
            running.go_on();
        });
    }
}

/// Sends a request and takes in its answer, within the limits.
async fn ask(request: &Request, abort: &AbortController) -> Result<Answer, Fault> {
    let is_late = Rc::new(Cell::new(false));
    let (late, late_abort) = (Rc::clone(&is_late), abort.clone());
    let _limit = Timer::after(LONGEST, move || {
        late.set(true);
        late_abort.abort();
    });
    let fault = |otherwise: Fault| match (is_late.get(), is_online()) {
        (true, _) => Fault::TooSlow,
        (false, false) => Fault::Offline,
        (false, true) => otherwise,
    };
    let built = build(request, &abort.signal()).map_err(|_| Fault::Unreachable)?;
    let response = built.send().await.map_err(|_| fault(Fault::Unreachable))?;
    if response.type_() == ResponseType::Opaqueredirect || (300..400).contains(&response.status()) {
        return Err(Fault::Redirected);
    }
    let headers = Answer::HEADERS
        .into_iter()
        .filter_map(|name| Some((name, response.headers().get(name)?)))
        .collect();
    let body = match body_of(&response).await {
        Ok(body) => body,
        Err(Fault::TooLarge) => {
            abort.abort();
            return Err(Fault::TooLarge);
        }
        Err(other) => return Err(fault(other)),
    };
    Ok(Answer { status: response.status(), headers, body })
}

/// The request as the browser is to send it. It is made without gloo-net's builder, which puts an
/// `&` behind every query.
fn build(request: &Request, signal: &AbortSignal) -> Result<http::Request, JsValue> {
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer("");
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_mode(RequestMode::Cors);
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(signal));
    if let Some(body) = &request.body {
        let headers = Headers::new()?;
        headers.set("Content-Type", "application/json")?;
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&body.into());
    }
    web_sys::Request::new_with_str_and_init(&request.url(), &init).map(Into::into)
}

/// The content of an answer, part by part, so that a large one is not taken in whole.
async fn body_of(response: &Response) -> Result<Vec<u8>, Fault> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| Fault::BrokenOff)?;
        let field = |name: &str| Reflect::get(&part, &JsValue::from_str(name)).ok();
        if field("done").is_none_or(|done| done.is_truthy()) {
            return Ok(body);
        }
        let Some(bytes) = field("value").and_then(|value| value.dyn_into::<Uint8Array>().ok())
        else {
            return Err(Fault::BrokenOff);
        };
        if body.len() + bytes.length() as usize > Answer::LARGEST {
            return Err(Fault::TooLarge);
        }
        body.extend(bytes.to_vec());
    }
}

/// Whether the browser takes itself for connected; only a plain no is one.
fn is_online() -> bool {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let online = navigator.and_then(|navigator| Reflect::get(&navigator, &"onLine".into()));
    online.ok().and_then(|online| online.as_bool()) != Some(false)
}

/// Calls back once after a time, unless it is dropped before. In a worker as well as in a page.
pub(super) struct Timer {
    id: JsValue,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    pub(super) fn after(millis: Moment, then: impl FnOnce() + 'static) -> Option<Self> {
        let call = Closure::once(then);
        let set = global_function("setTimeout")?;
        let millis = JsValue::from_f64(millis as f64);
        let id = set.call2(&JsValue::UNDEFINED, call.as_ref(), &millis).ok()?;
        Some(Self { id, _call: call })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(clear) = global_function("clearTimeout") {
            let _ = clear.call1(&JsValue::UNDEFINED, &self.id);
        }
    }
}

fn global_function(name: &str) -> Option<Function> {
    Reflect::get(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()
}
