use async_rules::offload;

#[offload]
fn length<T: AsRef<str> + Send>(text: T) -> usize {
    text.as_ref().len()
}

fn main() {}
