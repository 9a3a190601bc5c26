//! A blocking WebDriver client: one command out, one answer back, each within a deadline.
//!
//! fantoccini does the talking. It is asynchronous, and tests read better when they are not, so a
//! current-thread runtime is kept inside and nothing asynchronous gets out. Commands go by their path
//! in the standard, since half of those needed here (computed roles and names, a browser's own
//! protocol, its logs) are not in fantoccini's own list.
//!
//! It knows nothing of pages, roles or browsers, and repeats no command by itself.

use std::time::Duration;

use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// No command takes this long, not even one that carries twenty megabytes: a driver that is silent
/// for so long has lost its browser.
const ANSWER: Duration = Duration::from_secs(120);

/// Ending a session is a courtesy: the processes are ended in any case.
const FAREWELL: Duration = Duration::from_secs(5);

/// How the standard marks an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The only value that a command without parameters may carry.
pub(crate) const NOTHING: Value = Value::Null;

/// A session with a browser.
#[derive(Debug)]
pub(crate) struct Driver {
    runtime: Runtime,
    client: Client,
}

/// An element of the page, as the driver knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handle(String);

impl Handle {
    /// From a script's answer.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        Some(Self(value.get(ELEMENT)?.as_str()?.to_owned()))
    }

    /// For a script's arguments.
    pub(crate) fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

/// Why the driver did not do what it was told.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) kind: Kind,
    pub(crate) message: String,
}

/// What may be done about a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The element has left the page: look for it again.
    Stale,
    /// Something lies over the element, or it cannot be used at present: wait, then try again.
    Blocked,
    /// Anything else: trying again would not help.
    Other,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl From<CmdError> for Refusal {
    fn from(error: CmdError) -> Self {
        let kind = match &error {
            CmdError::Standard(answer) => match answer.error {
                ErrorStatus::StaleElementReference | ErrorStatus::NoSuchElement => Kind::Stale,
                ErrorStatus::ElementClickIntercepted
                | ErrorStatus::ElementNotInteractable
                | ErrorStatus::InvalidElementState
                | ErrorStatus::MoveTargetOutOfBounds => Kind::Blocked,
                _ => Kind::Other,
            },
            _ => Kind::Other,
        };
        let message = match error {
            CmdError::Standard(answer) => format!("{}: {}", answer.error(), answer.message),
            other => other.to_string(),
        };
        Self { kind, message }
    }
}

/// Any command of the standard, or of a browser's own, by its path below the session.
#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        // The standard wants an object in every POST, also when there is nothing to say.
        let body = (self.method == Method::POST).then(|| match &self.parameters {
            Value::Null => "{}".to_owned(),
            some => some.to_string(),
        });
        (self.method.clone(), body)
    }
}

impl Driver {
    /// Asks the driver at `port` for a session.
    pub(crate) fn connect(port: u16, capabilities: Capabilities) -> Result<Self, String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| format!("no runtime to talk to the driver with: {error}"))?;
        let address = format!("http://127.0.0.1:{port}");
        let client = runtime
            .block_on(async {
                let mut builder = ClientBuilder::new(HttpConnector::new());
                builder.capabilities(capabilities);
                tokio::time::timeout(ANSWER, builder.connect(&address)).await
            })
            .map_err(|_| format!("no session within {} s", ANSWER.as_secs()))?
            .map_err(|error| error.to_string())?;
        Ok(Self { runtime, client })
    }

    fn command(&self, method: Method, path: &str, parameters: Value) -> Result<Value, Refusal> {
        let command = Command { method, path: path.to_owned(), parameters };
        self.runtime
            .block_on(async { tokio::time::timeout(ANSWER, self.client.issue_cmd(command)).await })
            .map_err(|_| Refusal {
                kind: Kind::Other,
                message: format!("no answer to {path} within {} s", ANSWER.as_secs()),
            })?
            .map_err(Refusal::from)
    }

    /// GET, below the session.
    pub(crate) fn get(&self, path: &str) -> Result<Value, Refusal> {
        self.command(Method::GET, path, NOTHING)
    }

    /// POST, below the session.
    pub(crate) fn post(&self, path: &str, parameters: Value) -> Result<Value, Refusal> {
        self.command(Method::POST, path, parameters)
    }

    /// GET, about one element.
    pub(crate) fn ask(&self, element: &Handle, about: &str) -> Result<Value, Refusal> {
        self.get(&format!("element/{}/{about}", element.0))
    }

    /// POST, to one element.
    pub(crate) fn tell(
        &self,
        element: &Handle,
        what: &str,
        parameters: Value,
    ) -> Result<Value, Refusal> {
        self.post(&format!("element/{}/{what}", element.0), parameters)
    }

    /// Runs a function body in the page, with `arguments`, and gives what it returns.
    pub(crate) fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Refusal> {
        self.post("execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// As [`run`](Self::run), for a body that calls its last argument with the answer.
    pub(crate) fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value, Refusal> {
        self.post("execute/async", json!({ "script": script, "args": arguments }))
    }

    /// Ends the session, if the driver will.
    pub(crate) fn close(&self) {
        let client = self.client.clone();
        // A session that cannot be ended politely is ended with its processes.
        let _ =
            self.runtime.block_on(async { tokio::time::timeout(FAREWELL, client.close()).await });
    }
}
