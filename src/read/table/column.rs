//! What a column of a table holds once it is known what the rows are.

use crate::model::profile::Field;
use crate::read::Lifetime;
use crate::read::header::Column;
use crate::read::table::rows_are::RowsAre;
use crate::read::vocabulary::{Code, Entry};

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum ColumnKind {
    /// What `key: value` lines give as well.
    Profile(Column),
    Post(Mark),
    /// A change from day to day, under a name that may be taken for a total.
    Change,
    /// A mean or median per post.
    Average,
    Rate,
    /// Several kinds of interactions as one number.
    Sum,
    /// One kind of reaction: added to the likes beside it.
    Part,
    /// Known, and of no use here.
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
    /// A moment under a name that accounts use too.
    Moment,
    /// A name that posts and accounts use.
    Weak,
    /// Whether it repeats somebody else's post.
    IsRepost,
    /// What it answers, or whether it answers anything.
    InReplyTo,
    /// Which kind of post it is, in words.
    Kind,
}

/// What else stands in a table: some names mean one thing or another by it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read) struct Beside {
    /// Followed accounts, or all posts ever: the members of an account as networks give them.
    pub(in crate::read) is_account_record: bool,
    /// Posts counted, or a number that may be of posts counted.
    pub(in crate::read) has_posts: bool,
    /// Favourites, which networks give of an account as likes given.
    pub(in crate::read) has_favourites: bool,
}

impl ColumnKind {
    /// What a column with this name holds in a table of these rows.
    pub(in crate::read) fn of(entry: Entry, rows: RowsAre, beside: Beside) -> Self {
        match rows {
            RowsAre::Accounts | RowsAre::Following | RowsAre::Other => {
                Self::of_accounts(entry.accounts, beside)
            }
            RowsAre::Posts | RowsAre::PostDays => Self::of_posts(entry.posts),
            RowsAre::Days => Self::of_days(entry.days),
            RowsAre::Snapshots => match entry.days {
                Code::Tweets => Self::Profile(Column::Lifetime(Lifetime::Posts)),
                Code::Favourites => Self::Profile(Column::Lifetime(Lifetime::LikesGiven)),
                code => Self::of_days(code),
            },
        }
    }

    fn of_accounts(code: Code, beside: Beside) -> Self {
        let gives_likes = beside.is_account_record;
        Self::Profile(match code {
            Code::Favourites if gives_likes => Column::Lifetime(Lifetime::LikesGiven),
            Code::Tweets if beside.has_favourites && gives_likes => {
                Column::Lifetime(Lifetime::Posts)
            }
            Code::Favourites => Column::Count(Field::Likes),
            Code::Tweets => Column::Count(Field::Posts),
            Code::Lifetime(Lifetime::Likes) if beside.has_posts => Column::Count(Field::Likes),
            code => return Self::always(code),
        })
    }

    fn of_posts(code: Code) -> Self {
        match code {
            Code::Favourites => Self::Profile(Column::Count(Field::Likes)),
            // Of the account, not of the post.
            Code::Count(Field::Following | Field::Posts) | Code::Tweets | Code::Lifetime(_) => {
                Self::Unused
            }
            code => Self::always(code),
        }
    }

    fn of_days(code: Code) -> Self {
        match code {
            Code::Favourites => Self::Profile(Column::Count(Field::Likes)),
            Code::Tweets => Self::Profile(Column::Count(Field::Posts)),
            code => Self::always(code),
        }
    }

    /// What a name means in every table.
    fn always(code: Code) -> Self {
        let column = match code {
            Code::Name => Column::Name,
            Code::Handle => Column::Handle,
            Code::Network => Column::Network,
            Code::Purpose => Column::Purpose,
            Code::Count(field) => Column::Count(field),
            Code::Shares => Column::Count(Field::Reposts),
            Code::Lifetime(kind) => Column::Lifetime(kind),
            Code::Change => return Self::Change,
            Code::Average | Code::Median | Code::MedianLow | Code::MedianHigh => {
                return Self::Average;
            }
            Code::Rate => return Self::Rate,
            Code::Sum => return Self::Sum,
            Code::Part => return Self::Part,
            Code::Id => return Self::Post(Mark::Id),
            Code::Text => return Self::Post(Mark::Text),
            Code::Link => return Self::Post(Mark::Link),
            Code::Time => return Self::Post(Mark::Time),
            Code::Day => return Self::Post(Mark::Date),
            Code::WeakTime => return Self::Post(Mark::Moment),
            Code::Weak => return Self::Post(Mark::Weak),
            Code::IsRepost => return Self::Post(Mark::IsRepost),
            Code::ReplyTo => return Self::Post(Mark::InReplyTo),
            Code::Kind => return Self::Post(Mark::Kind),
            Code::AccountId
            | Code::About
            | Code::Favourites
            | Code::Tweets
            | Code::Place
            | Code::Other
            | Code::Result => return Self::Unused,
        };
        Self::Profile(column)
    }

    /// What a column of a table that this program wrote holds.
    pub(in crate::read) fn of_own(code: Code) -> Self {
        match code {
            Code::Median => Self::Profile(Column::Median),
            Code::MedianLow => Self::Profile(Column::MedianLow),
            Code::MedianHigh => Self::Profile(Column::MedianHigh),
            Code::Result => Self::Profile(Column::Result),
            code => Self::of_accounts(code, Beside::default()),
        }
    }

    /// The count it is, if it is one.
    pub(in crate::read) fn count(self) -> Option<Field> {
        match self {
            Self::Profile(Column::Count(field)) => Some(field),
            _ => None,
        }
    }
}
