//! The styles of a page, put within it: its first text waits for no other file.
//!
//! The page's policy names them by their checksum and allows no others. Refuses a page that has
//! none, or a policy that is not as expected.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
/// What the policy says of styles before.
const POLICY: &str = "style-src 'self'";

/// The page with its styles within it, in their order; their files are removed.
///
/// # Errors
/// When there are none, one cannot be read, or the page's policy does not name its styles' source.
pub(super) fn within(html: &str, dist: &Path) -> Result<String> {
    let mut parts = html.split(LINK);
    let mut page = parts.next().unwrap_or_default().to_owned();
    let mut styles = String::new();
    let mut after = String::new();
    for part in parts {
        let (name, rest) = part.split_once('"').context("a style has no name")?;
        let (_, rest) = rest.split_once('>').context("a style's tag does not end")?;
        let path = dist.join(name);
        let style = fs::read_to_string(&path)
            .with_context(|| format!("{} is not there", path.display()))?;
        styles += style.trim_end();
        after += rest.trim_start();
        fs::remove_file(&path).with_context(|| format!("{} stays", path.display()))?;
    }
    ensure!(!styles.is_empty(), "the page has no styles");
    ensure!(!styles.contains("</"), "the styles cannot stand within a page");
    ensure!(page.matches(POLICY).count() == 1, "the page has not one policy for its styles");
    let sum = BASE64_STANDARD.encode(Sha256::digest(&styles));
    page = page.replace(POLICY, &format!("style-src 'sha256-{sum}'"));
    Ok(format!("{page}<style>{styles}</style>\n{after}"))
}
