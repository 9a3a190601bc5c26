//! What the page writes for other programs: CSV, JSON, pictures, tables, QR codes, embed markup.
//! Sends nothing.

pub mod code;
pub mod csv;
pub mod embed;
pub mod json;
pub mod picture;
pub mod sql;
pub mod table;
