//! opas: a static site generator for guidance and checklists in several languages.
//!
//! The rooms in floor order, from the top: a room knows only the rooms below it (`tests/house.rs` keeps it so).
//! Start reading at [`pipeline`], whose one function is the whole story.

pub mod builtin;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod date;
pub mod diag;
pub mod digest;
pub mod lang;
pub mod locale;
pub mod markdown;
pub mod output;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod url;
pub mod view;
pub mod yaml;
