//! Names by which parts of the catalogue refer to each other; users never see them. The same in
//! every language.

/// The key of the audience.
pub const AUDIENCE: &str = "audience";
/// The key of the audience that is in a brand's market.
pub const RELEVANT: &str = "relevant";
/// The key of interactions per post.
pub const PER_POST: &str = "per-post";
/// The key of the mean beside a median of zero.
pub const MEAN: &str = "mean";
/// The key of engagement.
pub const ENGAGEMENT: &str = "engagement";
/// The key of the interval.
pub const INTERVAL: &str = "interval";
/// The key of the people who took part.
pub const PEOPLE: &str = "people";
/// The key of how many of those followed follow back.
pub const BACK: &str = "back";
/// The key of how much of it is conversation.
pub const TALK: &str = "talk";
/// The key of posts a week.
pub const WEEK: &str = "week";
/// The key of the audience line.
pub const AUDIENCE_LINE: &str = "audience-line";
/// The key of the engagement line.
pub const ENGAGEMENT_LINE: &str = "engagement-line";
/// The key of what the engagement line comes to.
pub const AT_LINE: &str = "at-line";
/// The key of the middle of the chart.
pub const CHART: &str = "chart";

/// The key of what is counted, to which counts of rows lead.
pub const COUNTED: &str = "counted";
/// The key of how a profile is placed.
pub const PLACED: &str = "placed";
/// The key of the statistics.
pub const STATISTICS: &str = "statistics";
/// The key of what is not known.
pub const NOT_KNOWN: &str = "not-known";
/// The key of where the chart comes from.
pub const HISTORY: &str = "history";
/// The key of what is kept and what a link holds.
pub const PRIVACY: &str = "privacy";
/// The key of what is not claimed.
pub const CLAIMS: &str = "claims";
