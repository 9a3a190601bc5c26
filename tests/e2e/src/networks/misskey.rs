//! Misskey and Sharkey: everything is a POST of JSON, for which browsers ask beforehand.

use serde_json::{Value, json};

use super::accounts::{Account, Followers, Kind, Post, Standing};
use super::{Answer, Network};
use crate::asked::Asked;

/// How a count that is hidden is written, which differs from version to version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// `null`.
    Null,
    /// 0.
    Zero,
    /// `"?"`.
    QuestionMark,
}

/// A Misskey or Sharkey server.
#[derive(Debug, Clone)]
pub struct Misskey {
    accounts: Vec<Account>,
    hidden: Hidden,
}

impl Misskey {
    /// With these accounts.
    #[must_use]
    pub fn new(accounts: impl IntoIterator<Item = Account>) -> Self {
        Self { accounts: accounts.into_iter().collect(), hidden: Hidden::Null }
    }

    /// With hidden counts written so.
    #[must_use]
    pub fn hides_as(mut self, hidden: Hidden) -> Self {
        self.hidden = hidden;
        self
    }

    fn show(&self, wanted: &Value) -> Answer {
        // Remote accounts are asked for with their host; these all live here.
        let name = wanted["username"].as_str().unwrap_or_default();
        let found = self.accounts.iter().enumerate().find(|(_, account)| {
            account.name.eq_ignore_ascii_case(name) && wanted["host"].is_null()
        });
        match found {
            Some((_, account)) if account.standing == Standing::Suspended => {
                refusal(403, "USER_SUSPENDED")
            }
            Some((number, account)) => Answer::json(200, &self.user(number, account)),
            None => refusal(404, "NO_SUCH_USER"),
        }
    }

    fn user(&self, number: usize, account: &Account) -> Value {
        let (followers, visible) = match (account.followers, self.hidden) {
            (Followers::Known(followers), _) => (json!(followers), "public"),
            (Followers::Hidden, Hidden::Null) => (Value::Null, "private"),
            (Followers::Hidden, Hidden::Zero) => (json!(0), "followers"),
            (Followers::Hidden, Hidden::QuestionMark) => (json!("?"), "private"),
        };
        json!({
            "id": id(number),
            "name": account.display,
            "username": account.name,
            "host": null,
            "isBot": false,
            "createdAt": "2022-11-08T10:11:12.131Z",
            "followersCount": followers,
            "followingCount": account.following,
            "notesCount": account.posts.len(),
            "followersVisibility": visible,
            "followingVisibility": "public",
            "pinnedNotes": [],
            "fields": [],
        })
    }

    fn notes(&self, wanted: &Value) -> Answer {
        let user = wanted["userId"].as_str().unwrap_or_default();
        let Some((number, account)) =
            self.accounts.iter().enumerate().find(|(number, _)| id(*number) == user)
        else {
            return refusal(404, "NO_SUCH_USER");
        };
        let limit = wanted["limit"].as_u64().unwrap_or(10);
        if !(1..=100).contains(&limit) {
            return refusal(400, "INVALID_PARAM");
        }
        let start = wanted["untilId"].as_str().and_then(place).map_or(0, |place| place + 1);
        let replies = wanted["withReplies"].as_bool().unwrap_or(false);
        let renotes = wanted["withRenotes"].as_bool().unwrap_or(true);
        let notes: Vec<Value> = account
            .posts
            .iter()
            .enumerate()
            .skip(start)
            .filter(|(_, post)| match post.kind {
                Kind::Boost => renotes,
                Kind::Reply => replies,
                Kind::Original | Kind::Thread => true,
            })
            .take(limit.try_into().unwrap_or(100))
            .map(|(place, post)| note(number, account, place, post))
            .collect();
        Answer::json(200, &json!(notes))
    }
}

impl Network for Misskey {
    fn answer(&self, asked: &Asked) -> Answer {
        let Some(call) = asked.route().strip_prefix("/api/") else {
            // Its front end opens for any other path.
            return Answer::html(200, "Misskey");
        };
        if !matches!(call, "users/show" | "users/notes") {
            return refusal(404, "UNKNOWN_API_ENDPOINT");
        }
        if asked.method != "POST" {
            return Answer::empty(405);
        }
        let kind = asked.header("content-type").unwrap_or_default();
        let Ok(wanted) = serde_json::from_slice::<Value>(&asked.body) else {
            return refusal(400, "INVALID_PARAM");
        };
        if !kind.starts_with("application/json") {
            return Answer::empty(415);
        }
        if call == "users/show" { self.show(&wanted) } else { self.notes(&wanted) }
    }

    fn refuse(&self, status: u16) -> Answer {
        refusal(
            status,
            match status {
                401 => "CREDENTIAL_REQUIRED",
                403 => "ACCESS_DENIED",
                404 => "NO_SUCH_USER",
                429 => "RATE_LIMIT_EXCEEDED",
                _ => "INTERNAL_ERROR",
            },
        )
    }

    fn allow(&self, _: &Asked) -> Vec<(&'static str, String)> {
        vec![("access-control-allow-origin", "*".to_owned())]
    }

    fn preflight(&self, asked: &Asked) -> Answer {
        let wanted = asked.header("access-control-request-headers").unwrap_or_default();
        Answer::empty(204)
            .with("access-control-allow-methods", "GET,HEAD,POST")
            .with("access-control-allow-headers", wanted)
    }
}

fn id(number: usize) -> String {
    format!("9zuser{number:0>10}")
}

fn note_id(place: usize) -> String {
    format!("9znote{place:0>10}")
}

fn place(id: &str) -> Option<usize> {
    id.strip_prefix("9znote")?.parse().ok()
}

fn refusal(status: u16, code: &str) -> Answer {
    let error = json!({
        "message": "It did not go well.",
        "code": code,
        "id": "4362f8dc-731f-4ad8-a694-be5a88922a24",
        "kind": if status < 500 { "client" } else { "server" },
    });
    Answer::json(status, &json!({ "error": error }))
}

fn note(number: usize, account: &Account, place: usize, post: &Post) -> Value {
    let mut note = json!({
        "id": note_id(place),
        "createdAt": post.at(place),
        "userId": id(number),
        "user": { "id": id(number), "username": account.name, "host": null },
        "text": "A note",
        "cw": null,
        "visibility": "public",
        "localOnly": false,
        "renoteId": null,
        "replyId": null,
        "reactionCount": post.likes,
        "reactions": { "\u{2764}": post.likes },
        "renoteCount": post.reposts,
        "repliesCount": post.replies,
        "fileIds": [],
        "files": [],
    });
    match post.kind {
        Kind::Original => {}
        Kind::Reply => {
            note["replyId"] = json!("9znoteelsewhere");
            note["reply"] = json!({ "id": "9znoteelsewhere", "userId": "9zuserelsewhere" });
        }
        Kind::Thread => {
            note["replyId"] = json!(note_id(place + 1));
            note["reply"] = json!({ "id": note_id(place + 1), "userId": id(number) });
        }
        Kind::Boost => {
            let mut original = note.clone();
            original["id"] = json!("9znoteelsewhere");
            original["userId"] = json!("9zuserelsewhere");
            note["renoteId"] = json!("9znoteelsewhere");
            note["renote"] = original;
            note["text"] = Value::Null;
            for count in ["reactionCount", "renoteCount", "repliesCount"] {
                note[count] = json!(0);
            }
        }
    }
    note
}
