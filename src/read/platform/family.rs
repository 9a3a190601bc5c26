//! Exports that are tables: recognised by their header row, with what some of their columns mean.
//!
//! A change from day to day is no total: YouTube's `Subscribers`, LinkedIn's `Total followers` by
//! day and every `Follows` are changes.

use crate::model::profile::{Field, Network};
use crate::read::header::Column;
use crate::read::table::column::{Beside, ColumnKind, Mark};
use crate::read::table::rows_are::RowsAre;
use crate::read::vocabulary::{self, plain};

/// A family of tables that one network exports.
#[derive(Debug)]
pub(in crate::read) struct FileFamily {
    pub(in crate::read) network: Network,
    pub(in crate::read) rows: RowsAre,
    /// Names of columns, as [`vocabulary::plain`] spells them: any list that is all there tells it.
    marks: &'static [&'static [&'static str]],
    /// What these names hold here.
    renamed: &'static [(&'static str, ColumnKind)],
}

impl FileFamily {
    /// The family that a header row is of.
    pub(in crate::read) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'static Self> {
        let names: Vec<String> = names.filter_map(plain).collect();
        let has = |mark: &&str| names.iter().any(|name| name == mark);
        FAMILIES.iter().find(|family| family.marks.iter().any(|marks| marks.iter().all(has)))
    }

    /// What a column holds here; columns of an export that are of no use are known all the same.
    pub(in crate::read) fn holds(&self, name: &str) -> ColumnKind {
        let plain = plain(name).unwrap_or_default();
        if let Some((_, holds)) = self.renamed.iter().find(|(known, _)| *known == plain) {
            return *holds;
        }
        let entry = vocabulary::entry(name);
        match entry.map(|entry| ColumnKind::of(entry, self.rows, Beside::default())) {
            Some(holds @ ColumnKind::Profile(column)) => match column {
                // How many accounts began to follow, in every export.
                Column::Count(Field::Following) | Column::Lifetime(_) => ColumnKind::Unused,
                _ => holds,
            },
            Some(holds @ ColumnKind::Post(_)) => holds,
            _ => ColumnKind::Unused,
        }
    }
}

const fn count(field: Field) -> ColumnKind {
    ColumnKind::Profile(Column::Count(field))
}

static FAMILIES: &[FileFamily] = &[
    // analytics.twitter.com, one row a post; in 2015 `favorites` stood for `likes`.
    FileFamily {
        network: Network::X,
        rows: RowsAre::Posts,
        marks: &[&["tweetid", "tweetpermalink"], &["tweetid", "tweettext"]],
        renamed: &[("url", ColumnKind::Unused)],
    },
    // account_analytics_content_*.csv. `Shares` are links sent on; `Reposts` are reposts.
    FileFamily {
        network: Network::X,
        rows: RowsAre::Posts,
        marks: &[
            &["posttext", "postlink", "impressions"],
            &["posttext", "detailexpands"],
            &["postid", "posttext", "newfollows"],
            &["포스트텍스트", "노출수"],
        ],
        renamed: &[("shares", ColumnKind::Unused), ("engagements", ColumnKind::Unused)],
    },
    // account_overview_analytics.csv.
    FileFamily {
        network: Network::X,
        rows: RowsAre::Days,
        marks: &[&["date", "newfollows", "unfollows"], &["date", "createpost"]],
        renamed: &[
            ("shares", ColumnKind::Unused),
            ("createpost", count(Field::Posts)),
            ("videoviews", ColumnKind::Unused),
        ],
    },
    // The video export of X.
    FileFamily {
        network: Network::X,
        rows: RowsAre::Days,
        marks: &[&["date", "watchtimems", "completionrate"]],
        renamed: &[],
    },
    // Meta Business Suite, content, Instagram.
    FileFamily {
        network: Network::Instagram,
        rows: RowsAre::Posts,
        marks: &[
            &["postid", "accountusername", "permalink"],
            &["beitragsid", "benutzernamedeskontos"],
            &["iddelapublicacion", "nombredeusuariodelacuenta"],
            &["identifiantdelapublication", "nomdutilisateurducompte"],
            &["iddopost", "nomedeusuariodaconta"],
        ],
        renamed: &[("description", ColumnKind::Post(Mark::Text))],
    },
    // Meta Business Suite, content, Facebook.
    FileFamily {
        network: Network::Facebook,
        rows: RowsAre::Posts,
        marks: &[
            &["postid", "pagename", "permalink"],
            &["beitragsid", "seitenname"],
            &["iddelapublicacion", "nombredelapagina"],
            &["identifiantdelapublication", "nomdelapage"],
            &["iddopost", "nomedapagina"],
        ],
        renamed: &[("title", ColumnKind::Post(Mark::Text))],
    },
    // Meta Business Suite, one metric: the title above names it.
    FileFamily {
        network: Network::Other,
        rows: RowsAre::Days,
        marks: &[&["date", "primary"]],
        renamed: &[],
    },
    // TikTok Studio, Overview.csv.
    FileFamily {
        network: Network::TikTok,
        rows: RowsAre::Days,
        marks: &[&["date", "videoviews", "profileviews"]],
        renamed: &[("videoviews", count(Field::Impressions))],
    },
    // TikTok Studio, FollowerHistory.csv.
    FileFamily {
        network: Network::TikTok,
        rows: RowsAre::Days,
        marks: &[&["date", "followers", "differenceinfollowersfrompreviousday"]],
        renamed: &[],
    },
    // TikTok Studio, Content.csv.
    FileFamily {
        network: Network::TikTok,
        rows: RowsAre::Posts,
        marks: &[&["videolink", "totallikes"], &["videolink", "totalviews"], &["enlacedelvideo"]],
        renamed: &[],
    },
    // YouTube Studio, Table data.csv.
    FileFamily {
        network: Network::YouTube,
        rows: RowsAre::Posts,
        marks: &[&["content", "videotitle"], &["videotitle", "videopublishtime"]],
        renamed: &[
            ("content", ColumnKind::Post(Mark::Id)),
            ("subscribers", ColumnKind::Change),
            // How often a picture of the video was shown, not the video.
            ("impressions", ColumnKind::Unused),
            ("videos", ColumnKind::Unused),
        ],
    },
    // LinkedIn, a company page's All posts.
    FileFamily {
        network: Network::LinkedIn,
        rows: RowsAre::Posts,
        marks: &[&["posttitle", "postlink", "createddate"], &["posttitle", "postlink", "posttype"]],
        renamed: &[
            ("createddate", ColumnKind::Post(Mark::Time)),
            ("audience", ColumnKind::Unused),
            ("views", ColumnKind::Unused),
        ],
    },
    // LinkedIn, a company page's New followers.
    FileFamily {
        network: Network::LinkedIn,
        rows: RowsAre::Days,
        marks: &[&["date", "sponsoredfollowers", "organicfollowers"]],
        renamed: &[("totalfollowers", ColumnKind::Change)],
    },
    // Mastodon, following_accounts.csv.
    FileFamily {
        network: Network::Mastodon,
        rows: RowsAre::Following,
        marks: &[&["accountaddress", "showboosts"]],
        renamed: &[],
    },
];
