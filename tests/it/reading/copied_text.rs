//! Profile pages pasted as text alone: one owner, none of the other accounts on the page, no word of
//! a button as a name.

use super::reading;
use crate::told;

/// Name, network and followers of each profile.
fn profiles(text: &str) -> Vec<String> {
    let row = |row: fourfold::model::profile::Profile<&str>| {
        let followers = row.counts.followers;
        let value = followers.value().map(|it| it.to_string()).unwrap_or_default();
        let mark = if followers.exact_value().is_some() { "" } else { "about " };
        format!("{} on {}: {mark}{value}", row.name, row.network.id())
    };
    reading(text).cohort.iter().map(row).collect()
}

#[test]
fn other_accounts_on_a_page_are_no_profiles() {
    for (text, expected) in [
        // X: a repost's followers, own words, the box of trends.
        (
            "Home\nExplore\n3\nNotifications\nProfile\nAda Example\n1,204 posts\nAda Example\n\
             @ada_e\nCounts things.\nJoined March 2011\n321\n Following\n4,590\n Followers\nPosts\n\
             Replies\nMedia\nPinned\nAda Example\n@ada_e\n·\nNov 12\nWords\n12\n34\n560\n34.5K\n\
             Ada Example reposted\nBob\n@bob\n·\nNov 11\n1M followers\n9\n8\n7\nAda Example\n@ada_e\n\
             ·\nNov 10\n10K followers\n1\n2\n3\nWhat’s happening\nSomething\n12.3K posts",
            vec!["Ada Example on x: 4590"],
        ),
        // LinkedIn, of a person.
        (
            "Home\nMy Network\nJobs\nMessaging\nNotifications\nMe\nFor Business\nAda Example\n\
             Counts things at Example\nBerlin\n4,567 followers\n500+ connections\nActivity\n\
             4,567 followers\nPosts\nComments\nWords\n12\n3 comments\nInterests\nBig\n\
             1,234,567 followers\nPeople also viewed\nEve\n12,345 followers",
            vec!["Ada Example on linkedin: 4567"],
        ),
        // LinkedIn, of a company: the exact number below the name of a post is its own.
        (
            "Example Co\nWe count things\nSoftware · Berlin · 88K followers · 11-50 employees\n\
             Follow\nHome\nAbout\nPosts\nJobs\nPeople\nFeed post number 1\nExample Co\n\
             88,123 followers\n2w\nWords\n150\n13 comments\nFeed post number 2\n\
             Example Co reposted this\nOther Co\n5,600 followers\n1w\nWords",
            vec!["Example Co on linkedin: 88123"],
        ),
        // YouTube.
        (
            "Home\nShorts\nSubscriptions\nAda Example\n@ada_e\n•\n4.59K subscribers\n•\n456 videos\n\
             Subscribe\nHome\nVideos\nShorts\nVideo 1\n12K views\n3 weeks ago\nFeatured channels\n\
             Eve\n88K subscribers\nSubscribe",
            vec!["Ada Example on youtube: about 4590"],
        ),
        // Threads.
        (
            "Ada Example\nada_e\nthreads.net\nCounts things and paints.\n4.5K followers\nFollow\n\
             Mention\nThreads\nReplies\nReposts\nada_e\n2d\nWords\n560\n12\nSuggested for you\neve\n\
             88K followers\nFollow",
            vec!["Ada Example on threads: about 4500"],
        ),
        // Facebook.
        (
            "Ada Example\n4.6K followers • 321 following\nPosts\nAbout\nFriends\nPhotos\n3 comments\n\
             Friends\n1,234 friends\nBob\nEve",
            vec!["Ada Example on other: about 4600"],
        ),
        // TikTok: a menu with a badge, and words of its own.
        (
            "TikTok\nFor You\nExplore\n3\nFollowing\nFriends\nLIVE\nProfile\nMore\nada_e\n\
             Ada Example\nEdit profile\nPromote post\n321\nFollowing\n4590\nFollowers\n34.5M\nLikes\n\
             Videos\nLiked\n34.5K\n210",
            vec!["ada_e on tiktok: 4590"],
        ),
    ] {
        assert_eq!(profiles(text), expected, "{text}\n{:#?}", told::notes(&reading(text)));
    }
}

#[test]
fn a_number_that_is_passed_over_is_told() {
    let text = "Ada\n@ada\n12 Following\n34 Followers\nPosts\nReplies\nBob\n10K followers";
    let notes = told::notes(&reading(text)).join("\n");
    assert!(notes.contains("AmongPosts"), "{notes}");
    assert_eq!(profiles(text).len(), 1);
}

#[test]
fn several_heads_below_each_other_stay_profiles() {
    for (text, count) in [
        ("Ada\n12 Followers\nBob\n13 Followers\nEve\n14 Followers", 3),
        (
            "Ada\n@ada\n1 Following\n12 Followers\nPosts\nReplies\nBob\n@bob\n2 Following\n13 Followers\nPosts\nReplies",
            2,
        ),
        ("Ada\n12 followers\nThreads\nReplies\nBob\n13 followers\nThreads\nReplies", 2),
        ("Ada\n5 posts\n12 followers\n3 following\nBob\n6 posts\n13 followers\n4 following", 2),
    ] {
        assert_eq!(profiles(text).len(), count, "{text}: {:?}", profiles(text));
    }
}

#[test]
fn words_of_buttons_are_no_names() {
    for (text, name) in [
        (
            "mira.paints\nEdit profile\nView archive\n214 posts\n1,893 followers\n402 following",
            "mira.paints",
        ),
        (
            "mira.paints\nEdit profile\nAd tools\n214 posts\n1,893 followers\n402 following",
            "mira.paints",
        ),
        (
            "mira\nFollow\nMessage\nSimilar accounts\n214 posts\n1,893 followers\n402 following",
            "mira",
        ),
        ("mira\nEdit profile\nOptions\n214 posts\n1,893 followers\n402 following", "mira"),
        ("mira\nFollow\nContact\n214 posts\n1,893 followers\n402 following", "mira"),
        (
            "mira_p\nMira\nEdit profile\nPromote post\n12\nFollowing\n34\nFollowers\n56\nLikes",
            "mira_p",
        ),
        (
            "Mira\nCustomize channel\nManage videos\n@mira_p\n•\n1.2K subscribers\n•\n12 videos",
            "Mira",
        ),
        (
            "mira.malt\nProfil bearbeiten\nArchiv ansehen\n214 Beiträge\n1.893 Follower\n402 Gefolgt",
            "mira.malt",
        ),
        ("Mira\nFollow\nSome new button\n34 followers", "Mira"),
        ("Ada Example@ada_e\n12\nFollowing\n34\nFollowers", "Ada Example"),
    ] {
        let names: Vec<String> =
            reading(text).cohort.iter().map(|row| row.name.to_owned()).collect();
        assert_eq!(names, [name], "{text}");
    }
}
