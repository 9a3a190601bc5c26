//! A page while it is read: its owner, the counts of its head and its posts, the numbers still as
//! they stand. They are read when all of the page's words are known, as these tell the language.

use super::label::Said;
use super::words::Kind;
use crate::model::cohort::Cohort;
use crate::model::count::Count;
use crate::model::profile::{Counts, Field, Network};
use crate::read::number::{Evidence, Languages, ReadNumber, Style, shortened};
use crate::read::{Answers, Echo};

/// A copied page as it stands.
pub(super) struct Draft {
    pub(super) network: Network,
    pub(super) owner: Owner,
    /// Followers and followed, as the head states them: the exact ones first.
    pub(super) head: Vec<Stated>,
    pub(super) posts: Vec<Post>,
    /// Whether the copy holds none of the buttons that have the numbers.
    pub(super) has_lost_buttons: bool,
    /// Cells of a grid that show views alone, or nothing.
    pub(super) cells: usize,
}

/// Whose page it is; either is empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Owner {
    /// As it stands beside the picture.
    pub(super) name: String,
    /// `@ada`, `@ada@social.example`, `ada.example`; as the network writes it.
    pub(super) handle: String,
}

/// A count of the head.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub(super) field: Field,
    pub(super) number: String,
    pub(super) languages: Languages,
}

/// What a post is to the page's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Mark {
    /// The owner wrote it.
    Own,
    /// The owner repeats it.
    Repost,
    /// The owner answers somebody with it.
    Answer,
    /// Somebody else's, an advertisement among them.
    Other,
}

/// A post as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Post {
    /// From its address; empty where it has none.
    pub(super) id: String,
    /// When it was published, where the page tells it exactly.
    pub(super) time: String,
    /// Who wrote it, as its address names the account; empty where it does not.
    pub(super) author: String,
    pub(super) mark: Mark,
    pub(super) said: Vec<Said>,
    /// Whether the copy proves that a count which is not named is zero.
    pub(super) is_whole: bool,
}

impl Draft {
    pub(super) fn new(network: Network) -> Self {
        Self {
            network,
            owner: Owner::default(),
            head: Vec::new(),
            posts: Vec::new(),
            has_lost_buttons: false,
            cells: 0,
        }
    }

    /// Whether something was found that is the owner's: posts, or counts of a head.
    pub(super) fn is_empty(&self) -> bool {
        self.posts.is_empty() && self.cells == 0 && self.head.is_empty()
    }

    /// The owner of a page whose head is missing: the one author of all posts that are no reposts.
    pub(super) fn settle_owner(&mut self) {
        if !self.owner.handle.is_empty() {
            return;
        }
        let mut authors = self.posts.iter().filter(|it| it.mark == Mark::Own).map(|it| &it.author);
        let Some(first) = authors.next().filter(|it| !it.is_empty()) else { return };
        if authors.all(|author| author == first) {
            self.owner.handle = match self.network {
                Network::Bluesky | Network::LinkedIn | Network::Facebook => first.clone(),
                _ => format!("@{}", first.trim_start_matches('@')),
            };
        }
    }

    /// What the page comes to, its numbers read.
    pub(super) fn finish(self, answers: &Answers) -> Copied {
        let mut evidence = Evidence::default();
        let words = self.posts.iter().flat_map(|post| &post.said);
        let numbers = words.map(|said| (&said.number, said.languages));
        let head = self.head.iter().map(|stated| (&stated.number, stated.languages));
        for (number, languages) in head.chain(numbers) {
            if !languages.is_empty() {
                evidence.see_label(languages);
            }
            evidence.see(number, answers);
        }
        let (network, style) = (self.network, evidence.style());
        let mut numbers = Numbers { network, style, answers, asked: Vec::new() };
        let mut copied = Copied {
            network: self.network,
            name: self.owner.name,
            handle: self.owner.handle,
            has_lost_buttons: self.has_lost_buttons,
            cells: self.cells,
            ..Copied::default()
        };
        for stated in &self.head {
            let count = numbers.read(stated.field, &stated.number);
            if Echo::is_due(&stated.number, count) {
                copied.echoes.push((stated.number.clone(), stated.field, count));
            }
            let known = copied.head.get(stated.field);
            copied.head.set(stated.field, finer(known, count));
        }
        let counted: Vec<Kind> = counted_on(self.network)
            .iter()
            .filter(|kind| **kind != Kind::Bookmark || names(&self.posts, Kind::Bookmark))
            .copied()
            .collect();
        let shown = names(&self.posts, Kind::View).then_some(Kind::View);
        copied.stated =
            counted.into_iter().chain(shown).filter_map(|kind| field(kind, self.network)).collect();
        for post in self.posts {
            let mut counts = Counts::default();
            if post.is_whole {
                copied.interactions().for_each(|field| counts.set(field, Count::from(0)));
            }
            for said in &post.said {
                if let Some(field) = field(said.kind, self.network) {
                    counts.set(field, numbers.read(field, &said.number));
                }
            }
            copied.posts.push(Seen { id: post.id, time: post.time, mark: post.mark, counts });
        }
        copied.asked = numbers.asked;
        copied
    }
}

/// Whether any post of the owner has a count of a kind.
fn names(posts: &[Post], kind: Kind) -> bool {
    posts.iter().any(|post| {
        let is_named = || post.said.iter().any(|it| it.kind == kind);
        let is_zero = post.is_whole && kind != Kind::View;
        post.mark == Mark::Own && (is_zero || is_named())
    })
}

/// The counts that a network shows beside every post of a list.
fn counted_on(network: Network) -> &'static [Kind] {
    match network {
        Network::X => &[Kind::Like, Kind::Reply, Kind::Repost, Kind::Bookmark],
        Network::Instagram | Network::YouTube => &[Kind::Like, Kind::Reply],
        _ => &[Kind::Like, Kind::Reply, Kind::Repost],
    }
}

/// The field of a count; a share is a repost where the network has no other one.
fn field(kind: Kind, network: Network) -> Option<Field> {
    Some(match kind {
        Kind::Reply => Field::Replies,
        Kind::Repost => Field::Reposts,
        Kind::Like => Field::Likes,
        Kind::Bookmark => Field::Bookmarks,
        Kind::View => Field::Impressions,
        Kind::Share
            if matches!(network, Network::Facebook | Network::LinkedIn | Network::TikTok) =>
        {
            Field::Reposts
        }
        Kind::Share => return None,
    })
}

/// Of two statements of one count the one that says more, where both may be true; else the first.
pub(super) fn finer(known: Count, other: Count) -> Count {
    let Some((low, high)) = known.bounds() else { return other };
    let exact = other.exact_value();
    let is_within = exact.is_some_and(|it| low <= it && high.is_none_or(|high| it <= high));
    if is_within { other } else { known }
}

/// Reads numbers in the way of one page.
struct Numbers<'a> {
    network: Network,
    style: Style,
    answers: &'a Answers,
    asked: Vec<(Field, String, Vec<Count>)>,
}

impl Numbers<'_> {
    fn read(&mut self, field: Field, text: &str) -> Count {
        match self.style.read_answered(text, self.answers) {
            Ok(ReadNumber::One(count)) => shortened(count, text, self.network.shortening(field)),
            Ok(ReadNumber::OneOf(readings)) => {
                self.asked.push((field, text.to_owned(), readings));
                Count::UNKNOWN
            }
            Err(_) => Count::UNKNOWN,
        }
    }
}

/// A copied page: one owner, and the posts that stand on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::read) struct Copied {
    pub(super) network: Network,
    pub(super) name: String,
    pub(super) handle: String,
    /// Followers and followed.
    pub(super) head: Counts,
    pub(super) posts: Vec<Seen>,
    /// The counts that every post has on this page.
    pub(super) stated: Vec<Field>,
    pub(super) has_lost_buttons: bool,
    pub(super) cells: usize,
    /// Numbers that languages read differently.
    pub(super) asked: Vec<(Field, String, Vec<Count>)>,
    /// Numbers of the head that are not plain digits.
    pub(super) echoes: Vec<(String, Field, Count)>,
}

/// A post of a page.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::read) struct Seen {
    pub(super) id: String,
    pub(super) time: String,
    pub(super) mark: Mark,
    pub(super) counts: Counts,
}

impl Copied {
    /// Takes the followers that the text of the page states, where its markup states none.
    pub(in crate::read) fn take_head(&mut self, cohort: &Cohort) {
        if let (false, 1, Some(row)) = (self.head.followers.is_known(), cohort.len(), cohort.get(0))
        {
            self.head.followers = row.counts.followers;
        }
    }

    /// Whether all counts of a post are known.
    pub(super) fn is_known(&self, post: &Seen) -> bool {
        self.interactions().all(|field| post.counts.get(field).is_known())
    }

    /// The interactions that every post has on this page. Older posts have no views, and none of
    /// them is a post that was not seen.
    pub(super) fn interactions(&self) -> impl Iterator<Item = Field> {
        self.stated.iter().copied().filter(|field| *field != Field::Impressions)
    }
}
