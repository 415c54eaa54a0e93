use async_rules::bounded;

#[bounded(3)]
struct Struct;

#[bounded(3)]
enum Enum {
    One,
}

#[bounded(3)]
union Union {
    one: u8,
}

#[bounded(3)]
mod module {
    pub async fn inside() {}
}

#[bounded(3)]
impl Struct {
    async fn method(&self) {}
}

#[bounded(3)]
trait Trait {
    fn method(&self) {}
}

#[bounded(3)]
impl Trait for Struct {}

#[bounded(3)]
const CONST: u8 = 1;

#[bounded(3)]
static STATIC: u8 = 1;

#[bounded(3)]
type Alias = u8;

#[bounded(3)]
use module::inside;

#[bounded(3)]
extern crate std as renamed;

#[bounded(3)]
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
