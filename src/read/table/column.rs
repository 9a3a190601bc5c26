//! What a column of a table holds: what profiles have, and what posts and days have.
//!
//! Refuses to take a name that account tables use too (`id`, `url`, `created_at`) for a sign of
//! posts: it is one where rows repeat an account, or name none.

use crate::model::profile::Field;
use crate::read::header::{self, Column};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum ColumnKind {
    /// What `key: value` lines give as well.
    Profile(Column),
    Post(Mark),
    /// A change from day to day under a name that may be taken for a total.
    Change,
    /// Known from an export, and of no use here.
    Unused,
}

/// What tells that a row is a post or a day, and which kind of post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Mark {
    /// The post's id.
    Id,
    /// What it says.
    Text,
    /// Where it stands; on some networks its address names the account.
    Link,
    /// When it was published.
    Time,
    /// A day, or when a post was published.
    Date,
    /// A name that posts and accounts use.
    Weak,
    /// Whether it repeats somebody else's post.
    IsRepost,
    /// What it answers, or whether it answers anything.
    InReplyTo,
    /// Which kind of post it is, in words.
    Kind,
}

impl Mark {
    /// Whether only posts have it.
    pub(in crate::read) fn is_strong(self) -> bool {
        matches!(
            self,
            Self::Id | Self::Text | Self::Link | Self::Time | Self::IsRepost | Self::InReplyTo
        )
    }
}

impl ColumnKind {
    /// What a column with this name holds; `None` for a name that is not known.
    pub(in crate::read) fn from_name(name: &str) -> Option<Self> {
        if let Some(column) = Column::from_name(name) {
            return Some(Self::Profile(column));
        }
        let name = header::plain(name)?;
        MARKS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()))
            .map(|(mark, _)| Self::Post(*mark))
    }

    /// The count it is, if it is one.
    pub(in crate::read) fn count(self) -> Option<Field> {
        match self {
            Self::Profile(Column::Count(field)) => Some(field),
            _ => None,
        }
    }
}

/// The names of each mark, as [`header::plain`] spells them.
#[rustfmt::skip]
const MARKS: &[(Mark, &[&str])] = &[
    (Mark::Id, &[
        "postid", "tweetid", "statusid", "videoid", "mediaid", "beitragsid", "iddelapublicacion",
        "identifiantdelapublication", "iddopost", "投稿id", "ポストid", "게시물id", "포스트id",
    ]),
    (Mark::Text, &[
        "posttext", "tweettext", "tweet", "fulltext", "text", "content", "caption", "message",
        "videotitle", "posttitle",
        "beitragstext", "beitragstitel", "videotitel",
        "textodelapublicacion", "titulodelvideo", "titulodelapublicacion",
        "textedupost", "titredelavideo", "titredelapublication",
        "textodopost", "titulodovideo",
        "ポストのテキスト", "ポスト本文", "投稿テキスト", "本文", "動画のタイトル",
        "포스트텍스트", "게시물텍스트", "본문", "동영상제목",
    ]),
    (Mark::Link, &[
        "postlink", "tweetpermalink", "permalink", "posturl", "tweeturl", "videolink", "videourl",
        "beitragslink", "enlacedelvideo", "enlacepermanente", "liendelavideo", "lienpermanent",
        "linkdovideo", "linkpermanente", "ポストのリンク", "投稿リンク", "포스트링크", "게시물링크",
    ]),
    (Mark::Time, &[
        "posttime", "publishtime", "videopublishtime", "publishedat", "postedat", "postdate",
        "postpublishdate", "publishdate",
        "veroffentlichungszeit", "veroffentlichungszeitpunkt", "horadepublicacion",
        "heuredepublication", "horariodepublicacao", "horadepublicacao", "公開日時", "投稿日時",
        "게시시간", "게시일시",
    ]),
    (Mark::Date, &[
        "date", "day", "datum", "tag", "fecha", "dia", "jour", "data", "日付", "日時", "日", "날짜",
        "일자",
    ]),
    (Mark::Weak, &[
        "id", "url", "link", "time", "timestamp", "createdat", "created", "title", "description",
        "createddate", "titel", "titulo", "titre", "beschreibung", "descripcion", "descricao",
        "zeit", "hora", "heure", "タイトル", "제목",
    ]),
    (Mark::IsRepost, &[
        "isretweet", "isrepost", "isreblog", "isboost", "isshare", "retweetedstatusid", "reblog",
        "reblogof", "repostof",
    ]),
    (Mark::InReplyTo, &[
        "inreplyto", "inreplytoid", "inreplytostatusid", "inreplytostatusidstr",
        "inreplytouserid", "inreplytouseridstr", "inreplytoscreenname", "inreplytoaccountid",
        "isreply", "replyto",
    ]),
    (Mark::Kind, &[
        "posttype", "tweettype", "type", "beitragsart", "tipodepublicacion", "typedepublication",
        "tipodepost",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_name_stands_twice_or_among_the_columns_of_profiles() {
        let mut seen = HashSet::new();
        for (mark, names) in MARKS {
            for name in *names {
                assert!(seen.insert(*name), "{name} stands twice");
                assert_eq!(header::plain(name).as_deref(), Some(*name));
                assert_eq!(ColumnKind::from_name(name), Some(ColumnKind::Post(*mark)), "{name}");
            }
        }
    }
}
