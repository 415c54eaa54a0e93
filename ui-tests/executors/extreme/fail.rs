use extreme::run as enter;

#[async_rules::enforce]
pub async fn enters() {
    extreme::run(async {}); //~ extreme::run
    let one = enter(async { 1 }); //~ extreme::run
    drop(one);
}

fn main() {}
