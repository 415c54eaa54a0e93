//! An import of a marked fn brings its companion along, which cannot stand beside a module of its name.

mod load {
    #[async_rules::blocking]
    pub fn load() {}
}

pub use load::load;

mod without {
    mod load {
        #[async_rules::blocking(companion = false)]
        pub fn load() {}
    }

    pub use load::load;
}

fn main() {
    load();
    without::load();
}
