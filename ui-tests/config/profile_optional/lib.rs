//! Whether the crate is there depends on the features of this one.

#[async_rules::enforce]
pub async fn receives(own: &Own) {
    own.recv();
}

pub struct Own;

impl Own {
    pub fn recv(&self) {}
}
