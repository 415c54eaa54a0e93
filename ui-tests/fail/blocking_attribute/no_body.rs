//! A fn without a body cannot be marked where it stands.
use async_rules::blocking;

trait Storage {
    #[blocking]
    fn load();
}

unsafe extern "C" {
    #[blocking]
    fn flush_all();
}

fn main() {}
