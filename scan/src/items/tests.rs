use super::*;

fn paths(source: &str) -> Vec<String> {
    find_items(source)
        .unwrap()
        .found
        .into_iter()
        .map(|item| item.path)
        .collect()
}

/// Inserts a mark before every item.
fn marked(source: &str) -> String {
    let insertions = find_items(source)
        .unwrap()
        .found
        .iter()
        .map(|item| crate::Insertion {
            at: item.insert_at,
            text: "@ ".into(),
        })
        .collect();
    let (text, _) = crate::insert(source, insertions).unwrap();
    text
}

#[test]
fn every_position_is_found() {
    let source = r"
        async fn free() {}
        pub(crate) async unsafe fn dangerous<'a, T: Send, const N: usize>(x: &'a [T; N]) -> &'a T { &x[0] }
        mod inner { pub mod deep { async fn f() { async fn nested() {} } } }
        impl<T> std::fmt::Wrapper<T> where T: Copy { async fn method(&self) {} }
        impl Trait for &'static [u8] { async fn by_trait(self: std::sync::Arc<Self>) {} }
        trait Trait { async fn provided(&self) {} async fn required(&self); }
        const _: () = { async fn in_const() {} };
        fn plain() { struct S; impl S { async fn local(&self) {} } }
        fn not_async() {}
    ";
    let items = find_items(source).unwrap();
    let found: Vec<_> = items
        .found
        .iter()
        .map(|item| (item.path.as_str(), item.owner))
        .collect();
    assert_eq!(
        found,
        [
            ("free", Owner::Module),
            ("dangerous", Owner::Module),
            ("inner::deep::f", Owner::Module),
            ("inner::deep::f::nested", Owner::Module),
            ("Wrapper::method", Owner::Impl),
            ("&'static[u8]::by_trait", Owner::TraitImpl),
            ("Trait::provided", Owner::Trait),
            ("in_const", Owner::Module),
            ("plain::S::local", Owner::Impl),
        ]
    );
    assert_eq!(
        (items.found[1].generics, items.found[5].has_receiver),
        (3, true)
    );
    assert_eq!(items.skipped.len(), 1);
    assert_eq!(
        (items.skipped[0].path.as_str(), items.skipped[0].line),
        ("Trait::required", 7)
    );
    assert_eq!(items.skipped[0].reason, SkipReason::NoBody);
}

#[test]
fn plain_fns_with_async_code_are_told_apart() {
    let source = "
        fn block() { spawn(async move { 1 }); }
        fn closure() { call(async |x| x); }
        fn only_nested() { fn inner() { async {}; } }
        fn with_nested() { async fn inner() {} }
        async fn both() { async {}; }
    ";
    let found: Vec<_> = find_items(source)
        .unwrap()
        .found
        .into_iter()
        .map(|item| (item.path, item.form))
        .collect();
    let expected = [
        ("block", Form::HasAsyncCode),
        ("closure", Form::HasAsyncCode),
        ("only_nested::inner", Form::HasAsyncCode),
        ("with_nested::inner", Form::AsyncFn),
        ("both", Form::AsyncFn),
    ];
    assert_eq!(found, expected.map(|(path, form)| (path.to_owned(), form)));
}

#[test]
fn the_attribute_goes_before_docs_and_attributes_on_their_line() {
    assert_eq!(
        marked("/// Docs.\n/// More.\n#[inline]\nasync fn f() {}\n"),
        "@ /// Docs.\n/// More.\n#[inline]\nasync fn f() {}\n"
    );
    assert_eq!(
        marked("#[tokio::main]\n  async fn main() {}"),
        "@ #[tokio::main]\n  async fn main() {}"
    );
    assert_eq!(
        marked("mod m{/** é */pub async fn f(){}}"),
        "mod m{@ /** é */pub async fn f(){}}"
    );
    assert_eq!(
        marked("impl S {\n    // plain comment\n    pub(in super) async fn f() {}\n}"),
        "impl S {\n    // plain comment\n    @ pub(in super) async fn f() {}\n}"
    );
    assert_eq!(
        marked("async fn f() { #![allow(unused)] }"),
        "@ async fn f() { #![allow(unused)] }"
    );
}

#[test]
fn offsets_are_bytes_of_the_file_as_given() {
    let plain = "// ☃ é\n/* 𝒳 */ async fn größe() -> Result<(), Größe> { \"\\u{1F600} é\"; }\nasync fn g() {}";
    let crlf = plain.replace('\n', "\r\n");
    for source in [plain.to_owned(), crlf] {
        for prefix in [
            "",
            "\u{feff}",
            "#!/usr/bin/env run\n",
            "\u{feff}#! /bin/é\r\n",
            "#![allow(unused)]\n",
            "#! [allow(unused)]\n",
        ] {
            let source = format!("{prefix}{source}");
            let items = find_items(&source).unwrap();
            assert_eq!(items.found.len(), 2, "{source:?}: {:?}", items.skipped);
            let (first, second) = (&items.found[0], &items.found[1]);
            assert!(
                source[first.insert_at..].starts_with("async fn größe"),
                "{source:?}"
            );
            assert!(source[first.bytes.clone()].ends_with('}'), "{source:?}");
            assert_eq!(first.return_type.as_deref(), Some("Result<(), Größe>"));
            assert!(
                source[second.insert_at..].starts_with("async fn g()"),
                "{source:?}"
            );
            let line = source[..second.insert_at].matches('\n').count() + 1;
            assert_eq!(second.lines, line..=line);
        }
    }
}

#[test]
fn return_types_are_text() {
    let source = "async fn a() -> Result< Vec<u8> , Box<dyn Error + Send>> {}\nasync fn b() -> ! { loop {} }\n\
                  async fn c() -> impl Iterator<Item = (u8,)> + 'static where Self: Sized {}\nasync fn d() {}";
    let types: Vec<_> = find_items(source)
        .unwrap()
        .found
        .into_iter()
        .map(|item| item.return_type)
        .collect();
    let expected = [
        "Result< Vec<u8> , Box<dyn Error + Send>>",
        "!",
        "impl Iterator<Item = (u8,)> + 'static",
    ];
    assert_eq!(types[..3], expected.map(|ty| Some(ty.to_owned())));
    assert_eq!(types[3], None);
}

#[test]
fn attributes_of_item_and_owner_are_listed() {
    let source = "#[async_trait :: async_trait(?Send)] impl T for S { #[doc = \"x\"] #[tracing::instrument(skip(self))] async fn f(&self) {} }";
    let item = &find_items(source).unwrap().found[0];
    assert_eq!(item.attributes, ["tracing::instrument"]);
    assert_eq!(item.owner_attributes, ["async_trait::async_trait"]);
    let nested = find_items("#[a] impl S { fn f() { async fn g() {} } }").unwrap();
    assert!(nested.found[0].owner_attributes.is_empty());
    assert_eq!(nested.found[0].owner, Owner::Module);
}

#[test]
fn what_is_left_alone_says_why() {
    let source = "macro_rules! m { ($n:ident) => { pub async fn $n() {} async unsafe fn two() {} async {} fn sync() {} } }\n\
                  cfg_rt! {\n    async fn gated() {}\n}\n\
                  const fn c() { async {}; }\nasync extern \"C\" fn e() {}\n\
                  async fn f() { select! { _ = async fn inner() {} => {} } }";
    let items = find_items(source).unwrap();
    assert_eq!(paths(source), ["f"]);
    let skipped: Vec<_> = items
        .skipped
        .iter()
        .map(|skip| format!("{} {}: {}", skip.path, skip.line, skip.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            "$n 1: it stands inside the tokens of `macro_rules!`",
            "two 1: it stands inside the tokens of `macro_rules!`",
            "gated 3: it stands inside the tokens of `cfg_rt!`",
            "c 5: it is a `const fn`",
            "e 6: it has an ABI of its own",
            "f::inner 7: it stands inside the tokens of `select!`",
        ]
    );
}

#[test]
fn text_that_looks_like_a_fn_is_none() {
    assert!(paths("// async fn a() {}\n/* async fn b() {} */ const S: &str = \"async fn c() {}\";\n/// async fn d() {}\nstruct S;").is_empty());
    assert_eq!(
        paths("const S: &str = r#\"\n async fn c() {} \"#; async fn real() {}"),
        ["real"]
    );
}

#[test]
fn a_file_that_does_not_parse_is_one_skip() {
    let items = find_items("fn a() {}\nasync fn broken( {}\n").unwrap();
    assert!(items.found.is_empty());
    assert_eq!(items.skipped.len(), 1);
    assert!(matches!(
        items.skipped[0].reason,
        SkipReason::DoesNotParse(_)
    ));
    assert!(items.skipped[0].path.is_empty());
    assert!(items.bodies.is_empty() && items.renames);
    assert_eq!(find_items("").unwrap(), Items::default());
    assert_eq!(find_items("#!/bin/sh").unwrap(), Items::default());
}

#[test]
fn raw_names_and_old_editions_parse() {
    assert_eq!(paths("async fn r#match() {}"), ["r#match"]);
}

/// The texts of the bodies that are closed, and of those that are open.
fn bodies(source: &str) -> (Vec<&str>, Vec<&str>) {
    let items = find_items(source).unwrap();
    let (closed, open): (Vec<_>, Vec<_>) = items.bodies.iter().partition(|body| body.is_closed);
    let texts = |bodies: Vec<&Body>| bodies.iter().map(|one| &source[one.body.clone()]).collect();
    (texts(closed), texts(open))
}

#[test]
fn the_body_of_each_outermost_fn_is_found() {
    let source = "/// é\n#[must_use] async fn a() -> [u8; { 1 }] { b(|| { c(async {}) }) }\n\
                  mod m { impl S { fn d(&self) {} } trait T { fn e(); fn f() { info!(\"{}\", { g }) } } }\n\
                  #[cfg_attr(docsrs, doc(cfg(x)))] fn h() { #[allow(unused)] let x = vec![1]; std::println!(); }\n\
                  #[async_trait::async_trait] impl T for S { #[instrument(skip(x))] async fn i() {} }";
    let closed = [
        "{ b(|| { c(async {}) }) }",
        "{}",
        "{ info!(\"{}\", { g }) }",
        "{ #[allow(unused)] let x = vec![1]; std::println!(); }",
        "{}",
    ];
    assert_eq!(bodies(source), (closed.to_vec(), vec![]));
    let items = find_items(source).unwrap();
    assert!(source[items.bodies[0].bytes.clone()].starts_with("/// é"));
    assert!(!items.renames);
}

#[test]
fn a_body_that_is_seen_elsewhere_is_open() {
    for source in [
        "const fn f() {}",
        "fn f() { impl T for S {} }",
        "fn f() { use a::b; }",
        "fn f() { #[derive(Into)] struct S(u8); }",
        "fn f() { { async fn g() {} } }",
        "fn f() { macro_rules! m { () => {} } }",
        "fn f() { implement!(S) }",
        "fn f() { mine::info!(S) }",
        "fn f() { let x = make!(S); }",
        "fn f() { let x = vec![{ impl T for S {} }]; }",
        "fn f() { let x = vec![make!(S)]; }",
        "fn f() { let x = include!(\"x.rs\"); }",
        "#[component] fn f() {}",
        "#[cfg_attr(x, component)] fn f() {}",
        "fn f() { #[exempt(blocking, reason = \"x\")] g(); }",
        "#[routes] impl S { fn f() {} }",
        "#[routes] mod m { impl S { fn f() {} } }",
    ] {
        let (closed, open) = bodies(source);
        assert_eq!((closed.len(), open.len()), (0, 1), "{source}");
    }
}

#[test]
fn a_well_known_name_may_be_given_to_something_else() {
    let renames = |source| find_items(source).unwrap().renames;
    for source in [
        "macro_rules! info { () => {} }",
        "m! { macro_rules! info { () => {} } }",
        "use strange::info;",
        "use {tokio::select, strange::{self, a::warn}};",
        "use crate::shout as debug;",
        "#[macro_use] extern crate strange;",
        "fn drop<T>(t: T) {}",
        "mod a { mod mem; }",
        "mod tokio { }",
        "fn f() { use strange::info; }",
    ] {
        assert!(renames(source), "{source}");
    }
    for source in [
        "macro_rules! own { ($n:ident) => { impl Drop for $n { fn f(&mut self) {} } } }",
        "use tracing::{info, warn}; use crate::log::debug; use tokio::{self, select}; use strange::*;",
        "#[macro_use] extern crate log; extern crate strange;",
        "impl Drop for A { fn drop(&mut self) {} }",
        "mod a { mod core_api; }",
    ] {
        assert!(!renames(source), "{source}");
    }
}
