//! The default lines as they are shown are those of the table, and each says where it comes from.

use fourfold::jobs::How;
use fourfold::model::benchmark::{Confidence, published};
use fourfold::model::engagement::Basis;
use fourfold::model::profile::{Group, Network, Purpose};
use fourfold::model::thresholds::{ThresholdOrigin, Thresholds};
use fourfold::wording::{numbers, summary, thresholds};

#[test]
fn the_lines_that_are_shown_are_those_of_the_table() {
    let shown = How::new().lines;
    let groups: Vec<Group> = Group::all().collect();
    assert_eq!(shown.len(), groups.len());
    for (row, group) in shown.iter().zip(groups) {
        let cited = published(group, Basis::Followers);
        let split = cited.split;
        assert_eq!(row[0], summary::group(group));
        assert_eq!(row[1], numbers::amount(split.audience()), "{group:?}");
        assert_eq!(row[3], numbers::percent(split.engagement()), "{group:?}");
        for (cell, source) in [(&row[2], cited.audience), (&row[4], cited.engagement)] {
            let publisher = source.publisher.unwrap_or("our own estimate");
            assert!(cell.starts_with(publisher), "{cell}");
            assert!(
                cell.contains(source.year) && cell.contains(summary::population(source.population)),
                "{cell}"
            );
            let confidence = match source.confidence {
                Confidence::None => "(confidence: none)",
                Confidence::Low => "(confidence: low)",
                Confidence::Medium => "(confidence: medium)",
            };
            assert!(cell.ends_with(confidence), "{cell}");
        }
    }
}

#[test]
fn beside_a_line_stands_its_source_until_it_is_moved() {
    for group in Group::all() {
        let mut in_force = Thresholds::default();
        let cited = published(group, Basis::Followers);
        let [audience, engagement] = thresholds::sources(group, &in_force);
        assert!(audience.ends_with(&summary::source(&cited.audience)), "{audience}");
        assert!(engagement.ends_with(&summary::source(&cited.engagement)), "{engagement}");
        let moved = cited.split.with_audience(cited.split.audience() * 2.0).expect("a split");
        in_force.move_to(group, moved);
        assert_eq!(in_force.origin(group), ThresholdOrigin::Hand);
        for text in thresholds::sources(group, &in_force) {
            assert!(text.ends_with(thresholds::BY_HAND), "{text}");
        }
    }
}

#[test]
fn no_two_networks_are_held_to_one_line_by_mistake() {
    // What the facts give for brands: audience, engagement in percent.
    let expected = [
        (Network::Bluesky, "1,200", "1%"),
        (Network::Facebook, "25,000", "0.15%"),
        (Network::Instagram, "5,000", "0.48%"),
        (Network::Mastodon, "1,200", "1%"),
        (Network::TikTok, "5,000", "3.7%"),
        (Network::X, "5,000", "0.12%"),
    ];
    let shown = How::new().lines;
    for (network, audience, engagement) in expected {
        let name = summary::group(Group { network, purpose: Purpose::Brand });
        let row = shown.iter().find(|row| row[0] == name).expect("a row");
        assert_eq!((row[1].as_str(), row[3].as_str()), (audience, engagement), "{name}");
    }
}
