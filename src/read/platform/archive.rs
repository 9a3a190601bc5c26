//! A zip archive as a network gives it: the files that are of use, and what they come to together.
//!
//! Refuses to unpack pictures, messages and everything else that is not asked for.

use crate::model::profile::{Field, Network, Profile};
use crate::read::container::{Archive, Member};
use crate::read::posts::{self, Origin};
use crate::read::{MemberProblem, NoteKind, Question, Reading, Settings, TextPosition, bytes};

use super::draft::ImportDraft;

/// So many tables of one archive are read at most.
const MOST_TABLES: usize = 50;

/// Reads an archive.
pub(in crate::read) fn read(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    on_progress: &dyn Fn(f64),
    into: &mut Reading,
) {
    let mut archive = Archive::open(bytes);
    if archive.is_cut_off {
        into.notes.push(TextPosition::START, NoteKind::ArchiveCutOff);
    }
    let wanted = |is: fn(&str) -> bool| -> Vec<Member<'_>> {
        archive.members.iter().filter(|member| is(&member.name)).cloned().collect()
    };
    let (parts, tables) = (wanted(is_part), wanted(is_table));
    let answers = if parts.is_empty() { wanted(is_json) } else { Vec::new() };
    let has_answers = read_answers(&mut archive, &answers, settings, into);
    if parts.is_empty() && tables.is_empty() && !has_answers {
        into.notes.push(TextPosition::START, NoteKind::NothingInArchive);
        return;
    }
    let all = parts.len() + tables.len().min(MOST_TABLES);
    let tell_of = |member: usize| on_progress(member as f64 / all as f64);
    let mut draft = ImportDraft::new(settings, name);
    for (index, member) in parts.iter().enumerate() {
        tell_of(index);
        let (bytes, problem) = archive.unpack(member);
        say_problem(member, problem, into);
        let (text, _) = bytes::decode(&bytes);
        if let Some(place) = super::add(&text, &mut draft) {
            within(&member.name, place, NoteKind::JsonCutOff, into);
            draft.accounts.cut_off();
        }
    }
    draft.finish(into);
    let mut readings = Vec::new();
    for (index, member) in tables.iter().take(MOST_TABLES).enumerate() {
        tell_of(parts.len() + index);
        let (bytes, problem) = archive.unpack(member);
        say_problem(member, problem, into);
        let mut reading = Reading::default();
        crate::read::read_bytes(base(&member.name), &bytes, settings, &|_| (), &mut reading);
        readings.push((member.name.as_str(), reading));
    }
    let origin = Origin { settings, file: name, place: TextPosition::START };
    add_tables(readings, &origin, &within, into);
}

/// Reads saved answers, whatever their files are called; gives whether there are any.
fn read_answers<'a>(
    archive: &mut Archive<'a>,
    members: &[Member<'a>],
    settings: &Settings,
    into: &mut Reading,
) -> bool {
    /// So many files are looked at.
    const MOST: usize = 300;
    let mut texts: Vec<(&str, String)> = Vec::new();
    for member in members.iter().take(MOST) {
        let (bytes, problem) = archive.unpack(member);
        let (text, _) = bytes::decode(&bytes);
        if super::may_be_answers(&text) {
            say_problem(member, problem, into);
            texts.push((base(&member.name), text.into_owned()));
        }
    }
    let parts: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    super::read_parts(&parts, settings, into);
    !parts.is_empty()
}

/// Whether a file may be a saved answer.
fn is_json(path: &str) -> bool {
    let is_hidden = base(path).starts_with('.') || path.starts_with("__MACOSX/");
    path.to_lowercase().ends_with(".json") && !is_hidden
}

fn say_problem(member: &Member<'_>, problem: Option<MemberProblem>, into: &mut Reading) {
    if let Some(problem) = problem {
        let name = base(&member.name).to_owned();
        into.notes.push(TextPosition::START, NoteKind::Member { name, problem });
    }
}

/// Says something of a file within, whose place is no place in the archive.
fn within(name: &str, place: TextPosition, kind: NoteKind, into: &mut Reading) {
    let kind = NoteKind::Within { name: base(name).to_owned(), place, kind: Box::new(kind) };
    into.notes.push(TextPosition::START, kind);
}

/// The last part of a path.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whether a file is a part of an export of one account.
fn is_part(path: &str) -> bool {
    const WHOLE: [&str; 10] = [
        "account.js",
        "tweet.js",
        "tweets.js",
        "follower.js",
        "following.js",
        "user_data_tiktok.json",
        "user_data.json",
        "actor.json",
        "outbox.json",
        "threads_and_replies.json",
    ];
    let name = base(path).to_lowercase();
    let is_split = |stem: &str, end: &str| {
        name.strip_prefix(stem).and_then(|rest| rest.strip_suffix(end)).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['-', '_']);
            rest.trim_start_matches("part").bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    WHOLE.contains(&name.as_str())
        || ["tweet", "tweets", "follower", "following"].iter().any(|stem| is_split(stem, ".js"))
        || ["followers", "following"].iter().any(|stem| is_split(stem, ".json"))
}

/// Whether a file is a table that may be of use.
fn is_table(path: &str) -> bool {
    // A chart's points, the sums of a table, and who looked: nothing of an account's posts.
    const NOT: [&str; 8] = [
        "chart data.csv",
        "totals.csv",
        "viewers.csv",
        "followergender.csv",
        "followeractivity.csv",
        "followertopterritories.csv",
        "followertop territories.csv",
        "bookmarks.csv",
    ];
    let name = base(path).to_lowercase();
    let is_hidden = name.starts_with('.') || path.starts_with("__MACOSX/");
    [".csv", ".tsv"].iter().any(|end| name.ends_with(end))
        && !is_hidden
        && !NOT.contains(&name.as_str())
}

/// Adds what tables give: one profile, where they are parts of one account's export, as TikTok's
/// are; else all of them, one after another.
pub(super) fn add_tables(
    mut readings: Vec<(&str, Reading)>,
    origin: &Origin<'_>,
    say: Say<'_>,
    into: &mut Reading,
) {
    let of_one = |reading: &Reading| {
        let profile = reading.cohort.get(0).filter(|_| reading.cohort.len() == 1)?;
        (profile.network != Network::Other).then(|| profile.to_owned())
    };
    let profiles: Option<Vec<Profile>> =
        readings.iter().map(|(_, reading)| of_one(reading)).collect();
    let mut profiles = profiles.unwrap_or_default();
    let is_one = profiles.len() > 1
        && profiles.windows(2).all(|pair| match pair {
            [one, other] => {
                one.network == other.network
                    && (one.name == other.name || one.name.is_empty() || other.name.is_empty())
            }
            _ => true,
        });
    if is_one {
        // Posts one by one tell more than totals over days.
        profiles.sort_by_key(|profile| profile.per_post.is_none());
        let has_posts = profiles.first().is_some_and(|profile| profile.per_post.is_some());
        let merged = profiles.into_iter().reduce(merged);
        for (_, reading) in &mut readings {
            let is_posts = of_one(reading).is_some_and(|profile| profile.per_post.is_some());
            if has_posts && !is_posts {
                reading.notes = reading.notes.without_totals();
            }
        }
        say_all(&readings, say, into);
        if let Some(profile) = merged {
            posts::add(profile, origin, into);
        }
        return;
    }
    say_all(&readings, say, into);
    for (_, reading) in readings {
        into.cohort.extend(reading.cohort.iter());
        let questions = reading.questions.into_iter();
        into.questions.extend(questions.map(|it| Question { place: TextPosition::START, ..it }));
    }
}

/// Says something of a place in one of several tables, each by its name.
pub(super) type Say<'a> = &'a dyn Fn(&str, TextPosition, NoteKind, &mut Reading);

fn say_all(readings: &[(&str, Reading)], say: Say<'_>, into: &mut Reading) {
    for (name, reading) in readings {
        for note in reading.notes.iter() {
            say(name, note.place, note.kind.clone(), into);
        }
    }
}

/// A profile with what another part knows and it does not; totals of days are not mixed with
/// posts.
fn merged(mut profile: Profile, part: Profile) -> Profile {
    if profile.name.is_empty() {
        profile.name = part.name;
    }
    let has_received =
        Field::interactions(profile.network).any(|field| profile.counts.get(field).is_known());
    for field in Field::ALL {
        let is_audience =
            matches!(field, Field::Followers | Field::Following | Field::FollowedBack);
        if !profile.counts.get(field).is_known() && (is_audience || !has_received) {
            profile.counts.set(field, part.counts.get(field));
        }
    }
    profile
}
