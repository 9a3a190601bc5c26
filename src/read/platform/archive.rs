//! A network's zip archive: the files that are of use, merged. Pictures, messages and all other
//! files are not unpacked.

use std::collections::HashSet;

use crate::base::date::When;
use crate::model::cohort::Cohort;
use crate::model::history::{Files, State, Wanted, together};
use crate::model::profile::{Field, Network, Profile};
use crate::read::container::{Archive, Member};
use crate::read::posts::{self, Origin};
use crate::read::{
    FileKind, MemberProblem, NoteKind, Question, QuestionKind, Reading, Settings, TextPosition,
    bytes,
};

use super::draft::ImportDraft;
use super::join::{JoinedTable, has_twins, joined};

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
        let kind = nothing_of_use(&archive);
        into.notes.push(TextPosition::START, kind);
        return;
    }
    let mut seen = HashSet::new();
    let all = parts.len() + tables.len().min(MOST_TABLES);
    let tell_of = |member: usize| on_progress(member as f64 / all as f64);
    let mut draft = ImportDraft::new(settings, name);
    for (index, member) in parts.iter().enumerate() {
        tell_of(index);
        let (bytes, problem) = archive.unpack(member);
        say_problem(member, problem, into);
        if bytes.is_empty() || !seen.insert((base(&member.name), bytes.clone())) {
            continue;
        }
        let (text, _) = bytes::decode(&bytes);
        if let Some(place) = super::add(&text, &mut draft) {
            within(&member.name, place, NoteKind::JsonCutOff, into);
            draft.accounts.cut_off();
        }
    }
    draft.finish(into);
    let within_archive = Settings { archive: Some(name.to_owned()), ..settings.clone() };
    let mut texts = Vec::new();
    for (index, member) in tables.iter().take(MOST_TABLES).enumerate() {
        tell_of(parts.len() + index);
        let (bytes, problem) = archive.unpack(member);
        say_problem(member, problem, into);
        if bytes.is_empty() && problem.is_some() {
            continue;
        }
        let (text, encoding) = bytes::decode(&bytes);
        if let Some(encoding) = encoding {
            within(&member.name, TextPosition::START, NoteKind::Encoding(encoding), into);
        }
        texts.push((member.name.clone(), text.into_owned()));
    }
    let tables = joined(texts);
    let mut readings = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let mut reading = Reading::default();
        let name = table.one_name().map_or("", base);
        crate::read::read_text(&table.text, name, &within_archive, &|_| (), &mut reading);
        reading.say_if_silent(table.text.as_bytes());
        readings.push((index, reading));
    }
    let say = |table: usize, place: TextPosition, kind: NoteKind, into: &mut Reading| {
        let Some(table) = tables.get(table) else { return };
        let (name, line) = table.line(place.line);
        within(name, TextPosition { line, ..place }, kind, into);
    };
    let together = tables.iter().filter_map(JoinedTable::taken_together);
    together.for_each(|kind| into.notes.push(TextPosition::START, kind));
    let origin = Origin { settings, file: name, place: TextPosition::START };
    add_tables(readings, has_twins(&tables), &origin, &say, into);
}

/// What to say of an archive in which nothing is of use.
fn nothing_of_use(archive: &Archive<'_>) -> NoteKind {
    const PACKED: [&str; 7] = [".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".xlsx"];
    let names = || archive.members.iter().map(|member| member.name.as_str());
    let is_document = |name: &str| {
        name.starts_with("word/") || name.starts_with("ppt/") || name == "Index/Document.iwa"
    };
    let nested = names().find(|name| {
        let name = name.to_lowercase();
        PACKED.iter().any(|ending| name.ends_with(ending))
    });
    match nested {
        _ if names().any(|name| is_document(name) || name == "mimetype") => {
            NoteKind::OtherFile(FileKind::Document)
        }
        Some(name) => NoteKind::NestedArchive(base(name).to_owned()),
        None => NoteKind::NothingInArchive,
    }
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

/// Adds what tables give, each by its number: one profile of those that are parts of one account's
/// export, as TikTok's are, and all others one after another. A table without a profile is of no
/// use, and joins or divides nothing. Tables with one header that may be of several accounts
/// (`has_twins`) are not parts of one.
pub(super) fn add_tables(
    mut readings: Vec<(usize, Reading)>,
    has_twins: bool,
    origin: &Origin<'_>,
    say: Say<'_>,
    into: &mut Reading,
) {
    let of_one = |reading: &Reading| {
        let profile = reading.cohort.get(0).filter(|_| reading.cohort.len() == 1)?;
        let states = reading.cohort.states(0).to_vec();
        (profile.network != Network::Other).then(|| (profile.to_owned(), states))
    };
    let is_of_use = |reading: &Reading| !reading.cohort.is_empty();
    let are_parts = readings.iter().all(|(_, it)| !is_of_use(it) || of_one(it).is_some());
    let mut profiles: Vec<(Profile, Vec<State>)> =
        readings.iter().filter_map(|(_, reading)| of_one(reading)).collect();
    let is_one = are_parts
        && !has_twins
        && profiles.len() > 1
        && profiles.windows(2).all(|pair| match pair {
            [(one, _), (other, _)] => {
                one.network == other.network
                    && (one.name == other.name || one.name.is_empty() || other.name.is_empty())
            }
            _ => true,
        });
    if is_one {
        // Posts one by one tell more than totals over days.
        profiles.sort_by_key(|(profile, _)| profile.per_post.is_none());
        let has_posts = profiles.first().is_some_and(|(profile, _)| profile.per_post.is_some());
        let is_grouped = origin.settings.days.wanted.by.is_some();
        let merged = profiles.into_iter().reduce(|(profile, states), (part, more)| {
            let states = match is_grouped {
                true => together(&states, &more),
                false => newest(states, more),
            };
            (merged(profile, part), states)
        });
        for (_, reading) in &mut readings {
            let is_posts = of_one(reading).is_some_and(|(profile, _)| profile.per_post.is_some());
            if has_posts && !is_posts {
                reading.notes = reading.notes.without_totals();
            }
        }
        say_all(&readings, say, into);
        if let Some((profile, states)) = merged {
            posts::add_dated(profile, states, origin, into);
        }
        for (_, reading) in readings {
            let is_of_dates = |it: &Question| {
                matches!(it.kind, QuestionKind::Date { .. } | QuestionKind::Year { .. })
            };
            into.questions.extend(reading.questions.into_iter().filter(is_of_dates));
        }
        return;
    }
    say_all(&readings, say, into);
    let tables = cohort_of(&readings);
    into.cohort.append_rows(&tables, 0..tables.len());
    if let [(_, only)] = readings.as_slice() {
        into.day = only.day;
    }
    for (_, reading) in readings {
        let questions = reading.questions.into_iter();
        into.questions.extend(questions.map(|it| Question { place: TextPosition::START, ..it }));
    }
}

/// Says something of a place in one of several tables, each by its number.
pub(super) type Say<'a> = &'a dyn Fn(usize, TextPosition, NoteKind, &mut Reading);

/// All profiles, one after another; those of one account joined where each table has a day in its
/// name, as sheets of months have.
fn cohort_of(readings: &[(usize, Reading)]) -> Cohort {
    let days: Vec<When> = readings.iter().filter_map(|(_, reading)| reading.day).collect();
    if days.len() == readings.len() && days.windows(2).any(|pair| pair.first() != pair.last()) {
        let mut files = Files::default();
        readings.iter().for_each(|(_, reading)| files.add(&reading.cohort, reading.day));
        return files.finish(Wanted::default()).0;
    }
    let mut cohort = Cohort::default();
    for (_, reading) in readings {
        cohort.append_rows(&reading.cohort, 0..reading.cohort.len());
    }
    cohort
}

fn say_all(readings: &[(usize, Reading)], say: Say<'_>, into: &mut Reading) {
    for (table, reading) in readings {
        for note in reading.notes.iter() {
            say(*table, note.place, note.kind.clone(), into);
        }
    }
}

/// The newest states of two parts as one.
fn newest(mut states: Vec<State>, mut more: Vec<State>) -> Vec<State> {
    match (states.pop(), more.pop()) {
        (Some(mut state), Some(other)) => {
            state.complete(&other);
            state.when = state.when.max(other.when);
            vec![state]
        }
        (one, other) => one.or(other).into_iter().collect(),
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
