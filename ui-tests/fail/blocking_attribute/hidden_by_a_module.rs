//! A module that has the name of a marked fn hides the mark.

#[async_rules::blocking]
pub fn load() {}

pub mod load {}

mod fine {
    #[async_rules::blocking(companion = false)]
    pub fn load() {}

    pub mod load {}
}

fn main() {
    fine::load();
}
