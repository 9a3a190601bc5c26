//! A long export, as it comes of a program that lists posts.

use std::fmt::Write as _;

/// An export with one row a post, of about so many bytes.
pub(crate) fn posts(bytes: usize) -> String {
    let mut export = String::from("Post text,Likes,Replies,Reposts,Followers\n");
    let mut row = 0_u32;
    while export.len() < bytes {
        let (likes, replies, reposts) = (row % 97, row % 7, row % 5);
        writeln!(export, "\"Post {row}, as it was written\",{likes},{replies},{reposts},4200")
            .expect("a text grows");
        row += 1;
    }
    export
}
