//! Which files a page names for loading.
//!
//! Reads as much of HTML as Trunk writes: quotes of both kinds or none, comments; no scripts or
//! styles within the page, which its policy forbids anyway. Refuses an address that leads out of the
//! page's own folder: such a page could not be put under any path of any host.

use anyhow::{Result, ensure};

/// The files of its own folder that a page names for loading, each once, in the order of the page.
///
/// # Errors
/// Names an address that does not lead into the page's own folder.
pub(super) fn files(html: &str) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for tag in tags(html) {
        for (name, value) in &tag.attributes {
            if tag.loads(name)
                && let Some(file) = own_file(value)?
                && !found.contains(&file)
            {
                found.push(file);
            }
        }
    }
    Ok(found)
}

/// The file of a page's own folder that one of its tags names with this attribute.
///
/// # Errors
/// Names an address that does not lead into the page's own folder.
pub(super) fn named(html: &str, attribute: &str) -> Result<Option<String>> {
    let all = tags(html).into_iter().flat_map(|tag| tag.attributes);
    let mut values = all.filter(|(name, _)| name == attribute).map(|(_, value)| value);
    values.next().map_or(Ok(None), |value| own_file(&value))
}

/// The file that an address means, without query and fragment; `None` for one that carries its
/// content in itself.
fn own_file(address: &str) -> Result<Option<String>> {
    let address = address.trim();
    if address.starts_with("data:") {
        return Ok(None);
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix("./").unwrap_or(path);
    let elsewhere =
        path.starts_with('/') || path.contains(':') || path.split('/').any(|part| part == "..");
    ensure!(
        !path.is_empty() && !elsewhere,
        "\"{address}\" does not lead into the page's own folder"
    );
    Ok(Some(path.to_owned()))
}

/// An opening tag.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Whether the value of this attribute is something that loading the page loads, too.
    fn loads(&self, attribute: &str) -> bool {
        match attribute {
            "src" | "data-js" | "data-wasm" => true,
            "href" => self.name == "link" && self.is_loading_link(),
            _ => false,
        }
    }

    fn is_loading_link(&self) -> bool {
        const LOADING: [&str; 5] = ["stylesheet", "icon", "manifest", "preload", "modulepreload"];
        let kinds = self.attributes.iter().filter(|(name, _)| name == "rel");
        kinds
            .flat_map(|(_, value)| value.split_ascii_whitespace())
            .any(|kind| LOADING.contains(&kind))
    }
}

/// The opening tags of a page, but for those in comments.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, opened)) = rest.split_once('<') {
        if let Some(comment) = opened.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if opened.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, after) = tag(opened);
            tags.push(tag);
            rest = after;
        } else {
            rest = opened;
        }
    }
    tags
}

/// Reads one tag, from its name on; gives it and what follows it.
fn tag(text: &str) -> (Tag, &str) {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let (name, mut rest) = split_at(text, ends);
    let mut tag = Tag { name: name.to_ascii_lowercase(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return (tag, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        let (name, after) = split_at(rest, |c| ends(c) || c == '=');
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        tag.attributes.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
}

fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    split_at(text, |c| c.is_ascii_whitespace() || c == '>')
}

fn split_at(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_page_loads() {
        let html = r##"<!DOCTYPE html><html lang=en><head>
            <!-- <script src="old.js"></script> -->
            <meta name="description" content="a > b, src=none">
            <link rel="icon" href="data:,">
            <link rel="shortcut icon" href='icon.svg'>
            <link REL="stylesheet" href="./main-1.css?v=2#top" integrity="sha384-x"/>
            <link rel=modulepreload href=./app-2.js crossorigin>
            <link rel="preload" href="./app-2.wasm" as="fetch" crossorigin="anonymous">
            <link rel="canonical" href="https://example.org/">
            <script type="module" src="./boot.mjs" data-js="./app-2.js" data-wasm="./app-2.wasm"></script>
            </head><body><a href="/elsewhere">a < b</a><img src="pictures/a.png" alt=""><p hidden></p></body></html>"##;
        let expected =
            ["icon.svg", "main-1.css", "app-2.js", "app-2.wasm", "boot.mjs", "pictures/a.png"];
        assert_eq!(files(html).unwrap(), expected);
    }

    #[test]
    fn a_file_named_by_an_attribute() {
        let html = r#"<script data-js="./a.js" data-rest="./a_rest.wasm"></script><p data-rest=b>"#;
        assert_eq!(named(html, "data-rest").unwrap().as_deref(), Some("a_rest.wasm"));
        assert_eq!(named(html, "data-more").unwrap(), None);
        assert!(named("<p data-rest=/a>", "data-rest").is_err());
    }

    #[test]
    fn addresses_outside_the_folder_are_refused() {
        for address in [
            "/app.js",
            "//host/app.js",
            "https://host/app.js",
            "../app.js",
            "a/../../app.js",
            "",
            "./",
        ] {
            let error = files(&format!("<script src=\"{address}\">")).unwrap_err().to_string();
            assert_eq!(error, format!("\"{address}\" does not lead into the page's own folder"));
        }
    }

    #[test]
    fn broken_pages_end() {
        for html in
            ["", "<", "<!--", "<a", "<a =", "<a ==x>", "<a b='", "<a b=", "</", "<a \" '>", "<é"]
        {
            assert_eq!(files(html).unwrap(), <[&str; 0]>::default(), "{html}");
        }
    }
}
