//! The archive of X: scripts that set `window.YTD.….part0 = [ … ]`.
//!
//! Of `account.js` only name and id are read, no e-mail address or phone number. An archive counts
//! neither replies nor quotes nor views, and lists followers by id.

use serde_json::Value;

use super::draft::{ImportDraft, Post};
use super::json::{self, at, is_set, text};
use crate::model::profile::{Counts, Field, Network};

/// Which part of the archive a script is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Account,
    Tweets,
    Followers,
    Following,
    /// The list of the archive's files, which also names its owner.
    Manifest,
    Other,
}

/// The part that a script is, and where its JSON begins.
pub(super) fn script(script: &str) -> Option<(Script, usize)> {
    let start = script.trim_start_matches('\u{feff}').trim_start();
    let rest = start.strip_prefix("window.")?;
    let (name, json) = rest.split_once('=')?;
    let offset = script.len() - json.len();
    let name = name.trim();
    let kind = match name.strip_prefix("YTD.").and_then(|name| name.split('.').next()) {
        Some("account") => Script::Account,
        Some("tweet" | "tweets") => Script::Tweets,
        Some("follower") => Script::Followers,
        Some("following") => Script::Following,
        Some(_) => Script::Other,
        None if name == "__THAR_CONFIG" => Script::Manifest,
        None => return None,
    };
    Some((kind, offset))
}

/// Adds an element of a script.
pub(super) fn add(kind: Script, value: &Value, draft: &mut ImportDraft<'_>) {
    match kind {
        Script::Account => {
            let account = value.get("account").unwrap_or(value);
            let owner = draft.owner(Network::X);
            owner.name_once(text(account, "username"));
            text(account, "accountId").clone_into(&mut owner.id);
        }
        Script::Manifest => {
            let name = at(value, &["userInfo", "userName"]).and_then(Value::as_str);
            draft.owner(Network::X).name_once(name.unwrap_or_default());
        }
        Script::Followers => {
            let id = at(value, &["follower", "accountId"]).and_then(Value::as_str);
            draft.owner(Network::X).count_follower(id.unwrap_or_default());
        }
        Script::Following => {
            let id = at(value, &["following", "accountId"]).and_then(Value::as_str);
            draft.owner(Network::X).count_following(id.unwrap_or_default());
        }
        Script::Tweets => tweet(value.get("tweet").unwrap_or(value), draft),
        Script::Other => {}
    }
}

/// Adds a tweet or another entry of the archive that stands without its script.
pub(super) fn add_plain(value: &Value, draft: &mut ImportDraft<'_>) -> bool {
    for (key, kind) in [
        ("tweet", Script::Tweets),
        ("account", Script::Account),
        ("follower", Script::Followers),
        ("following", Script::Following),
    ] {
        let entry = value.get(key).filter(|_| value.as_object().is_some_and(|it| it.len() == 1));
        if entry.is_some_and(|entry| is_set(entry, "accountId") || is_set(entry, "id_str")) {
            add(kind, value, draft);
            return true;
        }
    }
    false
}

const STATED: [Field; 2] = [Field::Likes, Field::Reposts];

fn tweet(tweet: &Value, draft: &mut ImportDraft<'_>) {
    if text(tweet, "full_text").starts_with("RT @") || text(tweet, "text").starts_with("RT @") {
        draft.accounts.left.reposts += 1;
        return;
    }
    let is_reply =
        ["in_reply_to_status_id_str", "in_reply_to_status_id", "in_reply_to_user_id_str"]
            .into_iter()
            .any(|key| is_set(tweet, key));
    if is_reply {
        draft.accounts.left.replies += 1;
        draft.owner(Network::X).answer_to(text(tweet, "in_reply_to_user_id_str"));
        return;
    }
    let either = |one: &str, other: &str| {
        let count = json::count(tweet, one);
        if count.is_known() { count } else { json::count(tweet, other) }
    };
    let counts = Counts {
        likes: either("favorite_count", "favoriteCount"),
        reposts: either("retweet_count", "retweetCount"),
        ..Counts::default()
    };
    draft.post(
        None,
        Network::X,
        &Post { counts, stated: &STATED, time: text(tweet, "created_at") },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_which_part_it_is() {
        for (text, kind) in [
            ("window.YTD.tweets.part0 = [", Some(Script::Tweets)),
            ("\u{feff}window.YTD.tweet.part12=[", Some(Script::Tweets)),
            ("window.YTD.account.part0 = [ ]", Some(Script::Account)),
            ("window.YTD.direct_messages.part0 = [", Some(Script::Other)),
            ("window.__THAR_CONFIG = {", Some(Script::Manifest)),
            ("window.alert = 1", None),
            ("followers = 12", None),
        ] {
            assert_eq!(script(text).map(|(kind, _)| kind), kind, "{text}");
        }
        let text = "window.YTD.tweets.part0 = [1]";
        assert_eq!(script(text).and_then(|(_, at)| text.get(at..)), Some(" [1]"));
    }
}
