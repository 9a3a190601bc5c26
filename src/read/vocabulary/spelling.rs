//! A column's name, however it is written: `Followers`, `followers_count`, `numFollowers`,
//! `author.public_metrics.followers_count`, `Avg. likes per post`, `Followers +/-`.
//!
//! A mark or a word that makes a column something else is looked for before the rest of the name:
//! a change or an average is never read as the count that it is of.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Code, ENTRIES, Entry};
use crate::model::profile::Field;
use crate::read::Lifetime;

/// No name of a column is longer, in bytes.
const LONGEST: usize = 120;

/// What a column with this name means; `None` for a name that is not known.
pub(in crate::read) fn entry(name: &str) -> Option<Entry> {
    let name = name.trim();
    let key = plain(name)?;
    if key.is_empty() {
        return None;
    }
    let (bare, mark) = without_marks(name)?;
    if let Some(mark) = mark {
        // Where the rest is no count, nothing is known of the column.
        let is_of_count = |it: &Entry| it.may_be(|code| code.is_count() || code == Code::Rate);
        return known(&bare, &words(&bare)).filter(is_of_count).map(|_| Entry::of(mark));
    }
    listed(&key).or_else(|| spelled(&bare)).or_else(|| by_path(&bare))
}

/// What a name means by its words.
fn spelled(name: &str) -> Option<Entry> {
    let words = words(name);
    modified(name, &words).or_else(|| known(name, &words))
}

/// A name as the list spells it: letters and digits alone, in lower case, without the accents of
/// Latin letters. `None` for a text longer than any name.
pub(in crate::read) fn plain(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return Some(letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect());
    }
    let letters = name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    Some(letters.map(without_accent).collect())
}

fn without_accent(c: char) -> char {
    match c {
        '\u{e0}'..='\u{e5}' => 'a',
        '\u{e7}' => 'c',
        '\u{e8}'..='\u{eb}' => 'e',
        '\u{ec}'..='\u{ef}' => 'i',
        '\u{f1}' => 'n',
        '\u{f2}'..='\u{f6}' => 'o',
        '\u{f9}'..='\u{fc}' => 'u',
        other => other,
    }
}

fn listed(key: &str) -> Option<Entry> {
    ENTRIES.get(key).copied()
}

/// The name without its marks, and what these make of the column. `None` where a mark stands of
/// which nothing is known.
fn without_marks(name: &str) -> Option<(String, Option<Code>)> {
    let mut mark = None;
    let mut bare = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        let is_mark = match c {
            '%' | '‰' => Some(Code::Rate),
            '±' | '∆' | 'Δ' | '\u{2190}'..='\u{21ff}' | '▲' | '▼' | '△' | '▽' => {
                Some(Code::Change)
            }
            '+' => Some(Code::Change),
            '⌀' => Some(Code::Average),
            '$' | '€' | '£' | '¥' | '№' | '=' | '<' | '~' | '^' => return None,
            // Signs of mathematics, pictures and arrows.
            '\u{2200}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => return None,
            _ => None,
        };
        match is_mark {
            Some(found) => {
                mark = mark.or(Some(found));
                if c == '+' && letters.peek() == Some(&'/') {
                    letters.next();
                }
                bare.push(' ');
            }
            None => bare.push(c),
        }
    }
    Some((bare, mark))
}

/// The words of a name, in their plain form: `numFollowers` has two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for c in name.chars() {
        let is_mark_of_accent = ('\u{300}'..='\u{36f}').contains(&c);
        if !c.is_alphanumeric() && !is_mark_of_accent {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            was_small = false;
            continue;
        }
        if c.is_uppercase() && was_small {
            words.push(std::mem::take(&mut word));
        }
        was_small = c.is_lowercase() || c.is_numeric();
        if c.is_ascii() {
            word.push(c.to_ascii_lowercase());
        } else {
            word.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()).map(without_accent));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Words that make an average, a rate or a change of the count beside them.
const AVERAGE: &[&str] = &[
    "avg",
    "average",
    "averages",
    "averaged",
    "mean",
    "median",
    "ø",
    "mittel",
    "mittelwert",
    "durchschnitt",
    "durchschnittlich",
    "durchschnittliche",
    "schnitt",
    "moyenne",
    "moyen",
    "moyennes",
    "promedio",
    "medio",
    "mediana",
    "gemiddeld",
    "gemiddelde",
    "genomsnitt",
    "genomsnittlig",
    "genomsnittliga",
    "srednia",
    "średnia",
    "ortalama",
    "среднее",
    "средние",
    "средний",
];
const RATE: &[&str] = &[
    "rate",
    "ratio",
    "pct",
    "percent",
    "percentage",
    "tasa",
    "taux",
    "taxa",
    "tasso",
    "anteil",
    "quota",
    "er",
    "oranı",
    "share of",
    "доля",
];
const CHANGE: &[&str] = &[
    "change",
    "changes",
    "growth",
    "net",
    "gain",
    "gains",
    "gained",
    "lost",
    "new",
    "delta",
    "diff",
    "difference",
    "increase",
    "decrease",
    "wachstum",
    "zuwachs",
    "veranderung",
    "differenz",
    "neue",
    "neu",
    "nuevos",
    "nuevas",
    "nouveaux",
    "novos",
    "novas",
    "nya",
    "nuovi",
    "nieuwe",
    "прирост",
    "новые",
    "cambio",
    "crecimiento",
    "croissance",
    "crescimento",
    "variation",
    "variacion",
];
/// Words between a count and what it is divided by.
const PER: &[&str] = &["per", "pro", "je", "por", "par", "a", "each", "/"];
const DIVISORS: &[&str] = &[
    "post",
    "posts",
    "video",
    "videos",
    "tweet",
    "reel",
    "photo",
    "upload",
    "beitrag",
    "publicacion",
    "publication",
    "publicacao",
    "day",
    "tag",
    "dia",
    "jour",
    "week",
    "month",
    "follower",
    "followers",
    "view",
    "views",
    "reach",
    "impression",
    "impressions",
    "1k",
    "1000",
    "1m",
    "subscriber",
    "user",
];
/// All of these words that can make something else of a count.
static MODIFIERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| [AVERAGE, RATE, CHANGE, PER].concat().into_iter().collect());

/// The same in scripts that set no blanks between words.
const WITHIN: &[(&str, Code)] = &[
    ("平均", Code::Average),
    ("평균", Code::Average),
    ("率", Code::Rate),
    ("율", Code::Rate),
    ("増減", Code::Change),
    ("新規", Code::Change),
    ("新增", Code::Change),
    ("净增", Code::Change),
    ("증감", Code::Change),
    ("변화", Code::Change),
    ("신규", Code::Change),
];

/// A name, which has these words, with one that makes something else of its count.
fn modified(name: &str, words: &[String]) -> Option<Entry> {
    if name.chars().any(|c| c >= '\u{2e80}') {
        let key = words.concat();
        if let Some((word, code)) = WITHIN.iter().find(|(word, _)| key.contains(word)) {
            return listed(&key.replace(word, "")).map(|_| Entry::of(*code));
        }
    }
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let is_rate_word = |word: &String| {
        is(RATE, word) || (word.len() > 6 && (word.ends_with("quote") || word.ends_with("rate")))
    };
    // Most texts before a colon are no names of columns, and have none of these words.
    let modifies =
        |word: &String| MODIFIERS.contains(word.as_str()) || word == "media" || is_rate_word(word);
    if !words.iter().any(modifies) && !name.contains('/') {
        return None;
    }
    let divided = words
        .iter()
        .zip(words.iter().skip(1))
        .position(|(per, by)| is(PER, per) && is(DIVISORS, by));
    // `Media de likes` is a mean; `Media likes` are likes of media.
    let mean_of = words.iter().zip(words.iter().skip(1)).any(|(word, of)| {
        word == "media"
            && matches!(
                of.as_str(),
                "de" | "del" | "di" | "dei" | "delle" | "degli" | "por" | "per"
            )
    });
    let by_slash = name.contains('/') && words.last().is_some_and(|it| is(DIVISORS, it));
    let code = if words.iter().any(is_rate_word) {
        Code::Rate
    } else if words.len() > 1
        && (words.iter().any(|it| is(AVERAGE, it))
            || mean_of
            || divided.is_some()
            || (by_slash && !name.contains('_')))
    {
        Code::Average
    } else if words.len() > 1 && words.iter().any(|it| is(CHANGE, it)) {
        Code::Change
    } else {
        return None;
    };
    let kept = divided.unwrap_or(words.len()).min(words.len() - usize::from(by_slash));
    let rest: Vec<&str> = words
        .iter()
        .take(kept)
        .filter(|it| !is(AVERAGE, it) && !is_rate_word(it) && !is(CHANGE, it))
        .filter(|it| !(mean_of && *it == "media"))
        .map(String::as_str)
        .filter(|it| !matches!(*it, "of" | "de" | "des" | "di" | "the" | "in" | "number"))
        .collect();
    let names_count = |words: &[&str]| {
        known_words(words).is_some_and(|it| it.may_be(|code| code.is_count()))
            || words.iter().any(|word| {
                matches!(
                    *word,
                    "engagement" | "engagements" | "interaction" | "interactions" | "er"
                )
            })
    };
    let has_count = names_count(&rest) || rest.iter().any(|word| names_count(&[word]));
    (has_count || (code == Code::Rate && rest.is_empty())).then_some(Entry::of(code))
}

/// Words before a count that say no more than that it is one.
const NUMBER_OF: &[&[&str]] = &[
    &["total", "number", "of"],
    &["number", "of"],
    &["count", "of"],
    &["no", "of"],
    &["nr", "of"],
    &["numero", "de"],
    &["nombre", "de"],
    &["numero", "di"],
    &["anzahl", "der"],
    &["anzahl"],
    &["antal"],
    &["aantal"],
    &["liczba"],
    &["количество"],
    &["число"],
    &["n"],
    &["num"],
    &["nb"],
    &["nbr"],
    &["nr"],
    &["cnt"],
    &["count"],
    &["total"],
];
/// Words behind a count that say no more.
const COUNT: &[&str] = &["count", "counts", "cnt", "num", "number", "counter", "total", "received"];
/// What a post is called, before a count that it received.
const ITEM: &[&str] = &[
    "post", "tweet", "video", "status", "media", "reel", "photo", "story", "pin", "aweme", "note",
    "toot", "item",
];
/// What an account is called, before something of it.
const ACCOUNT: &[&str] = &[
    "user",
    "author",
    "owner",
    "account",
    "profile",
    "channel",
    "page",
    "creator",
    "influencer",
    "uploader",
    "blogger",
    "authormeta",
    "authorstats",
    "userinfo",
    "sender",
    "from",
    "person",
    "instagram",
    "insta",
    "ig",
    "twitter",
    "tiktok",
    "youtube",
    "yt",
    "facebook",
    "fb",
    "linkedin",
    "threads",
    "bluesky",
    "mastodon",
];

/// A name, which has these words, without those that say no more than that it is a number, and with
/// its owner before it.
fn known(name: &str, words: &[String]) -> Option<Entry> {
    let known = |words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        known_words(&words)
    };
    if name.contains('(') { known(&self::words(&without_period(name))) } else { known(words) }
}

fn known_words(words: &[&str]) -> Option<Entry> {
    if words.is_empty() {
        return None;
    }
    if let Some(found) = listed(&words.concat()) {
        return Some(found);
    }
    let is_number = |entry: &Entry| {
        entry.may_be(|code| matches!(code, Code::Count(_) | Code::Shares | Code::Tweets))
    };
    let short = NUMBER_OF.iter().find_map(|before| words.strip_prefix(*before));
    if let Some(found) = short.and_then(|rest| listed(&rest.concat())).filter(is_number) {
        return Some(found);
    }
    if let Some((last, rest)) = words.split_last()
        && COUNT.contains(last)
        && let Some(found) = listed(&rest.concat()).filter(is_number)
    {
        return Some(found);
    }
    let (first, rest) = words.split_first()?;
    if rest.is_empty() {
        return None;
    }
    if ITEM.contains(first)
        && let Some(found) = known_words(rest)
        && found.posts.is_received()
    {
        return Some(Entry::of(found.posts));
    }
    if ACCOUNT.contains(first) {
        return known_words(rest).map(of_account);
    }
    None
}

/// `Likes (last 30 days)`, `Followers (total)`: a count without what stands in brackets, where that
/// changes nothing.
fn without_period(name: &str) -> String {
    let Some((before, rest)) = name.split_once('(') else { return name.to_owned() };
    let Some((within, behind)) = rest.split_once(')') else { return name.to_owned() };
    let words = words(within);
    let is_harmless = |word: &String| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word.as_str(),
                "total"
                    | "count"
                    | "number"
                    | "n"
                    | "all"
                    | "last"
                    | "past"
                    | "days"
                    | "day"
                    | "weeks"
                    | "months"
                    | "d"
                    | "30d"
                    | "28d"
                    | "7d"
                    | "90d"
                    | "gesamt"
                    | "anzahl"
                    | "letzte"
                    | "tage"
                    | "received"
            )
    };
    if words.iter().all(is_harmless) { format!("{before} {behind}") } else { name.to_owned() }
}

/// What a member of an account means, whatever the rows are.
fn of_account(entry: Entry) -> Entry {
    Entry::of(match entry.accounts {
        Code::Weak | Code::Id => Code::AccountId,
        Code::WeakTime | Code::Time | Code::Day | Code::Text | Code::Link | Code::Kind => {
            Code::About
        }
        Code::Tweets | Code::Count(Field::Posts) => Code::Lifetime(Lifetime::Posts),
        Code::Favourites => Code::Lifetime(Lifetime::LikesGiven),
        Code::Count(Field::Likes) => Code::Lifetime(Lifetime::Likes),
        Code::Count(field) if field.is_received() => Code::Other,
        Code::Shares | Code::Sum | Code::Part | Code::IsRepost | Code::ReplyTo => Code::Other,
        code => code,
    })
}

/// Members of others: what stands within them is not the post's.
const FOREIGN: &[&str] = &[
    "quot",
    "retweet",
    "reblog",
    "repost",
    "reshared",
    "referenced",
    "replied",
    "inreply",
    "parent",
    "root",
    "original",
    "music",
    "sound",
    "place",
    "geo",
    "entities",
    "attachments",
    "mention",
    "hashtag",
    "location",
    "poll",
    "card",
    "embed",
];

/// `author.public_metrics.followers_count`, `stats/likeCount`: the last part of a path is a name
/// like any other, of an account where a part before it says so.
fn by_path(name: &str) -> Option<Entry> {
    if name.contains(char::is_whitespace) {
        return None;
    }
    let parts: Vec<&str> =
        name.split(['.', '/', '>', '|', ':']).flat_map(|part| part.split("__")).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let (last, parents) = parts.split_last()?;
    if parents.is_empty() {
        return None;
    }
    let parents: Vec<String> = parents.iter().filter_map(|part| plain(part)).collect();
    let foreign = parents.iter().find(|part| FOREIGN.iter().any(|it| part.starts_with(it)));
    if let Some(parent) = foreign {
        let is_key = matches!(plain(last).as_deref(), Some("id" | "idstr" | "uri"));
        let is = |starts: &[&str]| starts.iter().any(|it| parent.starts_with(it));
        return Some(Entry::of(match () {
            () if is_key && is(&["retweet", "reblog", "repost"]) => Code::IsRepost,
            () if is_key && is(&["replied", "inreply"]) => Code::ReplyTo,
            () => Code::Other,
        }));
    }
    let found = listed(&plain(last)?).or_else(|| spelled(last))?;
    let is_account = |part: &String| {
        ACCOUNT.iter().any(|it| part == it || part.strip_suffix('s') == Some(*it))
            || part.starts_with("author")
            || part.starts_with("user")
            || part.starts_with("owner")
    };
    Some(if parents.iter().any(is_account) { of_account(found) } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str) -> Option<Code> {
        entry(name).map(|it| it.accounts)
    }

    #[test]
    fn a_mark_or_a_word_makes_another_thing_of_a_count() {
        for (code_, names) in [
            (
                Code::Change,
                "Followers +/-|Followers ±|Followers +|Followers (+)|Followers ↑|+Likes|Δ Likes|\
                 Follower change|New likes|Net subscribers|Followers gained|粉丝新增|フォロワー増減|\
                 Neue Follower|subscriber_growth",
            ),
            (
                Code::Average,
                "Likes ⌀|Ø Likes|Avg. Likes|Average likes per post|likes/post|Likes pro Beitrag|\
                 Mean comments|avgComments|Views avg.|Comentarios promedio|Moyenne des vues|\
                 平均点赞数|Average engagement per video|Likes per Post|Media de likes|\
                 Media dei commenti",
            ),
            (
                Code::Rate,
                "Likes %|Followers %|Engagement Rate|ER|ER%|Interaktionsquote|engagement_rate_pct|\
                 Like ratio|互动率|View rate",
            ),
        ] {
            for name in names.split('|') {
                assert_eq!(code(name), Some(code_), "{name}");
            }
        }
        for name in ["Media likes", "media_comments", "edge_media_to_comment"] {
            assert_ne!(code(name), Some(Code::Average), "{name}");
        }
        for name in ["Likes №", "Likes $", "Followers (k)", "Followers (M)", "Followers goal"] {
            assert_eq!(code(name), None, "{name}");
        }
    }

    #[test]
    fn words_that_say_no_more_than_that_it_is_a_number_are_of_no_weight() {
        for (field, names) in [
            (
                Field::Followers,
                "n_followers|num_followers|No. of followers|Followers (total)|\
                                Number of Followers|instagramFollowers|Followers #|Followers:",
            ),
            (
                Field::Likes,
                "num_likes|likes_count|LikeCount|post_likes|Likes (last 30 days)|\
                            Likes received|stats.likeCount|public_metrics.like_count|stats/likeCount",
            ),
            (Field::Replies, "Nombre de commentaires|commentCount|video_comment_count"),
            (Field::Posts, "n_posts|num_posts|No. of posts|Anzahl Beiträge"),
        ] {
            for name in names.split('|') {
                let found = entry(name).map(|it| it.posts);
                assert_eq!(found, Some(Code::Count(field)), "{name}");
            }
        }
    }

    #[test]
    fn a_path_says_whose_it_is() {
        for (name, expected) in [
            ("author.public_metrics.followers_count", Code::Count(Field::Followers)),
            ("author.username", Code::Handle),
            ("author.id", Code::AccountId),
            ("author.created_at", Code::About),
            ("author.public_metrics.tweet_count", Code::Lifetime(Lifetime::Posts)),
            ("authorMeta.fans", Code::Count(Field::Followers)),
            ("authorMeta.heart", Code::Lifetime(Lifetime::Likes)),
            ("user.favourites_count", Code::Lifetime(Lifetime::LikesGiven)),
            ("referenced_tweets.retweeted.id", Code::IsRepost),
            ("referenced_tweets.replied_to.id", Code::ReplyTo),
            ("quoted_status.favorite_count", Code::Other),
            ("musicMeta.musicName", Code::Other),
        ] {
            let found = entry(name).map(|it| it.posts);
            assert_eq!(found, Some(expected), "{name}");
        }
    }
}
