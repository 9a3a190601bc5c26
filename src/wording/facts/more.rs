//! Further numbers of a profile, and what each number means. Made by the worker, so that the page's
//! first load has none of it.

use super::{
    AT_LINE, AUDIENCE, AUDIENCE_LINE, BACK, CHART, ENGAGEMENT, ENGAGEMENT_LINE, Fact, MEAN, PEOPLE,
    PER_POST, RELEVANT, TALK, WEEK, at_a_glance, counted, fact, is_few, parts,
};
use crate::model::benchmark::{Source, published};
use crate::model::count::Precision;
use crate::model::engagement::{Basis, Statistic};
use crate::model::profile::{Field, Profile, Purpose};
use crate::model::quadrant::Placement;
use crate::model::standing::{Middle, Standing};
use crate::model::thresholds::ThresholdOrigin;
use crate::wording::{numbers, plural, summary, thresholds};

/// Whom and what the facts are of.
pub struct FactSubject<'a, N> {
    /// The profile.
    pub profile: &'a Profile<N>,
    /// Where it is and why.
    pub placement: &'a Placement,
    /// Where its lines come from.
    pub origin: ThresholdOrigin,
    /// What the profiles of its group on the chart have in common.
    pub standing: Option<Standing>,
}

/// All that is known of a profile in numbers, and what each of them means.
#[must_use]
pub fn facts<N: AsRef<str>>(subject: &FactSubject<'_, N>) -> Vec<Fact> {
    let FactSubject { profile, placement, .. } = *subject;
    let mut facts = Vec::new();
    for fact in at_a_glance(profile, placement) {
        let next = match fact.key.as_str() {
            AUDIENCE => relevant(subject),
            PER_POST => mean(profile, placement),
            _ => None,
        };
        let meaning = meaning(&fact.key, profile, placement).to_owned();
        facts.push(Fact { meaning, ..fact });
        facts.extend(next);
    }
    facts.extend(people(subject));
    match profile.purpose {
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

/// What a number seen at a glance means.
fn meaning<N>(key: &str, profile: &Profile<N>, placement: &Placement) -> &'static str {
    let measured = &placement.measured;
    let per_post = measured.per_post.map(|estimate| estimate.statistic);
    let interval = measured.engagement.map(|estimate| (estimate.interval, estimate.statistic));
    let counts = &profile.counts;
    let likes_are_unknown = !counts.likes.is_known() && per_post == Some(Statistic::Mean);
    let audience_is_a_floor =
        counts.followers.precision() == Precision::AtLeast && measured.basis == Basis::Followers;
    match (key, per_post, interval) {
        (AUDIENCE, ..) => {
            "Followers as they were read; subscribers, fans or friends where a network calls them \
             so. Who of them reads along, a count does not tell."
        }
        (PER_POST, Some(Statistic::Median), _) => {
            "The median: half of the posts have as many or fewer. One post that went far does not \
             move it, as it moves a mean."
        }
        (PER_POST, ..) if likes_are_unknown => {
            "The mean of totals. Likes are not known, so the number is a floor, and so is \
             engagement. Add the likes by editing the profile, if you know them."
        }
        (PER_POST, ..) => {
            "The mean of totals: one post that went far may stand for most of it. Posts counted \
             one by one would give a median."
        }
        (ENGAGEMENT, ..) if audience_is_a_floor => {
            "So many followers or more, so the rate is this or less. Interactions are likes, \
             replies, reposts and quotes, and bookmarks on X and Instagram, added up without \
             weights; unknown ones are left out."
        }
        (ENGAGEMENT, ..) => {
            "Interactions are likes, replies, reposts and quotes, and bookmarks on X and \
             Instagram, added up without weights; unknown ones are left out. Another denominator \
             gives another rate, so rates of two kinds are never on one chart."
        }
        (_, _, Some((Some(_), _))) => {
            "Where the median would lie if the account had posted on and on like this. It is made \
             of two of the posts, in order, and assumes nothing about how interactions are \
             distributed."
        }
        (_, _, Some((None, Statistic::Median))) if is_few(profile) => {
            "Of five posts, the first and the last enclose the true median in 93.8% of cases; it \
             takes six for 95%."
        }
        (_, _, Some((None, Statistic::Median))) => "The median came without an interval.",
        _ => {
            "How far posts lie apart cannot be seen in their sum, so no honest interval can be \
             given. Posts counted one by one would give one."
        }
    }
}

fn told(key: &str, label: &str, value: String, formula: String, meaning: &str) -> Fact {
    Fact { meaning: meaning.to_owned(), ..fact(key, label, value, formula) }
}

fn relevant<N>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    let measured = &subject.placement.measured;
    let counts = &subject.profile.counts;
    let share = counts.market_share().filter(|_| subject.profile.purpose == Purpose::Brand)?;
    let (value, _) = measured.relevant()?;
    Some(told(
        RELEVANT,
        "Audience in our market",
        numbers::amount(value),
        format!("{} × {}", counted(counts.followers, Field::Followers), numbers::percent(share)),
        "The share is the one that you gave; the profile stands at this audience on the chart. \
         Engagement is by all followers, because all of them may take part.",
    ))
}

/// The mean beside a median of zero.
fn mean<N>(profile: &Profile<N>, placement: &Placement) -> Option<Fact> {
    let estimate = placement.measured.per_post?;
    let is_zero = estimate.statistic == Statistic::Median && estimate.value == 0.0;
    let mean = placement.measured.mean.filter(|mean| is_zero && *mean > 0.0)?;
    Some(told(
        MEAN,
        "Mean interactions per post",
        numbers::amount(mean),
        format!("{} / {}", parts(profile), counted(profile.counts.posts, Field::Posts)),
        "Shown because the median is zero: most posts have no interactions, and some have.",
    ))
}

/// Distinct people who took part, where they were fetched.
fn people<N>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let people = counts.people;
    people.value()?;
    let formula = match (counts.posts.is_known(), counts.followers.value()) {
        (true, _) => format!("over {}", counted(counts.posts, Field::Posts)),
        (false, _) => String::new(),
    };
    Some(told(
        PEOPLE,
        "People who took part",
        numbers::count(people),
        formula,
        "Distinct accounts that liked or reposted the posts counted, each counted once however \
         often it came by.",
    ))
}

fn followed_back<N>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let (back, following) = (counts.followed_back, counts.following);
    let (both, all) = (back.value()?, following.value().filter(|all| *all > 0)?);
    // A floor is what was found among those that were looked at.
    let is_floor = back.precision() == Precision::AtLeast;
    let is_known = back.precision() == Precision::Exact || is_floor;
    let is_sound = is_known && following.precision() == Precision::Exact && both <= all;
    is_sound.then(|| {
        told(
            BACK,
            "Followed back by",
            format!("{} of {}", numbers::count(back), numbers::whole(all)),
            format!(
                "{}, {} in both lists",
                counted(following, Field::Following),
                numbers::count(back)
            ),
            if is_floor {
                "Of the accounts that this one follows, those that follow it as well. Not all of \
                 them were looked at, so the number is a floor."
            } else {
                "Of the accounts that this one follows, those that follow it as well."
            },
        )
    })
}

fn talk<N>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    let counts = &subject.profile.counts;
    let (answers, posts) = (counts.answers.value()?, counts.posts.value()?);
    let share = answers as f64 / (answers + posts) as f64;
    Some(told(
        TALK,
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
fn week<N>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    const SEVEN: u64 = 7;
    let counts = &subject.profile.counts;
    let days = counts.days.value().filter(|days| *days >= SEVEN)?;
    let posts = counts.posts.value()?;
    Some(told(
        WEEK,
        "Posts a week",
        numbers::amount(posts as f64 * SEVEN as f64 / days as f64),
        format!(
            "{} × {SEVEN} / {}",
            counted(counts.posts, Field::Posts),
            counted(counts.days, Field::Days)
        ),
        "How often it comes up in its followers\u{2019} feeds of its own accord: a measure of \
         intrusion. From the first to the last of the posts counted; answers and reposts are not \
         in it.",
    ))
}

/// A brand's figures against its lines.
fn against_lines<N: AsRef<str>>(subject: &FactSubject<'_, N>) -> Vec<Fact> {
    let FactSubject { profile, placement, origin, .. } = subject;
    let (split, measured) = (&placement.split, &placement.measured);
    let cited = published(profile.group(), measured.basis);
    let from = |cited: &Source| thresholds::origin(profile.group(), *origin, cited);
    let mut facts = vec![told(
        AUDIENCE_LINE,
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
    facts.push(told(
        ENGAGEMENT_LINE,
        "Engagement line",
        numbers::engagement(line, measured.basis),
        format!("{}{}", share.unwrap_or_default(), from(&cited.engagement)),
        "A convention that parts quiet from lively for brands on this network; on the line counts \
         as lively. It can be moved.",
    ));
    let followers = profile.counts.followers;
    if let (Basis::Followers, Some(value)) = (measured.basis, followers.value()) {
        facts.push(told(
            AT_LINE,
            "The line at this audience",
            plural::INTERACTIONS_A_POST.amount(line * value as f64),
            format!("{} × {}", numbers::percent(line), counted(followers, Field::Followers)),
            "How many interactions per post the engagement line comes to with so many followers.",
        ));
    }
    facts
}

/// A brand among those of its network on the chart: the middle of both axes, and no rank.
fn on_the_chart<N: AsRef<str>>(subject: &FactSubject<'_, N>) -> Option<Fact> {
    let standing = subject.standing?;
    let basis = subject.placement.measured.basis;
    let middle = |middle: Middle, shown: &dyn Fn(f64) -> String| {
        format!("{} ({} to {})", shown(middle.median), shown(middle.low), shown(middle.high))
    };
    Some(told(
        CHART,
        "Medians on this chart",
        format!(
            "audience {}; engagement {}",
            middle(standing.audience, &numbers::amount),
            middle(standing.engagement, &|value| numbers::engagement(value, basis))
        ),
        format!(
            "{} of the group {}",
            plural::PROFILES.count(standing.profiles as u64),
            summary::group(subject.profile.group())
        ),
        "The middle of the profiles of this network and purpose on the chart; in brackets, where \
         the middle half of them lies.",
    ))
}
