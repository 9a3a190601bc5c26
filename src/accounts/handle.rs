//! The syntax of handles, account ids and hosts.
//!
//! Handles and DIDs are accepted exactly as atproto's test vectors demand (atproto specs/handle and
//! specs/did; `tests/it/fetching/handles.rs`).

/// Whether a text is an atproto handle: a domain name of at least two labels, the last of which
/// begins with a letter.
///
/// ```
/// use fourfold::accounts::handle::is_handle;
///
/// assert!(is_handle("ada.bsky.social"));
/// assert!(!is_handle("ada"));
/// assert!(!is_handle("ada.0"));
/// ```
#[must_use]
pub fn is_handle(text: &str) -> bool {
    const LONGEST: usize = 253;
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= LONGEST
        && text.contains('.')
        && text.split('.').all(is_label)
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// One label of a domain name: 1 to 63 letters, digits and hyphens, none of these at its ends.
fn is_label(label: &str) -> bool {
    const LONGEST: usize = 63;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST).contains(&label.len())
        && label.bytes().all(is_part)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether a text is a DID: `did:method:identifier`.
///
/// ```
/// use fourfold::accounts::handle::is_did;
///
/// assert!(is_did("did:plc:7iza6de2dwap2sbkpav7c6c6"));
/// assert!(!is_did("did:plc:"));
/// ```
#[must_use]
pub fn is_did(text: &str) -> bool {
    const LONGEST: usize = 2_048;
    let Some((method, id)) = text.strip_prefix("did:").and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let is_part =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b':' | b'%' | b'-');
    text.len() <= LONGEST
        && !method.is_empty()
        && method.bytes().all(|byte| byte.is_ascii_lowercase())
        && !id.is_empty()
        && id.bytes().all(is_part)
        && !id.ends_with([':', '%'])
}

/// Whether a handle ends in a domain that no account can have (atproto specs/handle).
#[must_use]
pub fn is_reserved(handle: &str) -> bool {
    const RESERVED: [&str; 8] =
        ["alt", "arpa", "example", "internal", "invalid", "local", "localhost", "onion"];
    let last = handle.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    RESERVED.contains(&last.as_str())
}

/// Whether a text may be the name of an account on a server of the Fediverse.
#[must_use]
pub fn is_user(text: &str) -> bool {
    const LONGEST: usize = 64;
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    let is_end = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (1..=LONGEST).contains(&text.len())
        && text.bytes().all(is_inner)
        && text.starts_with(is_end)
        && text.ends_with(is_end)
}
