//! The theme, the interface strings and the starter site are inside the binary: a file that is added to them must
//! lead to a new binary, which the compiler cannot know by itself.

fn main() {
    for folder in ["themes/default", "locales", "src/cli/starter"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
