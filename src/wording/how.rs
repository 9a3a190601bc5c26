//! "How it works": what is computed, from what, and what is not claimed.

pub use super::keys::{CLAIMS, COUNTED, HISTORY, NOT_KNOWN, PLACED, PRIVACY, STATISTICS};

/// The heading.
pub const HEADING: &str = "How it works";

/// Under the heading.
pub const INTRODUCTION: &str = "Every number on this page leads here, to the formula that gave it, \
    filled in with the figures of the profile.";

/// The heading of the numbers of one profile.
#[must_use]
pub fn numbers_of(name: &str) -> String {
    format!("The numbers of {name}")
}

/// In the place of those numbers while no profile is selected.
pub const NO_PROFILE: &str =
    "Select a profile, or press a number, and its formulas stand here with its own figures.";

/// The button that leads from a formula back to the number.
pub const BACK: &str = "Back to the number";

/// Opens the rest.
pub const MORE: &str = "Sources, statistics, privacy";

/// Said while the rest is on its way.
pub const ARRIVING: &str = "One moment\u{2026}";

/// Said where numbers or the rest did not arrive.
pub const NOT_ARRIVED: &str = "The part of this page that explains numbers did not arrive. Check \
    the connection and try again, or reload the page.";

/// A number's name for those who do not see it: `Audience 12,300: how it came about`.
#[must_use]
pub fn lead(label: &str, value: &str) -> String {
    format!("{label} {value}: how it came about")
}

/// The heading of the published lines.
pub const LINES_HEADING: &str = "The published lines";

/// The columns of the published lines.
pub const LINE_COLUMNS: [&str; 5] =
    ["Group", "Audience line", "Its source", "Engagement line there", "Its source"];

/// A heading with its paragraphs or, where `is_list`, the parts of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it goes by on the page, apart from the keys of facts.
    pub key: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What stands under it.
    pub paragraphs: &'static [&'static str],
    /// Whether it is a list.
    pub is_list: bool,
}

/// Its parts, in their order.
pub const SECTIONS: &[Section] = &[
    Section {
        key: COUNTED,
        title: "What is counted",
        paragraphs: &[
            "Audience is followers: subscribers, fans or friends where a network calls them so. A \
             brand may say which share of them is in its market; then it stands at that share.",
            "Interactions are likes, replies, reposts and quotes, and bookmarks on X and \
             Instagram, added up without weights. What is not known is left out, not taken for 0. \
             Posts counted are an account\u{2019}s own: a repost carries somebody else\u{2019}s \
             counts, and an answer is met by those whom it answers.",
            "Profiles are rows: one a name and network. Read are those that were found in what you \
             gave; placed are those with a quadrant, or with two between which they lie. A note \
             names a place by line and column, both counted from 1, as an editor does.",
            "Engagement is interactions per post divided by followers, or by impressions, or by \
             nothing (Hootsuite, Keyhole, Buffer 2025). No formula is standard, and another \
             denominator can change a rate tenfold, so two are never mixed on one chart.",
        ],
        is_list: false,
    },
    Section {
        key: PLACED,
        title: "How a profile is placed",
        paragraphs: &[
            "Two lines cross: one audience, one engagement. On a line counts as wide, or as \
             lively, and what reaches the line times (1 - 1e-12) is on it: a margin for the last \
             digit, in which browsers and programs differ. A brand\u{2019}s engagement line is level. A person\u{2019}s falls with \
             audience, as followers to the power of -0.3, because rates fall with size: a falling \
             rate is not a falling quality (Garimella and West, 2021, arXiv 2103.10754).",
            "Each profile is held to the lines of its own network and purpose, also where several \
             networks are on one chart. Every line is a convention; its source, year, population \
             and confidence stand below, and it can be moved.",
            "Both axes are logarithmic. Zero has no logarithm, so zero has a row and a column of \
             its own, and so has what is not known.",
        ],
        is_list: false,
    },
    Section {
        key: STATISTICS,
        title: "Statistics",
        paragraphs: &[
            "Why a median: interactions per post are spread so widely that one post can carry a \
             mean. Half of the posts have as many as the median or fewer, whatever the one post \
             does. Where the median is 0, the mean is shown as well.",
            "Why no interval below six posts: the interval is made of two of the posts, in order, \
             and assumes nothing about their distribution (David and Nagaraja, Order Statistics, \
             2003). The first and the last of five enclose the true median in 93.8% of cases, and \
             of six in 96.9%.",
            "Why totals have none: likes and posts added up do not tell how far posts lie apart. \
             An interval from a Poisson model of the total, tried on such data, covered the truth \
             in 18 to 52% of cases where it promised 95 (this project\u{2019}s own simulation). So \
             the point is drawn, and the spread is said to be unknown.",
            "A shortened count such as 12.3K keeps what it may have been: rounded, 12,250 to \
             12,349, as Mastodon shows it; cut off, 12,300 to 12,399, as Bluesky and the \
             subscribers of YouTube; and 12,250 to 12,399 where a network\u{2019}s way is not known. \
             In a table that names no network it is taken as rounded. What is added up, or is a \
             median, of such counts may be off by as much as they are, and a floor such as 500+ \
             has no upper end. Where an interval, or what a count may be, lies on both sides of a \
             line, both places are named, in alphabetical order.",
        ],
        is_list: false,
    },
    Section {
        key: NOT_KNOWN,
        title: "What is not known",
        paragraphs: &[
            "Where the lines of the chart of 2010 stood: that was never published.",
            "How people\u{2019}s own accounts fare on most networks: what is published is about \
             brands or about samples that chose themselves. Such lines carry the confidence \
             \u{201c}none\u{201d} or \u{201c}low\u{201d}.",
            "Whether followers were bought, or have stopped reading: counts do not tell.",
            "What posts of the last day or two will come to: they are collecting.",
            "What outsiders cannot see: clicks, reach, saves, hidden likes.",
        ],
        is_list: true,
    },
    Section {
        key: HISTORY,
        title: "Where the chart comes from",
        paragraphs: &[
            "Klout, a tool that computed scores from public accounts, drew a profile among similar \
             ones, audience across and influence up, in 2009 and 2010 (its own pages as archived \
             on 12 May 2010; tech2view.com, 2010). It named four places: casual, climber, \
             connector and persona.",
            "The measure was sound. The texts told everyone to move to one corner, took people for \
             brands, and companies for spammers; a changing number without a formula did the rest. \
             People\u{2019}s own reason to be there was another one: two thirds named friends and \
             family, and an audience was not on the list (Pew Research Center, 2011).",
            "This page draws the chart again, shows its formulas, and leaves the texts out. The \
             names stay because they are the chart\u{2019}s. They describe places, not steps.",
        ],
        is_list: false,
    },
    Section {
        key: PRIVACY,
        title: "Privacy",
        paragraphs: &[
            "The page is a set of files; there is no server behind it, no account, no cookie and \
             no counting of visitors. What you paste, type or drop is read and computed in this \
             tab, on your machine.",
            "A network is asked for an account when you press a button that names its host, and in \
             no other case. It is told the handle, as when you open the profile in a browser.",
            "What is kept: nothing of yours, once the tab is closed. The page's own files may stay with \
             your browser, so that it opens without the network.",
            "A link holds the names, networks, counts and lines of the chart in its part after the \
             #, which browsers do not send. Posts one by one are in it as their number, median and \
             interval. Whoever has the link can read it.",
        ],
        is_list: false,
    },
    Section {
        key: CLAIMS,
        title: "What this page does not claim",
        paragraphs: &[
            "That one of the four places is the one to be in, or that they are steps.",
            "That a number says what a person, a post or a friendship is worth.",
            "That a rate on one network can be held against a rate on another.",
            "That a line is a law: another source draws another one.",
            "That likes are joy, or followers readers.",
        ],
        is_list: true,
    },
];
