use async_rules::enforce;

#[enforce]
mod store {
    use std::fs::read as load;

    pub async fn one() -> std::io::Result<Vec<u8>> {
        load("x")
    }

    pub struct Store;

    impl Store {
        pub async fn two(&self) -> std::io::Result<Vec<u8>> {
            load("x")
        }

        #[async_rules::enforce(allow(blocking))]
        pub async fn allowed(&self) -> std::io::Result<Vec<u8>> {
            load("x")
        }
    }

    pub mod inner {
        pub async fn three() -> std::io::Result<Vec<u8>> {
            super::load("x")
        }
    }
}

fn main() {
    let _ = (
        store::one(),
        store::Store.two(),
        store::Store.allowed(),
        store::inner::three(),
    );
}
