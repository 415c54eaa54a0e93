//! Bodies that put questions in odd places.
#![deny(warnings)]
#![allow(dead_code, reason = "only compiled")]

use async_rules::enforce;

fn read(n: u32) -> u32 {
    n
}

struct Reader(u32);

impl Reader {
    fn read(&self) -> u32 {
        self.0
    }

    fn open(self, _: u32) -> Self {
        self
    }
}

#[enforce]
async fn statements(n: u32) -> u32 {
    if n > 1 {}
    read(1);
    match n {
        0 => read(0),
        _ => read(1),
    };
    let reader = Reader(n);
    {
        reader.read()
    };
    let Reader(inner @ 1..) = Reader(1).open(2) else {
        unreachable!()
    };
    let x = 'a: loop {
        if reader.read() > read(3) {
            break 'a read(1);
        }
        while read(0) > 1 && reader.read() > 0 {}
        break read(2);
    };
    let closure = |Reader(m): &Reader| -> u32 { *m + reader.read() };
    let range = read(1)..=reader.read();
    let mut total = -(read(1) as i64) as u32;
    total += read(2);
    total = total.max(*&read(3));
    let _ = total;
    let array = [read(1), reader.read()];
    let nested = {
        read(1);
        read(1)
    } + (read(2),).0
        + array[read(0) as usize];
    let future = async { reader.read() };
    if let (1, 2) = (read(1), reader.read())
        && read(1) > 0
    {
        return read(1);
    }
    return x + closure(&reader) + range.count() as u32 + nested + inner + future.await;
}

#[enforce]
async fn never() -> ! {
    loop {
        read(1);
        std::future::pending::<()>().await;
    }
}

#[enforce]
async fn impl_trait() -> impl Iterator<Item = u32> {
    (0..3).map(read)
}

#[enforce]
async fn empty() {}

#[enforce]
async unsafe fn raw<'a>(text: &'a str) -> &'a str {
    text.lines().next().unwrap_or(text)
}

#[enforce]
async fn r#async(r#type: u32) -> u32 {
    read(r#type)
}

#[enforce]
async fn recursive(n: u32) -> u32 {
    if n == 0 {
        read(0)
    } else {
        Box::pin(recursive(n - 1)).await
    }
}

fn main() {}
