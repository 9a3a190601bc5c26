//! The published thresholds: the split of each network and purpose, each value with its source,
//! year, population and confidence.
//!
//! A threshold without a published figure says so by its [`Confidence`].

use crate::model::engagement::Basis;
use crate::model::profile::{Group, Network, Purpose};
use crate::model::quadrant::Split;

/// The published lines of a group on a basis.
///
/// By followers they are a table. Per post they are the same lines in other units. By impressions
/// nothing is published for these groups, so the engagement line is a placeholder of 1 %.
///
/// ```
/// use fourfold::model::benchmark::{Confidence, published};
/// use fourfold::model::engagement::Basis;
/// use fourfold::model::profile::{Group, Network, Purpose};
///
/// let lines = published(
///     Group { network: Network::X, purpose: Purpose::Brand },
///     Basis::Followers,
/// );
/// assert_eq!(lines.split.audience(), 5_000.0);
/// assert_eq!(lines.split.engagement(), 0.0012);
/// assert_eq!(lines.engagement.confidence, Confidence::Medium);
/// ```
#[must_use]
pub fn published(group: Group, basis: Basis) -> Published {
    let row = NetworkRow::of(group.network);
    let (split, audience, engagement) = match group.purpose {
        Purpose::Brand => (row.brand_split(), row.brand_audience.1, row.brand_engagement.1),
        Purpose::Person => {
            let (split, source) = row.person_split();
            (split, row.person_audience.1, source)
        }
    };
    let published = Published { split, audience, engagement };
    match basis {
        Basis::Followers => published,
        Basis::PerPost => Published { split: split.per_post().unwrap_or(split), ..published },
        Basis::Impressions => {
            let placeholder = Split::new(split.audience(), PLACEHOLDER, 0.0).unwrap_or(split);
            Published { split: placeholder, engagement: OWN, ..published }
        }
    }
}

/// A split and where its two values come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    /// The two lines.
    pub split: Split,
    /// Where the audience line comes from.
    pub audience: Source,
    /// Where the engagement line comes from.
    pub engagement: Source,
}

/// Who published a figure, when, about whom, and how far it carries here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Who published it; `None` for a judgement of this project's own.
    pub publisher: Option<&'static str>,
    /// The year, or years, that the figure describes.
    pub year: &'static str,
    /// Which accounts or posts it was measured on, and as what statistic.
    pub population: Population,
    /// How far it carries as a line for this group.
    pub confidence: Confidence,
}

/// Which accounts or posts a figure was measured on, and as what statistic; the catalogue has the
/// words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Population {
    /// A placeholder: nothing reliable is published.
    Placeholder,
    /// The median of a crawl.
    CrawlMedian,
    /// Nine tenths of a crawl have fewer.
    CrawlP90,
    /// The least that a survey takes in.
    SurveyFloor,
    /// An average over posts.
    Posts,
    /// A median of teenagers.
    Teenagers,
    /// A median over another median.
    TwoSamples,
    /// A line through a brand’s point.
    BrandPoint,
}

/// How far a published figure carries as a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// A placeholder: nothing reliable is published for this group.
    None,
    /// Taken from another population than the one it is used for.
    Low,
    /// Measured on accounts like these, though not on a sample of all.
    Medium,
}

/// The engagement line where nothing is published (own).
const PLACEHOLDER: f64 = 0.01;

/// A person's engagement line falls with audience as followers^-0.3 (own fit to X medians by size,
/// PlayerSells, Oct 2026: -0.2 to -0.4).
const PERSON_SLOPE: f64 = -0.3;

const OWN: Source = Source {
    publisher: None,
    year: "2026",
    population: Population::Placeholder,
    confidence: Confidence::None,
};

const PLAYERSELLS_MEDIAN: Source = Source {
    publisher: Some("PlayerSells, CC BY 4.0"),
    year: "2026",
    population: Population::CrawlMedian,
    confidence: Confidence::Medium,
};

const PLAYERSELLS_P90: Source = Source {
    publisher: Some("PlayerSells, CC BY 4.0"),
    year: "2026",
    population: Population::CrawlP90,
    confidence: Confidence::Low,
};

const RIVAL_IQ_FLOOR: Source = Source {
    publisher: Some("Rival IQ"),
    year: "2024",
    population: Population::SurveyFloor,
    confidence: Confidence::Low,
};

const SOCIALINSIDER: Source = Source {
    publisher: Some("Socialinsider"),
    year: "2024-25",
    population: Population::Posts,
    confidence: Confidence::Medium,
};

const TEENS: Source = Source {
    publisher: Some("Pew Research Center"),
    year: "2015",
    population: Population::Teenagers,
    confidence: Confidence::Low,
};

const BUFFER_OVER_PLAYERSELLS: Source = Source {
    publisher: Some("Buffer over PlayerSells"),
    year: "2025-26",
    population: Population::TwoSamples,
    confidence: Confidence::Low,
};

const THROUGH_BRAND_POINT: Source = Source {
    publisher: None,
    year: "2026",
    population: Population::BrandPoint,
    confidence: Confidence::None,
};

/// One network's figures, each with its source.
struct NetworkRow {
    person_audience: (f64, Source),
    /// Where it is published; else the line passes through the brand's point.
    person_engagement: Option<(f64, Source)>,
    brand_audience: (f64, Source),
    brand_engagement: (f64, Source),
}

impl NetworkRow {
    fn of(network: Network) -> Self {
        let unpublished = Self {
            person_audience: (150.0, OWN),
            person_engagement: None,
            brand_audience: (5_000.0, OWN),
            brand_engagement: (PLACEHOLDER, OWN),
        };
        match network {
            Network::X => Self {
                person_audience: (500.0, PLAYERSELLS_MEDIAN),
                person_engagement: Some((0.008, BUFFER_OVER_PLAYERSELLS)),
                brand_audience: (5_000.0, RIVAL_IQ_FLOOR),
                brand_engagement: (0.0012, SOCIALINSIDER),
            },
            Network::Bluesky => Self {
                person_audience: (150.0, PLAYERSELLS_MEDIAN),
                person_engagement: Some((0.03, BUFFER_OVER_PLAYERSELLS)),
                brand_audience: (1_200.0, PLAYERSELLS_P90),
                ..unpublished
            },
            Network::Mastodon | Network::Threads => {
                Self { brand_audience: (1_200.0, OWN), ..unpublished }
            }
            Network::Instagram => Self {
                person_audience: (150.0, TEENS),
                brand_audience: (5_000.0, RIVAL_IQ_FLOOR),
                brand_engagement: (0.0048, SOCIALINSIDER),
                ..unpublished
            },
            Network::Facebook => Self {
                brand_audience: (25_000.0, RIVAL_IQ_FLOOR),
                brand_engagement: (0.0015, SOCIALINSIDER),
                ..unpublished
            },
            Network::TikTok => Self {
                brand_audience: (5_000.0, RIVAL_IQ_FLOOR),
                brand_engagement: (0.037, SOCIALINSIDER),
                ..unpublished
            },
            Network::LinkedIn | Network::YouTube | Network::Other => unpublished,
        }
    }

    fn brand_split(&self) -> Split {
        split(self.brand_audience.0, self.brand_engagement.0, 0.0)
    }

    fn person_split(&self) -> (Split, Source) {
        let audience = self.person_audience.0;
        match self.person_engagement {
            Some((engagement, source)) => (split(audience, engagement, PERSON_SLOPE), source),
            None => {
                let through = split(self.brand_audience.0, self.brand_engagement.0, PERSON_SLOPE);
                (through.with_audience(audience).unwrap_or(through), THROUGH_BRAND_POINT)
            }
        }
    }
}

/// The table holds positive numbers only, which a test checks; the fallback is never drawn.
fn split(audience: f64, engagement: f64, slope: f64) -> Split {
    Split::new(audience, engagement, slope).unwrap_or(Split::UNIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_published_one() {
        // network, audience of a person, audience and engagement (%) of a brand.
        let rows = [
            (Network::X, 500.0, 5_000.0, 0.12),
            (Network::Bluesky, 150.0, 1_200.0, 1.0),
            (Network::Mastodon, 150.0, 1_200.0, 1.0),
            (Network::Threads, 150.0, 1_200.0, 1.0),
            (Network::Instagram, 150.0, 5_000.0, 0.48),
            (Network::Facebook, 150.0, 25_000.0, 0.15),
            (Network::TikTok, 150.0, 5_000.0, 3.70),
            (Network::LinkedIn, 150.0, 5_000.0, 1.0),
            (Network::YouTube, 150.0, 5_000.0, 1.0),
            (Network::Other, 150.0, 5_000.0, 1.0),
        ];
        assert_eq!(rows.len(), Network::ALL.len());
        for (network, person_audience, brand_audience, brand_percent) in rows {
            let lines = |purpose| published(Group { network, purpose }, Basis::Followers).split;
            let (person, brand) = (lines(Purpose::Person), lines(Purpose::Brand));
            assert_eq!(person.audience(), person_audience, "{network:?}");
            assert_eq!(person.slope(), -0.3, "{network:?}");
            assert_eq!(brand.audience(), brand_audience, "{network:?}");
            assert!((brand.engagement() * 100.0 - brand_percent).abs() < 1e-12, "{network:?}");
            assert_eq!(brand.slope(), 0.0, "{network:?}");
        }
    }

    #[test]
    fn a_persons_line_passes_through_the_published_point() {
        let person = |network| {
            published(Group { network, purpose: Purpose::Person }, Basis::Followers).split
        };
        assert_eq!(person(Network::X).line(500.0), 0.008);
        assert_eq!(person(Network::Bluesky).line(150.0), 0.03);
        let through = person(Network::Instagram).line(5_000.0);
        assert!((through - 0.0048).abs() < 1e-12, "{through}");
    }

    #[test]
    fn every_figure_of_another_has_a_publisher_and_a_year() {
        for network in Network::ALL {
            for purpose in Purpose::ALL {
                for basis in Basis::ALL {
                    let lines = published(Group { network, purpose }, basis);
                    for source in [lines.audience, lines.engagement] {
                        assert!(!source.year.is_empty());
                        assert_eq!(
                            source.publisher.is_none(),
                            source.confidence == Confidence::None,
                            "{network:?} {purpose:?}: {source:?}"
                        );
                    }
                }
            }
        }
    }
}
