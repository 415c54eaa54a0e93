use async_rules::tracked_spawn;

#[tracked_spawn]
struct Struct;

#[tracked_spawn]
enum Enum {
    One,
}

#[tracked_spawn]
union Union {
    one: u8,
}

#[tracked_spawn]
mod module {
    pub async fn inside() {}
}

#[tracked_spawn]
impl Struct {
    async fn method(&self) {}
}

#[tracked_spawn]
trait Trait {
    fn method(&self) {}
}

#[tracked_spawn]
impl Trait for Struct {}

#[tracked_spawn]
const CONST: u8 = 1;

#[tracked_spawn]
static STATIC: u8 = 1;

#[tracked_spawn]
type Alias = u8;

#[tracked_spawn]
use module::inside;

#[tracked_spawn]
extern crate std as renamed;

#[tracked_spawn]
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
