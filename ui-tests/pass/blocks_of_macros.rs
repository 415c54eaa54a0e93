// Blocks and expressions that a macro was given: their braces are no less necessary than without the attribute.

#![deny(unused_braces, unused_parens)]

mod own {
    pub fn read(_: &str) -> Vec<u8> {
        Vec::new()
    }

    pub fn start_task<T>(task: T) -> T {
        task
    }
}

macro_rules! blocks {
    ($name:ident, $block:block) => {
        #[async_rules::enforce(strict)]
        async fn $name(first: bool) -> usize {
            if first {
                return $block;
            }
            own::start_task($block);
            let _ = own::start_task($block);
            let known = $block;
            match first {
                true => $block,
                false => known + own::read("x").len(),
            }
        }
    };
}

macro_rules! bodies {
    ($name:ident, $block:block) => {
        #[async_rules::enforce(strict)]
        fn $name() -> impl Future<Output = usize> {
            async move { $block }
        }
    };
}

macro_rules! branches {
    ($name:ident, $block:block) => {
        #[async_rules::enforce(strict)]
        async fn $name(first: bool) {
            if first $block else $block
        }
    };
}

blocks!(asked, { own::read("x").len() });
blocks!(started, { own::start_task(3) });
blocks!(plain, { 3 });
bodies!(asked_body, { own::read("x").len() });
bodies!(plain_body, { 3 });
branches!(asked_branches, { own::start_task(own::read("x").len()); });

fn main() {}
