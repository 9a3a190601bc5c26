//! The table that benches read: as an analytics tool writes it, the same at every run.

use std::fmt::Write as _;

/// So many rows; `odd` says how many in a thousand hold a shortened number.
///
/// Audiences are spread over all sizes, so that rows of all four quadrants are there, and so are
/// rows that have none: without followers, or without posts. A million rows are 28.9 MB.
pub(crate) fn table(rows: usize, odd: usize) -> String {
    let mut text = String::with_capacity(50 + 29 * rows);
    text += "handle,followers,posts,likes,replies,reposts\n";
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % most
    };
    for row in 0..rows {
        let most = 8 << next(20);
        let followers = next(most);
        let posts = next(100);
        let (likes, replies, reposts) = (next(5_000), next(300), next(900));
        let unit = if row % 1000 < odd { "K" } else { "" };
        let _ = writeln!(text, "@a{row},{followers}{unit},{posts},{likes},{replies},{reposts}");
    }
    text
}
