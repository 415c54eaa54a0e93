use async_rules::timeout;

#[timeout("10s")]
struct Struct;

#[timeout("10s")]
enum Enum {
    One,
}

#[timeout("10s")]
union Union {
    one: u8,
}

#[timeout("10s")]
mod module {
    pub async fn inside() {}
}

#[timeout("10s")]
impl Struct {
    async fn method(&self) {}
}

#[timeout("10s")]
trait Trait {
    fn method(&self) {}
}

#[timeout("10s")]
impl Trait for Struct {}

#[timeout("10s")]
const CONST: u8 = 1;

#[timeout("10s")]
static STATIC: u8 = 1;

#[timeout("10s")]
type Alias = u8;

#[timeout("10s")]
use module::inside;

#[timeout("10s")]
extern crate std as renamed;

#[timeout("10s")]
macro_rules! macro_by_example {
    () => {};
}

#[tokio::main]
async fn main() {
    Struct.method().await;
    Trait::method(&Struct);
    let _ = (Enum::One, Union { one: 1 }, CONST, STATIC, 1 as Alias);
    inside().await;
    renamed::mem::drop(());
    macro_by_example!();
}
