//! `opas explain`.

use clap::Args;

use super::{End, WrongUse, print};
use crate::diag::{Rule, likeliest};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// The rule, as reports name it in brackets; without it, all rules are listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> End {
    let Some(id) = &arguments.rule else {
        for rule in Rule::ALL {
            print::say(format!("{:<24}{:<9}{}", rule.id(), rule.default_level().as_str(), rule.summary()));
        }
        return End::Fine;
    };
    // As it is copied from a report, it may have its brackets.
    let id = id.trim_matches(['[', ']']);
    if let Some(rule) = Rule::find(id) {
        print::say(rule.page().trim_end());
        return End::Fine;
    }
    let near = likeliest(id, Rule::ALL.iter().map(|rule| rule.id()));
    let near = near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    print::failure(&WrongUse(format!("there is no rule “{id}”{near}")));
    End::WrongUse
}
