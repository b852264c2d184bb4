//! opas: a static site generator for guidance and checklists in several languages.
//!
//! The rooms in floor order, from the top: a room knows only the rooms below it (`tests/house.rs` keeps it so).
//! Start reading at [`pipeline`], whose one function is the whole story.

pub mod cli;
pub mod serve;
pub mod external;
pub mod schema;
pub mod pipeline;
pub mod render;
pub mod plan;
pub mod check;
pub mod desk;
pub mod exchange;
pub mod site;
pub mod translation;
pub mod published;
pub mod content;
pub mod view;
pub mod markdown;
pub mod prose;
pub mod theme;
pub mod locale;
pub mod config;
pub mod builtin;
pub mod yaml;
pub mod diag;
pub mod output;
pub mod source;
pub mod crash;
pub mod date;
pub mod dense;
pub mod digest;
pub mod lang;
pub mod url;
pub mod nfc;
