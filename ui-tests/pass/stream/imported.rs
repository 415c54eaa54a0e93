//! `emit!` and `provide!` need no import, and an import is not unused for that.
#![deny(unused_imports)]

mod imported {
    use async_rules::{Resource, emit, provide, resource, stream};
    use futures::Stream;

    #[stream]
    pub async fn items() -> impl Stream<Item = u32> {
        emit!(1);
    }

    #[resource]
    pub async fn opened() -> impl Resource<u32> {
        provide!(1);
    }
}

mod all_imported {
    use async_rules::*;
    use futures::Stream;

    #[stream]
    pub async fn items() -> impl Stream<Item = u32> {
        emit!(1);
    }
}

mod imported_inside {
    use futures::Stream;

    #[async_rules::stream]
    pub async fn items() -> impl Stream<Item = u32> {
        use async_rules::emit;
        emit!(1);
    }

    #[async_rules::resource]
    pub async fn opened() -> impl async_rules::Resource<u32> {
        use async_rules::provide;
        provide!(1);
    }
}

mod not_imported {
    #[async_rules::stream]
    pub async fn items() -> impl futures::Stream<Item = u32> {
        async_rules::emit!(1);
    }

    #[async_rules::resource]
    pub async fn opened() -> impl async_rules::Resource<u32> {
        async_rules::provide!(1);
    }
}

/// Other things of these names.
mod others {
    pub fn emit() {}
    pub mod provide {}

    macro_rules! emit {
        () => {
            3
        };
    }

    pub fn three() -> u32 {
        emit!()
    }

    #[async_rules::stream]
    pub async fn items() -> impl futures::Stream<Item = u32> {
        emit!(1);
    }

    #[async_rules::resource]
    pub async fn opened() -> impl async_rules::Resource<u32> {
        provide!(1);
    }
}

fn main() {
    others::emit();
    others::three();
    drop((imported::items(), imported::opened()));
    drop(all_imported::items());
    drop((imported_inside::items(), imported_inside::opened()));
    drop((not_imported::items(), not_imported::opened()));
    drop((others::items(), others::opened()));
}
