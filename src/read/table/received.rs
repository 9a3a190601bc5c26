//! One row a post, or one row a day: rows become one profile an account.
//!
//! Reposts and replies are not counted among an account's own posts. Rows of days give totals only.

use std::collections::{HashMap, HashSet};

use crate::model::count::{Count, Total};
use crate::model::profile::{Counts, Field, Network, Profile};
use crate::read::days::Newest;
use crate::read::header::Column;
use crate::read::note::one_line;
use crate::read::posts::{self, Account, Accounts, Origin};
use crate::read::table::column::{ColumnKind, Mark};
use crate::read::table::numbers::is_empty_word;
use crate::read::table::rows_are::RowsAre;
use crate::read::table::{Row, Table, Walk, plain_name};
use crate::read::vocabulary::plain;
use crate::read::{Lacking, NoteKind};

impl<'a> Table<'a> {
    /// Reads every row as a post, or as what one post received on one of several days.
    pub(super) fn posts(&mut self, walk: &Walk<'_>) {
        let stated = self.received();
        let by_day = self.columns.rows == Some(RowsAre::PostDays);
        let mut gathered = Gathered::default();
        let wanted = self.settings.days.wanted;
        let mut accounts = Accounts::default();
        let (mut any, mut undated, mut repeated) = (false, 0, 0);
        let mut seen = HashSet::new();
        walk.rows(|row| {
            if !self.admits(row, walk) || self.is_cut(row, walk) {
                return;
            }
            any = true;
            if !by_day && self.post_id(row).is_some_and(|id| !seen.insert(id)) {
                repeated += 1;
                return;
            }
            match self.kind_of_post(row) {
                PostIs::Own => {}
                PostIs::Repost => return accounts.left.reposts += 1,
                PostIs::Reply => {
                    let key = self.account_name(row);
                    return accounts.answer(&key);
                }
                PostIs::Nameless => return accounts.left.nameless += 1,
            }
            let when = self.when(row);
            if self.is_after(when) {
                return undated += usize::from(when.is_none());
            }
            undated += usize::from(when.is_none());
            let counts = self.counts(row);
            let account = self.account(row, &mut accounts);
            let time = self.columns.time().map_or("", |index| row.cell(index));
            if by_day {
                account.state_followers(counts.followers);
                let id = self.columns.post_key(|index| row.cell(index)).to_owned();
                gathered.add((self.account_name(row), id), &counts, time);
            } else if !stated.iter().any(|field| counts.get(*field).is_known()) {
                // A row with none of the counts is no post: a line below the table. What it says of
                // the account holds all the same.
                account.state_followers_on(counts.followers, when);
                accounts.left.incomplete += usize::from(!stated.is_empty());
            } else if account.post_on(&counts, &stated, when, wanted) {
                account.days.see(time);
            } else {
                accounts.left.incomplete += 1;
            }
        });
        gathered.finish(&mut accounts, &stated);
        if any {
            self.say_missing(&stated);
        }
        self.say_repeated(repeated);
        self.say_dates(undated);
        let origin = self.origin();
        accounts.finish(&origin, self.into);
    }

    /// Reads every row as a day.
    pub(super) fn days(&mut self, walk: &Walk<'_>) {
        let mut stated = self.received();
        stated.extend(self.columns.counts().map(|(_, it)| it).filter(|it| *it == Field::Posts));
        let mut newest: HashMap<String, Newest> = HashMap::new();
        let wanted = self.settings.days.wanted;
        let mut accounts = Accounts::default();
        let (mut days, mut undated, mut repeated) = (0, 0, 0);
        let mut seen = HashSet::new();
        walk.rows(|row| {
            if !self.admits(row, walk) || self.is_cut(row, walk) {
                return;
            }
            // Exports of two spans that overlap give the same day twice.
            let day: Vec<String> = row.record.iter().map(str::to_owned).collect();
            if self.when.is_some() && !seen.insert(day) {
                repeated += 1;
                return;
            }
            let when = self.when(row);
            undated += usize::from(when.is_none());
            if self.is_after(when) {
                return;
            }
            days += 1;
            let counts = self.counts(row);
            let name = self.account_name(row).to_lowercase();
            let account = self.account(row, &mut accounts);
            // Followers change from day to day: those of the newest day are today's.
            let day = self.columns.time().map_or("", |index| row.cell(index));
            match when {
                Some(when) => account.take_followers_of(counts.followers, when),
                None if counts.followers.is_known() && newest.entry(name).or_default().see(day) => {
                    account.followers = counts.followers;
                }
                None => {}
            }
            account.day_on(&counts, &stated, when, wanted);
            if stated.contains(&Field::Posts) {
                let date = self.columns.mark(Mark::Date);
                account.days.see(date.map_or("", |index| row.cell(index)));
            }
        });
        self.say_repeated(repeated);
        if days > 0 && !stated.is_empty() {
            self.into.notes.push(self.header, NoteKind::DailyTotals { days });
            let interactions: Vec<Field> =
                stated.iter().copied().filter(|it| *it != Field::Posts).collect();
            self.say_missing(&interactions);
        }
        self.say_dates(undated);
        let origin = self.origin();
        accounts.finish(&origin, self.into);
    }

    /// Counts the rows: each is an account that this one follows.
    pub(super) fn following(&mut self, walk: &Walk<'_>) {
        let mut following = 0_u64;
        walk.rows(|row| following += u64::from(self.admits(row, walk)));
        if self.is_empty {
            return;
        }
        let counts =
            Counts { following: Count::exact(following).unwrap_or_default(), ..Counts::default() };
        let profile = Profile {
            network: self.default_network(),
            purpose: self.settings.purpose,
            counts,
            ..Profile::default()
        };
        let origin = self.origin();
        posts::add(profile, &origin, self.into);
    }

    fn origin(&self) -> Origin<'a> {
        Origin { settings: self.settings, file: self.file, place: self.header }
    }

    /// The counts that rows state of what was received, as most of them do.
    fn received(&self) -> Vec<Field> {
        self.survey.stated(self.columns).into_iter().filter(|it| it.is_received()).collect()
    }

    /// Says once which interactions the table does not hold.
    fn say_missing(&mut self, stated: &[Field]) {
        let from = match self.columns.family {
            Some(_) => Lacking::Export,
            None if self.columns.has_unknown => Lacking::Unsure,
            None => Lacking::Table,
        };
        if let Some(kind) = posts::missing(self.default_network(), stated, from) {
            self.into.notes.push(self.header, kind);
        }
    }

    fn say_repeated(&mut self, rows: usize) {
        if rows > 0 {
            self.into.notes.push(self.header, NoteKind::Repeated { rows });
        }
    }

    /// What tells a post from all others: its id or address, with its account; and its time where
    /// it is not certain that an id is a post's.
    fn post_id(&self, row: &Row<'_>) -> Option<(String, String, String)> {
        let marks = [Mark::Id, Mark::Link];
        let mut ids = marks.into_iter().filter_map(|mark| self.columns.mark(mark));
        let id = ids.find_map(|index| Some(row.cell(index).trim()).filter(|id| !id.is_empty()))?;
        // Rounded by a spreadsheet, ids of several posts are one: 1.85E+18.
        let is_whole = !id.contains(['E', 'e']) || id.parse::<f64>().is_err();
        // The ids of a network's export are those of posts.
        let is_certain = self.columns.family.is_some();
        let time = self.columns.time().filter(|_| !is_certain).map_or("", |index| row.cell(index));
        is_whole.then(|| (self.account_name(row), id.to_owned(), time.to_owned()))
    }

    /// Whether a row is cut off before the last of its counts ends: a post is read whole or not
    /// at all.
    fn is_cut(&mut self, row: &Row<'_>, walk: &Walk<'_>) -> bool {
        let (expected, found) = (self.columns.len(), row.record.len());
        if walk.shift != 0 || found >= expected {
            return false;
        }
        let last = self.columns.counts().map(|(index, _)| index).max();
        let is_cut = found < expected && last.is_some_and(|last| last + 1 >= found);
        let kind = if is_cut {
            NoteKind::RowCut { expected, found }
        } else {
            NoteKind::RowLength { expected, found }
        };
        self.note(row, 0, kind);
        is_cut
    }

    /// The account of a row, as its cells, the address of its post or the file's name tell.
    fn account_name(&self, row: &Row<'_>) -> String {
        let named = self.columns.account(&|index| row.cell(index)).unwrap_or_default();
        let mut name = one_line(plain_name(named)).into_owned();
        if name.is_empty() {
            let link = self.columns.mark(Mark::Link).map(|index| row.cell(index));
            name = link.and_then(account_in_link).unwrap_or_default();
        }
        if name.is_empty() {
            name = account_in_file(self.file).unwrap_or_default();
        }
        name
    }

    fn account<'s>(&mut self, row: &Row<'_>, accounts: &'s mut Accounts) -> &'s mut Account {
        let name = self.account_name(row);
        let of = |column| self.columns.find(|holds| holds == ColumnKind::Profile(column));
        let (network, purpose) = (of(Column::Network), of(Column::Purpose));
        accounts.account(&name.clone(), || {
            let network = network.and_then(|index| self.network(row, index));
            let purpose = purpose.and_then(|index| self.purpose(row, index));
            Account::new(
                name,
                network.unwrap_or_else(|| self.default_network()),
                purpose.unwrap_or(self.settings.purpose),
            )
        })
    }

    fn counts(&mut self, row: &Row<'_>) -> Counts {
        let mut counts = Counts::default();
        let network = self.network_of(row);
        for (index, field) in self.columns.counts() {
            if field != Field::Following {
                counts.set(field, self.count(row, index, network, field));
            }
        }
        self.computed(row, &mut counts);
        counts
    }

    fn kind_of_post(&self, row: &Row<'_>) -> PostIs {
        let cell = |mark| self.columns.mark(mark).map(|index| row.cell(index).trim());
        let text = cell(Mark::Text).unwrap_or_default();
        if cell(Mark::Id).is_some_and(str::is_empty) && text.is_empty() {
            return PostIs::Nameless;
        }
        let kind = cell(Mark::Kind).unwrap_or_default().to_lowercase();
        let is = |mark| cell(mark).is_some_and(is_yes);
        let is_kind = |kinds: &[&str]| kinds.contains(&kind.as_str());
        if is(Mark::IsRepost)
            || text.starts_with("RT @")
            || is_kind(&["retweet", "retweeted", "repost", "reposted", "boost", "reblog"])
        {
            return PostIs::Repost;
        }
        // A text that begins with a name is a reply where nothing else tells, on networks where
        // replies are written so.
        let begins_with_name = text.starts_with('@')
            && cell(Mark::InReplyTo).is_none()
            && self.is_text_of_replies()
            && matches!(self.default_network(), Network::X | Network::Mastodon | Network::Other);
        if is(Mark::InReplyTo)
            || begins_with_name
            || is_kind(&["reply", "replied_to", "replied to"])
        {
            return PostIs::Reply;
        }
        PostIs::Own
    }
}

impl Table<'_> {
    /// Whether the column of texts has a name that networks use where replies begin with a name: a
    /// caption or a title that does so is no reply.
    fn is_text_of_replies(&self) -> bool {
        const OTHERS: [&str; 10] = [
            "caption",
            "title",
            "titel",
            "titulo",
            "titre",
            "message",
            "description",
            "bildtext",
            "标题",
            "文案",
        ];
        let index = self.columns.mark(Mark::Text);
        let name = index.and_then(|index| self.heading.names.get(index));
        let name = name.and_then(|name| plain(name)).unwrap_or_default();
        !OTHERS.iter().any(|other| name.contains(other))
    }
}

/// What posts received on several days, added up.
#[derive(Default)]
struct Gathered {
    posts: Vec<((String, String), [Total; Field::ALL.len()], String)>,
    index: HashMap<(String, String), usize>,
}

impl Gathered {
    fn add(&mut self, key: (String, String), counts: &Counts, time: &str) {
        let at = *self.index.entry(key.clone()).or_insert(self.posts.len());
        if at == self.posts.len() {
            self.posts.push((key, [Total::default(); Field::ALL.len()], time.to_owned()));
        }
        let Some((_, sums, _)) = self.posts.get_mut(at) else { return };
        for (field, sum) in Field::ALL.into_iter().zip(sums) {
            sum.add(counts.get(field));
        }
    }

    fn finish(self, accounts: &mut Accounts, stated: &[Field]) {
        for ((account, _), sums, time) in self.posts {
            let mut counts = Counts::default();
            for (field, sum) in Field::ALL.into_iter().zip(sums) {
                counts.set(field, sum.count());
            }
            let account = accounts.account(&account, Account::default);
            if account.post(&counts, stated) {
                account.days.see(&time);
            } else {
                accounts.left.incomplete += 1;
            }
        }
    }
}

/// Which kind of post a row is.
enum PostIs {
    Own,
    Repost,
    Reply,
    /// It has neither id nor text.
    Nameless,
}

/// Whether a cell says yes, or names something.
fn is_yes(cell: &str) -> bool {
    const NO: [&str; 11] =
        ["0", "-1", "0.0", "false", "no", "f", "n", "falsch", "nein", "faux", "falso"];
    !is_empty_word(cell) && !NO.contains(&cell.to_lowercase().as_str())
}

/// The handle in the address of a post: `https://x.com/ada/status/1`,
/// `https://www.tiktok.com/@ada/video/1`, `https://bsky.app/profile/ada.example/post/1`.
fn account_in_link(link: &str) -> Option<String> {
    let (_, address) = link.trim().split_once("://")?;
    let mut parts = address.split(['/', '?', '#']);
    let host = parts.next()?;
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("mobile.")).unwrap_or(host);
    let first = parts.next()?;
    let is_handle =
        |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || "_.-@".contains(c));
    let handle = match host {
        "x.com" | "twitter.com" if first != "i" => format!("@{}", first.trim_start_matches('@')),
        "tiktok.com" | "threads.net" | "threads.com" if first.starts_with('@') => first.to_owned(),
        "bsky.app" if first == "profile" => format!("@{}", parts.next()?),
        _ => return None,
    };
    is_handle(&handle).then_some(handle)
}

/// The account in the name that X gave its exports: `tweet_activity_metrics_ada_20200101_…`.
fn account_in_file(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?;
    let rest = name.strip_prefix("tweet_activity_metrics_")?;
    let is_date = |part: &&str| part.len() == 8 && part.bytes().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = rest.split('_').collect();
    let account = parts.iter().take_while(|part| !is_date(part)).copied().collect::<Vec<_>>();
    (account.len() < parts.len() && !account.is_empty()).then(|| format!("@{}", account.join("_")))
}
