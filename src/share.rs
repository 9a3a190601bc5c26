//! What leaves the page at a click: a link, a table, records, a picture. Nothing here sends it
//! anywhere.

pub mod code;
pub mod csv;
pub mod embed;
pub mod json;
pub mod link;
pub mod picture;
pub mod table;
