//! Unmarked fns that hide marked ones of their names, whose companions are still in sight.
#![deny(warnings)]

use async_rules::enforce;

mod beside_a_glob {
    use super::enforce;
    #[allow(unused_imports)]
    use marked::*;

    fn load() -> u32 {
        3
    }

    #[enforce]
    pub async fn calls() -> u32 {
        load() + self::load() + super::beside_a_glob::load()
    }
}

mod imported {
    pub fn keep(_: u32) {}

    pub mod beside_a_glob {
        use super::keep as store;
        use async_rules::enforce;
        #[allow(unused_imports)]
        use marked::*;

        #[enforce]
        pub async fn calls() {
            store(1);
        }
    }
}

mod in_a_block {
    use super::enforce;
    use marked::each;

    #[enforce]
    pub async fn calls() -> usize {
        fn each(items: &[u8]) -> usize {
            items.len()
        }
        each(&[1])
    }

    pub fn plain() -> usize {
        each(&[1], |_| true)
    }
}

fn main() {
    let _ = beside_a_glob::calls();
    let _ = imported::beside_a_glob::calls();
    let _ = in_a_block::calls();
    in_a_block::plain();
}
