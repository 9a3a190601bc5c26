//! "How it works": what is computed, from what, and what is not claimed.

/// The heading.
pub const HEADING: &str = "How it works";

/// The heading of the published lines.
pub const LINES_HEADING: &str = "The published lines";

/// The columns of the published lines.
pub const LINE_COLUMNS: [&str; 5] =
    ["Group", "Audience line", "Its source", "Engagement line there", "Its source"];

/// Headings, each with its paragraphs.
pub const SECTIONS: &[(&str, &[&str])] = &[
    (
        "What is measured",
        &[
            "Audience is followers: subscribers, fans or friends where a network calls them so.",
            "Interactions are likes, replies, reposts and quotes, and bookmarks on X and \
             Instagram, added up without weights. What is not known is left out, not taken for 0.",
            "Engagement is interactions a post divided by followers. Where each post was counted \
             for itself it is the median; from totals it is the mean. No formula is standard, and \
             another denominator can change a rate tenfold, so two are never mixed on one chart.",
        ],
    ),
    (
        "How a profile is placed",
        &[
            "Two lines cross: one audience, one engagement. On a line counts as the larger side. \
             A brand\u{2019}s engagement line is level. A person\u{2019}s falls with audience, as \
             followers to the power of -0.3, because rates fall with size: a falling rate is not \
             a falling quality (Garimella and West, 2021).",
            "Each profile is held to the lines of its own network and purpose. Every line is a \
             convention; its source stands beside it, and it can be moved.",
        ],
    ),
    (
        "What is not certain",
        &[
            "The interval of a median comes from the order of the posts (order statistics, 95%). \
             It exists from six posts on. From totals no honest interval can be given, so the \
             chart says that the spread is unknown.",
            "A rounded count such as 12.3K keeps what it may have been, 12,250 to 12,349. Where an \
             interval or a rounded count crosses a line, both quadrants are named.",
            "Nothing here can tell bought followers from others, or who has stopped reading.",
        ],
    ),
    (
        "Where the chart comes from",
        &["Klout drew it in 2009 and 2010 and named the quadrants casual, climber, connector and \
             persona. Where its lines stood was never published. Its texts told everyone to move \
             to one corner; this page leaves that out. The names describe places, not steps."],
    ),
    (
        "Privacy",
        &[
            "The page is a set of files; there is no server behind it, no account, no cookie and \
             no counting of visitors. What you give is computed in this tab and is gone when you \
             close it.",
            "A link holds the numbers in its part after the #, which browsers do not send. Whoever \
             has the link can read them.",
        ],
    ),
];
