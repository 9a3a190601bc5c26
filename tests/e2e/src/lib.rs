//! Drives the built page through WebDriver, in Chromium, Firefox and WebKit, by what its readers go
//! by: roles and accessible names.
//!
//! Tests are plain blocking code. Everything waits for what it needs, up to [`DEADLINE`], and fails
//! with what was awaited and what was seen. Nothing sleeps in the hope that something has happened,
//! and nothing is skipped: a missing browser fails with the name of the package to install.
//!
//! ```no_run
//! use fourfold_e2e::{Find, Page};
//!
//! let page = Page::open("");
//! page.redraws(|| page.textbox("Paste counts, a table or a handle").paste("Ada\n12.3K Followers"));
//! page.status().wait_text("12.3K read as 12,300");
//! page.textbox("Likes").fill("96");
//! page.radio("A brand").click();
//! page.combobox("Network").choose("Mastodon");
//! let rows = page.table("Profiles").rows();
//! assert_eq!(rows[0]["Audience"], "12,300");
//! page.table("Profiles").row("Ada").button("Remove").click();
//! page.press("Control+z");
//!
//! page.button("Download CSV").click();
//! assert!(page.download("*.csv").text().starts_with("name,"));
//! page.button("Copy link").click();
//! let link = page.textbox("Link").value();
//! let friend = page.open_in_new_session(link.split_once('#').map_or("", |(_, fragment)| fragment));
//! friend.region("What it says").wait_text("connector");
//!
//! page.resize(360, 740);
//! assert_eq!(page.clipped(), [""; 0]);
//! assert_eq!(page.csp_violations(), [""; 0]);
//! assert_eq!(page.requests_outside(), [""; 0]);
//! ```
//!
//! Networks are played on this machine, over TLS and under their own host names; a browser reaches
//! no others:
//!
//! ```no_run
//! use fourfold_e2e::{Account, Bluesky, Fault, Find, Page};
//!
//! let page = Page::open("");
//! let networks = page.site().networks();
//! let ada = Account::new("ada.bsky.social", 1_204).wrote(40, 9, 2, 1);
//! networks.play("public.api.bsky.app", Bluesky::new([ada]));
//! let second_page = networks.misbehave("public.api.bsky.app", "cursor=", Fault::Status(503));
//! // ... what the page makes of it, and then:
//! drop(second_page);
//! assert!(networks.heard().iter().all(|asked| asked.header("cookie").is_none()));
//! ```
//!
//! The environment says what is used: `FOURFOLD_ENGINE` (chromium, firefox, webkit), `FOURFOLD_DIST`
//! (the built page), and where programs are that are not on the `PATH`: `FOURFOLD_CHROMEDRIVER`,
//! `FOURFOLD_CHROMIUM`, `FOURFOLD_GECKODRIVER`, `FOURFOLD_FIREFOX`, `FOURFOLD_WEBKITDRIVER`,
//! `FOURFOLD_MINIBROWSER`, `FOURFOLD_XVFB`; and `FOURFOLD_AXE`, the script of axe-core.

mod asked;
mod download;
mod driver;
mod engine;
mod keys;
mod locator;
mod networks;
mod page;
mod process;
mod role;
mod site;
mod still;
mod wait;

pub use asked::Asked;
pub use download::Download;
pub use engine::{Engine, Scheme};
pub use locator::{Find, Locator, Rect};
pub use networks::{
    Account, Answer, Bluesky, Fault, Followers, Hidden, Kind, Limit, Mastodon, Misskey, Network,
    Networks, PeerTube, Pleroma, Post, Standing, StaticSite,
};
pub use page::{Page, Visit};
pub use role::Role;
pub use site::Site;
pub use wait::{DEADLINE, until};
