use async_rules::offload;

#[offload]
const fn twice(n: u32) -> u32 {
    n * 2
}

fn main() {
    let _: u32 = twice(1);
}
