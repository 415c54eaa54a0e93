//! Every place where an expression can stand.
use std::fs::read;

use async_rules::enforce;

#[enforce]
async fn everywhere(n: usize) -> std::io::Result<usize> {
    if read("if").is_ok() {
        return Err(read("return").unwrap_err());
    }
    let Ok(a) = read("let") else {
        drop(read("else"));
        return Ok(0);
    };
    let b = loop {
        break read("break")?;
    };
    let c = 'outer: {
        if n > 1 {
            break 'outer read("label")?;
        }
        Vec::new()
    };
    while let Ok(text) = read("while") {
        if text.is_empty() {
            continue;
        }
    }
    for _ in read("for")? {}
    let d = match read("match") {
        Ok(text) if read("guard").is_ok() => text,
        _ => read("arm")?,
    };
    let e = [read("array")?, read("array")?];
    let f = (read("tuple")?, &read("reference")?);
    let g = Wrapper {
        field: read("field")?,
    };
    let h = read("index")?[read("subscript")?.len()];
    let i = !read("unary")?.is_empty() && (read("binary")?.len() as u64) > 0;
    let j = read("range")?.len()..read("range")?.len();
    let mut k = read("assign")?;
    k = read("assign")?;
    let l = unsafe { read("unsafe")?.get_unchecked(0).clone() };
    let m = if let Ok(x) = read("if let") {
        x.len()
    } else {
        read("else")?.len()
    };
    drop((b, c, d, e, f, g, h, i, j, k, l, m));
    Ok(a.len())
}

struct Wrapper {
    field: Vec<u8>,
}

fn main() {
    let _ = everywhere(1);
}
