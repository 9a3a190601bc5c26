//! Exports that are tables: told by their header row, with what some of their columns mean there.
//!
//! Refuses to read a change from day to day as a total: YouTube's `Subscribers`, LinkedIn's `Total
//! followers` by day and every `Follows` of an export are changes.

use crate::profile::{Field, Network};
use crate::read::header::{self, Column};
use crate::read::table::column::{Holds, Mark};

/// A family of tables that one network exports.
#[derive(Debug)]
pub(in crate::read) struct Family {
    pub(in crate::read) network: Network,
    pub(in crate::read) rows: RowsAre,
    /// Names of columns, as [`header::plain`] spells them: any list that is all there tells it.
    marks: &'static [&'static [&'static str]],
    /// What these names hold here.
    renamed: &'static [(&'static str, Holds)],
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum RowsAre {
    Profiles,
    Posts,
    Days,
    /// Accounts that the exporting one follows.
    Following,
}

impl Family {
    /// The family that a header row is of.
    pub(in crate::read) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'static Self> {
        let names: Vec<String> = names.filter_map(header::plain).collect();
        let has = |mark: &&str| names.iter().any(|name| name == mark);
        FAMILIES.iter().find(|family| family.marks.iter().any(|marks| marks.iter().all(has)))
    }

    /// What a column holds here; columns of an export that are of no use are known all the same.
    pub(in crate::read) fn holds(&self, name: &str) -> Holds {
        let plain = header::plain(name).unwrap_or_default();
        let renamed = self.renamed.iter().find(|(known, _)| *known == plain);
        match renamed.map(|(_, holds)| *holds).or_else(|| Holds::from_name(name)) {
            // How many accounts began to follow, in every export.
            Some(Holds::Profile(Column::Count(Field::Following))) | None => Holds::Unused,
            Some(holds) => holds,
        }
    }
}

const fn count(field: Field) -> Holds {
    Holds::Profile(Column::Count(field))
}

static FAMILIES: &[Family] = &[
    // analytics.twitter.com, one row a post; in 2015 `favorites` stood for `likes`.
    Family {
        network: Network::X,
        rows: RowsAre::Posts,
        marks: &[&["tweetid", "tweetpermalink"], &["tweetid", "tweettext"]],
        renamed: &[("url", Holds::Unused)],
    },
    // account_analytics_content_*.csv. `Shares` are links sent on; `Reposts` are reposts.
    Family {
        network: Network::X,
        rows: RowsAre::Posts,
        marks: &[
            &["posttext", "postlink", "impressions"],
            &["posttext", "detailexpands"],
            &["postid", "posttext", "newfollows"],
            &["포스트텍스트", "노출수"],
        ],
        renamed: &[("shares", Holds::Unused), ("engagements", Holds::Unused)],
    },
    // account_overview_analytics.csv.
    Family {
        network: Network::X,
        rows: RowsAre::Days,
        marks: &[&["date", "newfollows", "unfollows"], &["date", "createpost"]],
        renamed: &[("shares", Holds::Unused), ("createpost", count(Field::Posts))],
    },
    // The video export of X.
    Family {
        network: Network::X,
        rows: RowsAre::Days,
        marks: &[&["date", "watchtimems", "completionrate"]],
        renamed: &[],
    },
    // Meta Business Suite, content, Instagram.
    Family {
        network: Network::Instagram,
        rows: RowsAre::Posts,
        marks: &[
            &["postid", "accountusername", "permalink"],
            &["beitragsid", "benutzernamedeskontos"],
            &["iddelapublicacion", "nombredeusuariodelacuenta"],
            &["identifiantdelapublication", "nomdutilisateurducompte"],
            &["iddopost", "nomedeusuariodaconta"],
        ],
        renamed: &[("description", Holds::Post(Mark::Text))],
    },
    // Meta Business Suite, content, Facebook.
    Family {
        network: Network::Facebook,
        rows: RowsAre::Posts,
        marks: &[
            &["postid", "pagename", "permalink"],
            &["beitragsid", "seitenname"],
            &["iddelapublicacion", "nombredelapagina"],
            &["identifiantdelapublication", "nomdelapage"],
            &["iddopost", "nomedapagina"],
        ],
        renamed: &[("title", Holds::Post(Mark::Text))],
    },
    // Meta Business Suite, one metric: the title above names it.
    Family {
        network: Network::Other,
        rows: RowsAre::Days,
        marks: &[&["date", "primary"]],
        renamed: &[],
    },
    // TikTok Studio, Overview.csv.
    Family {
        network: Network::TikTok,
        rows: RowsAre::Days,
        marks: &[&["date", "videoviews", "profileviews"]],
        renamed: &[("videoviews", count(Field::Impressions))],
    },
    // TikTok Studio, FollowerHistory.csv.
    Family {
        network: Network::TikTok,
        rows: RowsAre::Days,
        marks: &[&["date", "followers", "differenceinfollowersfrompreviousday"]],
        renamed: &[],
    },
    // TikTok Studio, Content.csv.
    Family {
        network: Network::TikTok,
        rows: RowsAre::Posts,
        marks: &[&["videolink", "totallikes"], &["videolink", "totalviews"], &["enlacedelvideo"]],
        renamed: &[],
    },
    // YouTube Studio, Table data.csv.
    Family {
        network: Network::YouTube,
        rows: RowsAre::Posts,
        marks: &[&["content", "videotitle"], &["videotitle", "videopublishtime"]],
        renamed: &[
            ("content", Holds::Post(Mark::Id)),
            ("subscribers", Holds::Change),
            // How often a picture of the video was shown, not the video.
            ("impressions", Holds::Unused),
            ("videos", Holds::Unused),
        ],
    },
    // LinkedIn, a company page's All posts.
    Family {
        network: Network::LinkedIn,
        rows: RowsAre::Posts,
        marks: &[&["posttitle", "postlink", "createddate"], &["posttitle", "postlink", "posttype"]],
        renamed: &[
            ("createddate", Holds::Post(Mark::Time)),
            ("audience", Holds::Unused),
            ("views", Holds::Unused),
        ],
    },
    // LinkedIn, a company page's New followers.
    Family {
        network: Network::LinkedIn,
        rows: RowsAre::Days,
        marks: &[&["date", "sponsoredfollowers", "organicfollowers"]],
        renamed: &[("totalfollowers", Holds::Change)],
    },
    // Mastodon, following_accounts.csv.
    Family {
        network: Network::Mastodon,
        rows: RowsAre::Following,
        marks: &[&["accountaddress", "showboosts"]],
        renamed: &[],
    },
];
