use async_rules::enforce;

#[enforce]
struct Config {
    name: String,
}

#[enforce]
pub enum State {
    On,
    Off,
}

#[enforce]
type Shared = std::sync::Arc<Config>;

#[enforce]
const LIMIT: usize = 3;

#[enforce]
pub(crate) static NAME: &str = "x";

fn main() {
    let _: (Option<Shared>, usize, &str) = (None, LIMIT, NAME);
    let _ = (State::On, State::Off);
}
