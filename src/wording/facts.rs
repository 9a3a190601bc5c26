//! The numbers of one profile: each with its name, the formula that gave it, filled in, and what it
//! means.
//!
//! Refuses to hold a person against a line: those figures are a brand's. What the data does not
//! hold is not mentioned.

use super::{lines, numbers, places, plural, says};
use crate::benchmark::{Source, published};
use crate::count::{Count, Precision};
use crate::engagement::{Basis, Estimate, Statistic, median_ranks};
use crate::lines::Origin;
use crate::profile::{Field, Profile, Purpose};
use crate::quadrant::Placement;
use crate::standing::{Middle, Standing};
use crate::wire::wire_fields;

/// A number, what it is, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it goes by on the page: one of [`KEYS`].
    pub key: String,
    /// What it is.
    pub label: String,
    /// The number as it is shown.
    pub value: String,
    /// How it came about, with this profile's figures; empty where it was read as it stands.
    pub formula: String,
    /// What it means and what it leaves out.
    pub meaning: String,
}

wire_fields!(Fact { key, label, value, formula, meaning });

/// What facts go by, in their order. Links within the page hold them.
pub const KEYS: [&str; 14] = [
    AUDIENCE,
    RELEVANT,
    PER_POST,
    MEAN,
    ENGAGEMENT,
    INTERVAL,
    "people",
    "back",
    "talk",
    "week",
    "audience-line",
    "engagement-line",
    "at-line",
    "chart",
];

/// The key of the audience.
pub const AUDIENCE: &str = "audience";
/// The key of engagement.
pub const ENGAGEMENT: &str = "engagement";
/// The key of interactions a post.
pub const PER_POST: &str = "per-post";
/// The key of the interval.
pub const INTERVAL: &str = "interval";
/// The key of the audience that is in a brand's market.
pub const RELEVANT: &str = "relevant";
const MEAN: &str = "mean";

/// Whom and what the facts are of.
pub struct Subject<'a, N> {
    /// The profile.
    pub profile: &'a Profile<N>,
    /// Where it is and why.
    pub placement: &'a Placement,
    /// Where its lines come from.
    pub origin: Origin,
    /// What the profiles of its group on the chart have in common.
    pub standing: Option<Standing>,
}

/// All that is known of a profile in numbers.
#[must_use]
pub fn facts<N: AsRef<str>>(subject: &Subject<'_, N>) -> Vec<Fact> {
    let mut facts = vec![audience(subject)];
    facts.extend(relevant(subject));
    facts.extend(measured(subject));
    facts.extend(people(subject));
    match subject.profile.purpose {
        Purpose::Person => {
            facts.extend(followed_back(subject));
            facts.extend(talk(subject));
        }
        Purpose::Brand => {
            facts.extend(week(subject));
            facts.extend(against_lines(subject));
            facts.extend(on_the_chart(subject));
        }
    }
    facts
}

fn fact(key: &str, label: &str, value: String, formula: String, meaning: &str) -> Fact {
    let (key, label, meaning) = (key.to_owned(), label.to_owned(), meaning.to_owned());
    Fact { key, label, value, formula, meaning }
}

fn audience<N>(subject: &Subject<'_, N>) -> Fact {
    let followers = subject.profile.counts.followers;
    let formula = match followers.precision() {
        Precision::Rounded => {
            let range = numbers::bounds(followers).unwrap_or_default();
            format!("rounded where it was read: {range}")
        }
        _ => String::new(),
    };
    fact(
        AUDIENCE,
        "Audience",
        numbers::count(followers),
        formula,
        "Followers as they were read; subscribers, fans or friends where a network calls them so. \
         Who of them reads along, a count does not tell.",
    )
}

fn relevant<N>(subject: &Subject<'_, N>) -> Option<Fact> {
    let measured = &subject.placement.measured;
    let counts = &subject.profile.counts;
    let share = counts.market_share().filter(|_| subject.profile.purpose == Purpose::Brand)?;
    let (value, _) = measured.relevant()?;
    Some(fact(
        RELEVANT,
        "Audience in our market",
        numbers::amount(value),
        format!("{} × {}", counted(counts.followers, Field::Followers), numbers::percent(share)),
        "The share is the one that you gave; the profile stands at this audience on the chart. \
         Engagement is by all followers, because all of them may take part.",
    ))
}

fn measured<N: AsRef<str>>(subject: &Subject<'_, N>) -> Vec<Fact> {
    let Subject { profile, placement, .. } = *subject;
    let measured = &placement.measured;
    let mut facts = Vec::new();
    if let Some(estimate) = measured.per_post {
        facts.push(fact(
            PER_POST,
            "Interactions a post",
            numbers::amount(estimate.value),
            per_post_formula(profile, estimate.statistic),
            match estimate.statistic {
                Statistic::Median => {
                    "The median: half of the posts have as many or fewer. One post that went far \
                     does not move it, as it moves a mean."
                }
                Statistic::Mean => {
                    "The mean of totals: one post that went far may stand for most of it. Posts \
                     counted one by one would give a median."
                }
            },
        ));
        facts.extend(mean(profile, estimate, measured.mean));
    }
    let Some(estimate) = measured.engagement else { return facts };
    if measured.basis != Basis::PerPost {
        facts.push(fact(
            ENGAGEMENT,
            "Engagement",
            numbers::engagement(estimate.value, measured.basis),
            rate_formula(profile, placement),
            "Interactions are likes, replies, reposts and quotes, and bookmarks on X and \
             Instagram, added up without weights; unknown ones are left out. Another denominator \
             gives another rate, so rates of two kinds are never on one chart.",
        ));
    }
    facts.push(interval(profile, placement, estimate));
    facts
}

/// The mean beside a median of zero.
fn mean<N>(profile: &Profile<N>, estimate: Estimate, mean: Option<f64>) -> Option<Fact> {
    let is_zero = estimate.statistic == Statistic::Median && estimate.value == 0.0;
    let mean = mean.filter(|mean| is_zero && *mean > 0.0)?;
    Some(fact(
        MEAN,
        "Mean interactions a post",
        numbers::amount(mean),
        format!("{} / {}", parts(profile), counted(profile.counts.posts, Field::Posts)),
        "Shown because the median is zero: most posts have no interactions, and some have.",
    ))
}

fn interval<N>(profile: &Profile<N>, placement: &Placement, estimate: Estimate) -> Fact {
    let basis = placement.measured.basis;
    let Some(ends) = estimate.interval else {
        let (formula, meaning) = match estimate.statistic {
            Statistic::Mean => (
                "totals hold no spread",
                "How far posts lie apart cannot be seen in their sum, so no honest interval can be \
                 given. Posts counted one by one would give one.",
            ),
            Statistic::Median if is_few(profile) => (
                "five posts or fewer hold none",
                "Of five posts, the first and the last enclose the true median in 93.8% of cases; \
                 it takes six for 95%.",
            ),
            Statistic::Median => ("none was given", "The median came without an interval."),
        };
        let value = places::SPREAD_UNKNOWN.to_owned();
        return fact(INTERVAL, "Interval", value, formula.to_owned(), meaning);
    };
    let ranks = profile.per_post.and_then(|list| median_ranks(list.posts as usize));
    let formula = match (ranks, profile.per_post) {
        (Some(ranks), Some(list)) => format!(
            "posts {} and {} of {} in order, at least {}",
            numbers::whole(*ranks.start() as u64),
            numbers::whole(*ranks.end() as u64),
            numbers::whole(u64::from(list.posts)),
            numbers::percent(0.95)
        ),
        _ => format!("from the order of the posts, at least {}", numbers::percent(0.95)),
    };
    fact(
        INTERVAL,
        "Interval",
        numbers::interval(ends, basis),
        formula,
        "Where the median would lie if the account had posted on and on like this. It is made of \
         two of the posts, in order, and assumes nothing about how interactions are distributed.",
    )
}

/// Whether there are too few posts for an interval of the median.
fn is_few<N>(profile: &Profile<N>) -> bool {
    profile.per_post.is_some_and(|list| median_ranks(list.posts as usize).is_none())
}

fn per_post_formula<N: AsRef<str>>(profile: &Profile<N>, statistic: Statistic) -> String {
    match (statistic, profile.per_post) {
        (Statistic::Median, Some(list)) => {
            format!("median over {}", counted(Count::from(list.posts), Field::Posts))
        }
        _ => format!("{} / {}", parts(profile), counted(profile.counts.posts, Field::Posts)),
    }
}

/// `(96 likes + 12 replies)`, with what is not known left out.
fn parts<N>(profile: &Profile<N>) -> String {
    let parts: Vec<String> = Field::interactions(profile.network)
        .filter(|field| profile.counts.get(*field).is_known())
        .map(|field| counted(profile.counts.get(field), field))
        .collect();
    match parts.as_slice() {
        [only] => only.clone(),
        parts => format!("({})", parts.join(" + ")),
    }
}

/// A count with what is counted: `1 reply`, `96 likes`.
fn counted(count: Count, field: Field) -> String {
    let forms = plural::of_field(field);
    match count.value().filter(|_| count.precision() == Precision::Exact) {
        Some(value) => forms.count(value),
        None => format!("{} {}", numbers::count(count), forms.other),
    }
}

fn rate_formula<N: AsRef<str>>(profile: &Profile<N>, placement: &Placement) -> String {
    let counts = &profile.counts;
    match (placement.measured.basis, placement.measured.per_post) {
        (Basis::Followers, Some(estimate)) => format!(
            "{} / {}",
            plural::INTERACTIONS_A_POST.amount(estimate.value),
            counted(counts.followers, Field::Followers)
        ),
        (Basis::Impressions, _) => {
            format!("{} / {}", parts(profile), counted(counts.impressions, Field::Impressions))
        }
        _ => String::new(),
    }
}

/// Distinct people who took part, where they were fetched.
fn people<N>(subject: &Subject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let people = counts.people;
    people.value()?;
    let formula = match (counts.posts.is_known(), counts.followers.value()) {
        (true, _) => format!("over {}", counted(counts.posts, Field::Posts)),
        (false, _) => String::new(),
    };
    Some(fact(
        "people",
        "People who took part",
        numbers::count(people),
        formula,
        "Distinct accounts that liked or reposted the posts counted, each counted once however \
         often it came by.",
    ))
}

fn followed_back<N>(subject: &Subject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let (back, following) = (counts.followed_back, counts.following);
    let (both, all) = (back.value()?, following.value().filter(|all| *all > 0)?);
    let is_exact = |count: Count| count.precision() == Precision::Exact;
    (is_exact(back) && is_exact(following) && both <= all).then(|| {
        fact(
            "back",
            "Followed back by",
            format!("{} of {}", numbers::whole(both), numbers::whole(all)),
            format!(
                "{}, {} in both lists",
                counted(following, Field::Following),
                numbers::whole(both)
            ),
            "Of the accounts that this one follows, those that stand in the list of its followers \
             as well.",
        )
    })
}

fn talk<N>(subject: &Subject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let (answers, posts) = (counts.answers.value()?, counts.posts.value()?);
    let share = answers as f64 / (answers + posts) as f64;
    Some(fact(
        "talk",
        "Posts that answer somebody",
        numbers::percent(share),
        format!(
            "{} / ({} + {})",
            counted(counts.answers, Field::Answers),
            numbers::whole(answers),
            counted(counts.posts, Field::Posts)
        ),
        "How much of what was posted is conversation. Answers are not among the posts counted; \
         reposts are in neither.",
    ))
}

/// Posts a week; below a week of days there is no week to speak of.
fn week<N>(subject: &Subject<'_, N>) -> Option<Fact> {
    const WEEK: u64 = 7;
    let counts = &subject.profile.counts;
    let days = counts.days.value().filter(|days| *days >= WEEK)?;
    let posts = counts.posts.value()?;
    Some(fact(
        "week",
        "Posts a week",
        numbers::amount(posts as f64 * WEEK as f64 / days as f64),
        format!(
            "{} × {WEEK} / {}",
            counted(counts.posts, Field::Posts),
            counted(counts.days, Field::Days)
        ),
        "How often it comes up in its followers\u{2019} feeds of its own accord: a measure of \
         intrusion. From the first to the last of the posts counted; answers and reposts are not \
         in it.",
    ))
}

/// A brand's figures against its lines.
fn against_lines<N: AsRef<str>>(subject: &Subject<'_, N>) -> Vec<Fact> {
    let Subject { profile, placement, origin, .. } = subject;
    let (split, measured) = (&placement.split, &placement.measured);
    let cited = published(profile.group(), measured.basis);
    let from = |cited: &Source| lines::origin(*origin, cited);
    let mut facts = vec![fact(
        "audience-line",
        "Audience line",
        numbers::audience_line(split),
        from(&cited.audience),
        "A convention that parts close from wide for brands on this network; on the line counts as \
         wide. It can be moved.",
    )];
    let Some((across, _)) = measured.relevant().filter(|(value, _)| *value > 0.0) else {
        return facts;
    };
    let times = |value: f64, line: f64| format!("{} × the line", numbers::amount(value / line));
    if let Some(first) = facts.first_mut() {
        first.formula =
            format!("the audience is {}; {}", times(across, split.audience()), first.formula);
    }
    let line = split.line(across);
    let share = measured
        .engagement
        .map(|estimate| format!("engagement is {}; ", times(estimate.value, line)));
    facts.push(fact(
        "engagement-line",
        "Engagement line",
        numbers::engagement(line, measured.basis),
        format!("{}{}", share.unwrap_or_default(), from(&cited.engagement)),
        "A convention that parts quiet from lively for brands on this network; on the line counts \
         as lively. It can be moved.",
    ));
    let followers = profile.counts.followers;
    if let (Basis::Followers, Some(value)) = (measured.basis, followers.value()) {
        facts.push(fact(
            "at-line",
            "The line at this audience",
            plural::INTERACTIONS_A_POST.amount(line * value as f64),
            format!("{} × {}", numbers::percent(line), counted(followers, Field::Followers)),
            "How many interactions a post the engagement line comes to with so many followers.",
        ));
    }
    facts
}

/// A brand among those of its network on the chart: the middle of both axes, and no rank.
fn on_the_chart<N: AsRef<str>>(subject: &Subject<'_, N>) -> Option<Fact> {
    let standing = subject.standing?;
    let basis = subject.placement.measured.basis;
    let middle = |middle: Middle, shown: &dyn Fn(f64) -> String| {
        format!("{} ({} to {})", shown(middle.median), shown(middle.low), shown(middle.high))
    };
    Some(fact(
        "chart",
        "Medians on this chart",
        format!(
            "audience {}; engagement {}",
            middle(standing.audience, &numbers::amount),
            middle(standing.engagement, &|value| numbers::engagement(value, basis))
        ),
        format!(
            "{} of the group {}",
            plural::PROFILES.count(standing.profiles as u64),
            says::group(subject.profile.group())
        ),
        "The middle of the profiles of this network and purpose on the chart; in brackets, where \
         the middle half of them lies.",
    ))
}
