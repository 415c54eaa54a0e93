use async_rules::offload;

#[offload(max = 0)]
fn zero() {}

#[offload(max = "4")]
fn text() {}

#[offload(4)]
fn nameless() {}

#[offload(max)]
fn valueless() {}

#[offload(maximum = 4)]
fn misspelt() {}

#[offload(max = 2_u8 + 2)]
fn ill_typed() {}

fn main() {
    drop((zero(), text(), nameless(), valueless(), misspelt(), ill_typed()));
}
