//! What a host is to say with each file, in the form that several hosts read (`_headers`).
//!
//! The paths are those of a page at the root of its host; elsewhere they do no harm. Refuses a page
//! without a policy.

use anyhow::{Context as _, Result};

/// The file, for a page and the name of its release.
///
/// # Errors
/// When the page has no policy.
pub(super) fn headers(html: &str, release: &str) -> Result<String> {
    let policy = policy(html).context("the page has no policy")?;
    let mut text = format!(
        "/*\n  \
         Content-Security-Policy: {policy}\n  \
         Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n  \
         Cache-Control: no-cache\n"
    );
    for (name, kind) in [
        (format!("/fourfold-{release}.js"), "text/javascript; charset=utf-8"),
        (format!("/boot-{release}.js"), "text/javascript; charset=utf-8"),
        (format!("/fourfold-{release}_bg.wasm"), "application/wasm"),
        (format!("/fourfold-{release}_rest.wasm"), "application/wasm"),
    ] {
        text += &format!(
            "{name}\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n  \
             Content-Type: {kind}\n"
        );
    }
    for (name, kind) in [
        ("/reader_bg.wasm", "application/wasm"),
        ("/rows_bg.wasm", "application/wasm"),
        ("/workbook_bg.wasm", "application/wasm"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/sw.js", "text/javascript; charset=utf-8"),
    ] {
        text += &format!("{name}\n  Content-Type: {kind}\n");
    }
    Ok(text)
}

/// The page's own policy, without the line ends that it may have.
fn policy(html: &str) -> Option<String> {
    let (_, meta) = html.split_once("http-equiv=\"Content-Security-Policy\"")?;
    let (_, content) = meta.split_once("content=\"")?;
    let (policy, _) = content.split_once('"')?;
    Some(policy.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_says_what_the_page_says() {
        let html = "<meta\n http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none';\n \
            script-src 'self'\">";
        let text = headers(html, "12ab").unwrap();
        assert!(text.starts_with(
            "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'\n  Referrer-Policy"
        ));
        let lasting = "/fourfold-12ab_bg.wasm\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, \
            immutable\n  Content-Type: application/wasm\n";
        assert!(text.contains(lasting), "{text}");
        assert!(headers("<meta content=\"x\">", "12ab").is_err());
    }
}
