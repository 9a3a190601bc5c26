//! What a chat program shows of the page's address: title, line and picture.
//!
//! The title and the line stand in `index.html`. A picture is named by a whole address there (Open
//! Graph takes no relative one), and `dist/` does not know where it will lie: so the picture is
//! named if the build is told, in `FOURFOLD_ADDRESS`, and left out otherwise. A guess would show
//! nobody a picture. Refuses an address that is none.

use std::{env, fs};

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;

/// The variable that says where the page will be.
const ADDRESS: &str = "FOURFOLD_ADDRESS";

/// Names the picture in `dist/index.html`, where the build was told the page's address.
///
/// # Errors
/// When it was told something else than an address, or the page cannot be read or written.
pub(crate) fn name(project: &Project) -> Result<()> {
    let Some(address) = env::var(ADDRESS).ok().filter(|address| !address.is_empty()) else {
        println!("{ADDRESS} is not set: the page's preview in chats has no picture");
        return Ok(());
    };
    let page = project.dist().join("index.html");
    let html =
        fs::read_to_string(&page).with_context(|| format!("{} cannot be read", page.display()))?;
    fs::write(&page, with_picture(&html, &address)?)
        .with_context(|| format!("{} cannot be written", page.display()))
}

/// The page with its own address and that of its picture.
fn with_picture(html: &str, address: &str) -> Result<String> {
    let is_plain =
        |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '&' | '?' | '#');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    ensure!(
        host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
            && address.chars().all(is_plain),
        "{ADDRESS} is \"{address}\"; it takes the address of the page's folder, such as \
         https://example.org/fourfold/"
    );
    let address = address.trim_end_matches('/');
    let tags = format!(
        "<link rel=\"canonical\" href=\"{address}/\">\
         <meta property=\"og:url\" content=\"{address}/\">\
         <meta property=\"og:image\" content=\"{address}/preview.png\">\
         <meta property=\"og:image:width\" content=\"1200\">\
         <meta property=\"og:image:height\" content=\"630\">\
         <meta property=\"og:image:alt\" content=\"A chart of four quadrants with invented \
         profiles, audience across and engagement up.\">"
    );
    let (head, rest) = html.split_once("</head>").context("the page has no head")?;
    Ok(format!("{head}{tags}</head>{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_knows_where_it_is_names_its_picture() {
        for address in ["https://example.org/fourfold/", "https://example.org/fourfold"] {
            let html = with_picture("<head><title>x</title></head><body>", address).unwrap();
            assert!(html.starts_with("<head><title>x</title><link rel=\"canonical\""), "{html}");
            assert!(html.ends_with("</head><body>"), "{html}");
            let picture = "content=\"https://example.org/fourfold/preview.png\"";
            assert!(html.contains(picture), "{html}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in
            ["example.org", "/fourfold/", "https://", "https://a\"b", "https://a/?b", "x"]
        {
            let error = with_picture("<head></head>", address).unwrap_err().to_string();
            assert!(error.contains("https://example.org/fourfold/"), "{error}");
        }
        assert!(with_picture("no head", "https://example.org").is_err());
    }
}
