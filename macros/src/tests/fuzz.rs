//! Whatever tokens an attribute is given, it does not panic and the item is not lost. What was a fn and good
//! arguments before stays valid Rust.

use proc_macro2::{TokenStream, TokenTree};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::apply;
use super::mutate::{changes, mutated};
use crate::{driver, stack};

/// Enough for every mistake planted for trial to be found, in a few seconds of an unoptimised build.
const CASES: u32 = 4_000;

const ATTRIBUTES: &[&str] = &[
    "bounded",
    "timeout",
    "tracked_spawn",
    "offload",
    "main",
    "test",
    "resource",
    "stream",
    "enforce",
    "exempt",
    "blocking",
];

const ARGUMENTS: &[&str] = &[
    "",
    "10",
    "max = Self::MAX, wait = \"100ms\", queue = 50, or = Err(busy(a))",
    "limit = self.limit, key = (a, &b), or = { let x = a; x }",
    "\"10s\"",
    "after = self.deadline * 2, or = Ok(Default::default())",
    "set = TASKS, name = \"refresh\", local",
    "strict, deny(blocking), warn(nested_runtime), allow(blocking)",
    "blocking, reason = \"a test\"",
    "some, instead = \"other\", reason = \"it waits\", companion = false",
    "crate = \"::other\"",
    "10, crate = crate::rules",
];

const ITEMS: &[&str] = &[
    "async fn subject() {}",
    "pub(crate) async unsafe fn subject<'a, T: Send, const N: usize>(mut a: [T; N], &(b, _): &'a (u8, T)) \
     -> Result<T, std::io::Error> where T: 'static { #![allow(unused)] let x = f(b)?; if x { return Ok(g().await); } \
     std::thread::sleep(d); Err(e) }",
    "/// Says.\n #[inline] #[other(a = 1)] async fn subject(&self, #[cfg(x)] a: impl Fn(&str) -> u8, b: u8) \
     -> impl Iterator<Item = u8> { #[exempt(blocking, reason = \"r\")] std::fs::read(\"a\"); \
     match a { Some(n) if n > 1 => loop { break }, _ => async move { x.y(|z| z.await).await }.await } }",
    "async fn subject<'a>(&self, a: &'a str) -> io::Result<impl Resource<u8>> { let (x, _y) = f(a).await?; \
     provide!(mut x); x.close().await?; if _y { return Err(e); } Ok(()) }",
    "async fn subject<T: Send>(&mut self, a: &[T]) -> impl Stream<Item = Result<&T, E>> + Send { for x in a { if x.y()? \
     { return; } emit!({ emit!(Ok(x)); f(|| emit!(1)) }); tokio::select! { z = g() => emit!(z), else => return } } }",
    "fn subject(self: Arc<Self>) -> ! { println!(\"{}\", block_on(async { 1 })); tokio::select! { x = y => z } }",
    "async fn subject(&mut self, a: &str) -> u8;",
    "const extern \"C\" fn subject() {}",
    "fn subject<'life0, 'async_trait>(&'life0 self) -> ::core::pin::Pin<Box<dyn ::core::future::Future<Output = u8> \
     + ::core::marker::Send + 'async_trait>> where 'life0: 'async_trait { Box::pin(async move { \
     if let Some(ret) = None::<u8> { return ret; } let __self = self; let __ret: u8 = { __self.0.sleep() }; __ret }) }",
    "fn subject() { let body = async { f() }; tokio::runtime::Builder::new_current_thread().build().block_on(body) }",
    "impl<T> Subject<T> { const X: u8 = 1; #[bounded(3)] async fn subject(&self) { std::thread::sleep(d) } fn g() {} }",
    "trait Subject { async fn subject(&self) { File::open(p).read_to_string(&mut s); } type T; }",
    "mod subject { use super::*; async fn f() { sleep(d) } struct S; impl S { async fn g(&self) {} } }",
    "#[cfg(x)] impl<'a, T: Copy, const N: usize> Subject<'a, T, N> where T: 'a { #[blocking] fn subject(&self) {} \
     #[cfg(y)] #[blocking(instead = \"b\")] pub fn r#try(self) -> T {} async fn d() {} const X: u8 = 1; }",
    "unsafe trait Subject: Send { fn subject(&self) -> u8; #[blocking] fn b(&mut self) where Self: Sized { 1 } }",
    "pub(in a::b) unsafe extern \"C\" fn subject<'a>(x: &'a [u8; 3]) -> impl Iterator<Item = &'a u8> + 'a { x.iter() }",
    "struct subject { a: u8 }",
    "macro_rules! subject { ($x:expr) => { async fn f() { $x } } }",
    "let subject = std::thread::sleep(d);",
];

#[test]
fn no_attribute_panics_or_loses_its_item() {
    let strategy = (
        0..ATTRIBUTES.len(),
        0..ATTRIBUTES.len(),
        (0..ARGUMENTS.len(), changes(4)),
        (0..ITEMS.len(), 0..ITEMS.len(), changes(6)),
    );
    run(
        &strategy,
        |(first, second, (args, in_args), (item, other, in_item))| {
            let arguments = mutated(&tokens(ARGUMENTS[args]), &tokens(ITEMS[other]), &in_args);
            let item = mutated(&tokens(ITEMS[item]), &tokens(ITEMS[other]), &in_item);
            let expanded = check(ATTRIBUTES[first], &arguments, &item)?;
            // A stack: what the first attribute has made is what the second one finds.
            check(ATTRIBUTES[second], &arguments, &expanded)?;
            Ok(())
        },
    );
}

#[test]
fn no_broken_marker_panics() {
    let marker = unfinished_stack();
    let strategy = (0..ITEMS.len(), changes(6));
    run(&strategy, |(other, changes)| {
        let inside = mutated(&marker, &tokens(ITEMS[other]), &changes);
        let expanded = driver::call(stack::expand_marker, inside.clone());
        proptest::prop_assert!(!failed(&expanded), "{}", inside);
        Ok(())
    });
}

/// The inside of a marker, as it is between two attributes.
fn unfinished_stack() -> TokenStream {
    let item = tokens(&format!("#[other] {}", ITEMS[1]));
    let expanded = apply("bounded", tokens(ARGUMENTS[2]), item).expect("an attribute of ours");
    inside_of_marker(expanded).expect("`other` may be an attribute of ours, so there is a marker")
}

fn inside_of_marker(stream: TokenStream) -> Option<TokenStream> {
    let mut tokens = stream.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "__async_rules_stack" => {
                let TokenTree::Group(inside) = tokens.nth(1)? else {
                    return None;
                };
                return Some(inside.stream());
            }
            TokenTree::Group(group) => {
                if let Some(inside) = inside_of_marker(group.stream()) {
                    return Some(inside);
                }
            }
            _ => {}
        }
    }
    None
}

fn check(
    attribute: &str,
    args: &TokenStream,
    item: &TokenStream,
) -> Result<TokenStream, TestCaseError> {
    let expanded = apply(attribute, args.clone(), item.clone()).expect("an attribute of ours");
    proptest::prop_assert!(
        !failed(&expanded),
        "#[{}({})] panicked on: {}",
        attribute,
        args,
        item
    );
    proptest::prop_assert!(
        !mentions(item, "subject") || mentions(&expanded, "subject"),
        "#[{}({})] lost the item: {}",
        attribute,
        args,
        item
    );
    let was_fn = syn::parse2::<syn::ItemFn>(item.clone()).is_ok();
    proptest::prop_assert!(
        !was_fn || syn::parse2::<syn::File>(expanded.clone()).is_ok(),
        "#[{}({})] made no Rust of: {}\nbut: {}",
        attribute,
        args,
        item,
        expanded
    );
    Ok(expanded)
}

/// The same cases in each run: a failure on one machine is one on all.
fn run<S: proptest::strategy::Strategy>(
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(error) = TestRunner::new_with_rng(config, rng).run(strategy, test) {
        panic!("{error}");
    }
}

/// Whether the driver has caught a panic.
fn failed(expanded: &TokenStream) -> bool {
    expanded.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => failed(&group.stream()),
        TokenTree::Literal(text) => text.to_string().contains("failed on its own account"),
        _ => false,
    })
}

fn mentions(stream: &TokenStream, name: &str) -> bool {
    stream.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("a seed is tokens")
}
