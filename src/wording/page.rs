//! The page's own words: headings, labels, buttons, hints, and sentences about its state.

use super::{numbers, plural};
use crate::model::profile::{Field, Network, Profile, Purpose};
use crate::read::one_a_post::{self, ListProblem};

/// The name of the page.
pub const TITLE: &str = "fourfold";
/// What it asks, under its name.
pub const TAGLINE: &str =
    "Where does a profile sit between audience and engagement? Four places, none above another.";
/// Beside the input.
pub const PRIVACY: &str = "Everything happens in this tab. Nothing is sent anywhere unless you press a \
    button that says where.";

/// The heading of the input.
pub const COUNTS: &str = "Your numbers";
/// The box.
pub const BOX: &str = "Paste counts, a table or a handle";
/// What the box takes.
pub const BOX_HINT: &str = "Paste the top of a profile page, spreadsheet rows with their header, or \
    lines like \u{201c}followers: 1204\u{201d}. Or type handles, one per line: ada.bsky.social, \
    @ada@social.example.";
/// The file input.
pub const CHOOSE_FILES: &str = "Choose files";
/// Beside the file input.
pub const DROP_HINT: &str = "or drop them anywhere on the page";
/// Shown while files are dragged over the page.
pub const DROP_HERE: &str = "Drop to read";
/// The name given to a paste too large for the box.
pub const PASTED: &str = "Pasted text";

/// Puts the clipboard into the box.
pub const PASTE: &str = "Paste";
/// Said where the browser gave no clipboard.
pub const NOT_PASTED: &str = "Your browser keeps the clipboard to itself. Paste into the box: hold it, \
    or press Ctrl+V (\u{2318}V on a Mac).";
/// Lays the edits over the text again that went with the one before it.
pub const PUT_BACK_EDITS: &str = "Lay them over this text";
/// Drops the edits that stand over the text.
pub const DROP_EDITS: &str = "Drop them";
/// Before what is folded away of a list.
#[must_use]
pub fn more(count: usize) -> String {
    format!("{} more", numbers::whole(count as u64))
}

/// What became of edits when another text was pasted over theirs.
#[must_use]
pub fn put_aside(edits: usize) -> String {
    format!("A new text: {} from before not used.", plural::CHANGES_WERE.count(edits as u64))
}

/// How many rows stand by edits and not by the text.
#[must_use]
pub fn edited(rows: usize) -> String {
    format!("{} by your changes and not by the text.", plural::PROFILES_STAND.count(rows as u64))
}

/// What the browser's tab is called: whose chart is shown, where it was shared.
#[must_use]
pub fn tab(first: Option<&Profile<&str>>, profiles: usize) -> String {
    match first {
        None => TITLE.to_owned(),
        Some(_) if profiles > 1 => format!("{}: {TITLE}", super::chart::profiles(profiles)),
        Some(profile) => {
            let name = super::summary::shown_name(profile.name);
            match profile.network {
                Network::Other => format!("{name}: {TITLE}"),
                network => format!("{name} on {}: {TITLE}", network.name()),
            }
        }
    }
}

/// The heading of the form.
pub const FORM: &str = "Or type the numbers";
/// The name's field.
pub const NAME: &str = "Name";
/// The network's field.
pub const NETWORK: &str = "Network";
/// The form's button for a profile.
pub const ADD_PROFILE: &str = "Add profile";
/// The form's button in an edit.
pub const SAVE_CHANGES: &str = "Save changes";
/// Leaves an edit.
pub const CANCEL_EDIT: &str = "Cancel edit";
/// What the form's button shows for a moment once a profile is on the chart.
pub const ADDED: &str = "Done \u{2713}";
/// Under the form: which posts are counted.
pub const FORM_HINT: &str = "Count the posts that you add up likes and replies on, not every post the \
    account ever made.";
/// Said when the form is sent blank.
pub const FORM_BLANK: &str = "Type at least one count, such as the followers.";
/// Said when a field of the form cannot be read.
pub const FORM_PROBLEM: &str = "Check the fields that are marked.";

/// The purpose.
pub const PURPOSE: &str = "This profile is";

/// The heading of the chart.
pub const CHART: &str = "Chart";
/// The heading of the lines.
pub const LINES: &str = "Lines";
/// Which group's lines are shown.
pub const LINES_OF: &str = "Lines of";
/// The audience line's field.
pub const AUDIENCE_LINE: &str = "Audience line";
/// Puts the lines back.
pub const PUT_BACK: &str = "Reset to the published lines";
/// How to move the lines.
pub const LINES_HINT: &str = "Drag a line in the chart, or use the arrow keys in a field.";

/// The heading of the words.
pub const SAYS: &str = "What it says";
/// Said of several profiles, none of which is selected.
pub const SELECT_ONE: &str = "Select a profile to see its numbers and how they were worked out.";

/// The heading of the table.
pub const PROFILES: &str = "Profiles";
/// The column of a row's buttons.
pub const CHANGE: &str = "Change";
/// Shows more rows.
pub const MORE_ROWS: &str = "Show more rows";

/// Asks for the interactions of posts one by one, where they are missing.
pub const EACH_POST: &str = "Likes and comments of the last posts, one number per post";
/// How they may be given.
pub const EACH_POST_HINT: &str = "For example 41 38 90 12, or 41+3, 38+5 for likes and comments. Open \
    the last posts and note what stands under each; ten are plenty.";
/// Places the profile by them.
pub const EACH_POST_DONE: &str = "Place it";

/// What a list of posts comes to: `4 posts, 39.5 interactions per post in the middle`.
#[must_use]
pub fn each_post(list: &crate::model::engagement::PerPost) -> String {
    let posts = plural::POSTS.count(u64::from(list.posts));
    let middle = numbers::amount(list.median);
    let posts = format!("{posts}; the one in the middle has {middle} interactions");
    match list.interval {
        Some(ends) => {
            format!("{posts} ({} to {}).", numbers::amount(ends.low), numbers::amount(ends.high))
        }
        None => format!("{posts}. With six posts or more there is an interval too."),
    }
}

/// Why a list of posts could not be read.
#[must_use]
pub fn no_list(problem: &ListProblem) -> String {
    match problem {
        ListProblem::Empty => "Type one number per post.".to_owned(),
        ListProblem::Number(text, problem) => super::notes::no_number(text, *problem),
        ListProblem::Commas(text) => format!(
            "\u{201c}{text}\u{201d} can be several posts or one number with marks. Put a space \
             between posts, or write numbers without marks."
        ),
        ListProblem::CountsRows => {
            "The first column numbers the rows: 1, 2, 3. Leave it out.".to_owned()
        }
        ListProblem::TooMany => format!(
            "That is a list of more posts than {}. Give it as a file.",
            numbers::whole(one_a_post::MOST as u64)
        ),
    }
}

/// The heading of what can be taken away.
pub const TAKE_AWAY: &str = "Share and save";
/// The link's field.
pub const LINK: &str = "Link";
/// Its button.
pub const COPY_LINK: &str = "Copy link";
/// Said when the link was copied.
pub const LINK_COPIED: &str = "Link copied. Anyone who opens it sees this chart. The numbers are in \
    the link, not on a server.";
/// Said when the browser did not let the page copy.
pub const LINK_NOT_COPIED: &str = "Your browser blocked copying. Select the link and copy it.";
/// Said when there is nothing to save.
pub const DOWNLOAD_FAILED: &str = "The file could not be made. Check the connection and try \
    again, or take another kind of file.";
/// The picture as pixels.
pub const DOWNLOAD_PNG: &str = "Download PNG";
/// The picture as shapes.
pub const DOWNLOAD_SVG: &str = "Download SVG";
/// The table.
pub const DOWNLOAD_CSV: &str = "Download CSV";
/// The records.
pub const DOWNLOAD_JSON: &str = "Download JSON";

/// Goes one step back.
pub const UNDO: &str = "Undo";
/// Goes one step forward.
pub const REDO: &str = "Redo";
/// Clears the input.
pub const CLEAR: &str = "Clear";

/// Marks the example.
pub const EXAMPLE: &str = "An example with made-up profiles. It disappears when you paste or type \
    something.";
/// Marks a shared view.
pub const SHARED: &str = "Someone shared this chart with you. Your own is unchanged.";
/// Leaves a shared view for one's own numbers.
pub const MAKE_YOURS: &str = "Make your own";
/// Takes a shared view over.
pub const EDIT_A_COPY: &str = "Edit a copy";
/// Leaves a shared view.
pub const CLOSE_SHARED: &str = "Close";

/// The names that the four carry.
pub const NAMES_NOTE: &str = "The four names come from a tool made in 2010. They are places, not \
    levels.";

/// A column's name in the table and in files for people.
pub const COLUMNS: [&str; 7] = super::cli::COLUMNS;

/// A field as the form names it.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Followers => "Followers",
        Field::Following => "Following",
        Field::Posts => "Posts counted",
        Field::Likes => "Likes",
        Field::Replies => "Replies",
        Field::Reposts => "Reposts",
        Field::Quotes => "Quotes",
        Field::Bookmarks => "Bookmarks",
        Field::Impressions => "Impressions",
        Field::People => "People engaged",
        Field::FollowedBack => "Followed back by",
        Field::Answers => "Answers written",
        Field::Days => "Days of posts",
        Field::Market => "Share of followers in your market (%)",
    }
}

/// A choice of purpose.
#[must_use]
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Person => "A person",
        Purpose::Brand => "A brand",
    }
}

/// A network as it is listed: its own name, which is no word of a language.
#[must_use]
pub fn network(network: Network) -> &'static str {
    if network == Network::Other { "Other" } else { network.name() }
}

/// A purpose in the table.
#[must_use]
pub fn purpose_cell(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Person => "Person",
        Purpose::Brand => "Brand",
    }
}

/// Whom the choice of purpose counts for.
#[must_use]
pub fn purpose_for(selected: Option<&str>, profiles: usize) -> String {
    match (selected, profiles) {
        (Some(name), _) => format!("For {name}."),
        (None, 0 | 1) => String::new(),
        (None, _) => {
            "Applies to every row that doesn\u{2019}t say. Select a profile to change that one alone.".to_owned()
        }
    }
}

/// Above the form, while it completes or edits a row.
#[must_use]
pub fn form_for(name: &str, is_edit: bool) -> String {
    if is_edit {
        format!("You are editing {name}.")
    } else {
        format!("{name}\u{2019}s numbers are filled in here. Add the missing ones.")
    }
}

/// What a row's edit button shows.
pub const EDIT: &str = "Edit";
/// What a row's remove button shows.
pub const REMOVE: &str = "Remove";

/// The button that edits a row.
#[must_use]
pub fn edit(name: &str) -> String {
    format!("Edit {name}")
}

/// The button that takes a row or a file away.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// A file that was read.
#[must_use]
pub fn file(name: &str, profiles: usize) -> String {
    format!("{name}: {}", super::chart::profiles(profiles))
}

/// The questions of reading.
pub const QUESTIONS: &str = "Questions";
/// Said while something is being read.
pub const READING: &str = "Reading\u{2026}";
/// Stops it.
pub const CANCEL: &str = super::fetch::CANCEL;
/// Said when the part of the page that reads could not be had.
pub const STUCK: &str = "Part of the page didn\u{2019}t load, so this wasn\u{2019}t read. Nothing is lost: \
    check the connection and try again, or reload the page.";
/// The button beside it.
pub const TRY_AGAIN: &str = "Try again";

/// How much of something long is read, from 0 to 1.
#[must_use]
pub fn reading(done: f64) -> String {
    let whole = (done * 100.0).clamp(0.0, 100.0).floor() / 100.0;
    format!("{READING} {}", numbers::percent(whole))
}

/// A file that could not be read.
#[must_use]
pub fn file_failed(name: &str) -> String {
    format!(
        "{name} could not be read. Open it in the program it comes from, copy the table and paste it."
    )
}

/// A file that is larger than the browser has room for.
#[must_use]
pub fn no_room(rows: usize) -> String {
    format!(
        "This browser has no room for all of the file: its first {} rows were read. Cut it in two, \
         and open the second half in a tab of its own.",
        numbers::whole(rows as u64)
    )
}

/// How many names a place does not list.
#[must_use]
pub fn names_hidden(hidden: usize) -> String {
    format!("and {} more", numbers::whole(hidden as u64))
}

/// How many rows are hidden.
#[must_use]
pub fn rows_hidden(hidden: usize) -> String {
    plural::MORE_ROWS.count(hidden as u64)
}

/// How long a link is.
#[must_use]
pub fn link_length(characters: usize) -> String {
    plural::CHARACTERS.count(characters as u64)
}
