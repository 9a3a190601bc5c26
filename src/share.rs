//! What leaves the page at a click: a link, a table, records, a picture. Nothing here sends it
//! anywhere.

pub mod csv;
pub mod json;
pub mod link;
pub mod picture;
