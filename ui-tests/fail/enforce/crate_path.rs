use async_rules::enforce;

#[enforce(crate)]
async fn no_value() {}

#[enforce(crate = "my::rules")]
async fn relative() {}

#[enforce(crate = 3)]
async fn number() {}

fn main() {
    let _ = (no_value(), relative(), number());
}
