use std::io::{BufRead, Write, stderr, stdin, stdout};

async fn next() -> String {
    String::new()
}

#[async_rules::enforce]
async fn writes_as_it_comes() -> std::io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(next().await.as_bytes())?;
    Ok(())
}

#[async_rules::enforce]
async fn of_a_stream(errors: &std::io::Stderr) {
    let _errors = errors.lock();
    next().await;
}

#[async_rules::enforce]
async fn a_temporary() {
    print(&mut stderr().lock(), next().await);
}

#[async_rules::enforce(allow(blocking))]
async fn reads() -> std::io::Result<()> {
    let mut input = stdin().lock();
    let mut line = next().await;
    input.read_line(&mut line)?;
    Ok(())
}

fn print(_: &mut impl Write, _: String) {}

fn main() {}
