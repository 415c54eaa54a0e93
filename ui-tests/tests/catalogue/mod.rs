//! Every entry of the catalogue in a call of its own: each is rejected, in its own words and by nothing else, and
//! those that only may block are rejected under `strict` alone.

use std::collections::BTreeMap;
use std::fs;

use async_rules_catalogue::{
    self as catalogue, Category, Entry, Kind, Origin, Platform, Receiver, Severity,
};

use crate::support::cases::Case;
use crate::support::project::{Found, Project, scratch};
use crate::support::rustc_version;

/// In `std`, but not in a stable one yet: rustc has an error of its own.
const UNSTABLE: &[&str] = &["into_incoming", "recv_deadline"];
const UNSTABLE_PEEKS: &str = "std::os::unix::net::";

/// What stands in front of the calls: a value of any type, which is never made.
const HEADER: &str = "#![allow(unused, deprecated)]
use std::io::{BufRead as _, Read as _, Seek as _, Write as _};
use std::net::ToSocketAddrs as _;
#[cfg(unix)] use std::os::unix::fs::FileExt as _;
fn any<T>() -> T { loop {} }
fn main() {}
";

/// One line of a case.
struct Call {
    entry: &'static Entry,
    text: String,
}

#[test]
fn every_entry_is_rejected_at_its_severity() {
    let calls = calls();
    assert!(calls.len() > 500, "{} calls", calls.len());
    let strict = case("catalogue_strict", "strict", &calls);
    let plain = case("catalogue_plain", "", &calls);
    let outcome = Project::new("catalogue").check(&[strict.clone(), plain.clone()]);
    let mut wrong = compare(&calls, outcome.of(&strict), |_| true);
    wrong += &compare(&calls, outcome.of(&plain), |entry| {
        entry.severity == Severity::Deny
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What differs between the errors found and those that the calls should have.
fn compare(calls: &[Call], found: &[Found], is_rejected: impl Fn(&Entry) -> bool) -> String {
    let mut by_line: BTreeMap<u64, Vec<&Found>> = BTreeMap::new();
    for found in found.iter().filter(|found| found.level == "error") {
        by_line.entry(found.line).or_default().push(found);
    }
    let mut wrong = String::new();
    let first = HEADER.lines().count() as u64 + 1;
    for (line, call) in (first..).zip(calls) {
        let entry = call.entry;
        let errors = by_line.remove(&line).unwrap_or_default();
        let blocks = match (entry.category, entry.severity) {
            (Category::NestedRuntime, _) => " inside async code",
            (Category::CpuBound, Severity::Deny) => " keeps the executor thread busy",
            (Category::CpuBound, Severity::Strict) => " may keep the executor thread busy",
            (_, Severity::Deny) => " blocks the executor thread",
            (_, Severity::Strict) => " may block the executor thread",
        };
        let is_ours = |found: &&&Found| {
            found.title.starts_with(&entry.display()) && found.title.ends_with(blocks)
        };
        let ours = errors.iter().filter(is_ours).count();
        let others = errors.len() - ours;
        if ours != usize::from(is_rejected(entry)) || (others > 0 && !is_unstable(entry)) {
            let titles: Vec<&str> = errors.iter().map(|found| found.title.as_str()).collect();
            wrong += &format!("{}\n  found {titles:#?}\n", call.text);
        }
    }
    let elsewhere = by_line.into_values().flatten();
    wrong
        + &elsewhere
            .map(|found| found.rendered.clone())
            .collect::<String>()
}

fn is_unstable(entry: &Entry) -> bool {
    let name = entry.name();
    let is_peek = entry.path.starts_with(UNSTABLE_PEEKS) && name.starts_with("peek");
    is_peek || UNSTABLE.contains(&name)
}

fn case(name: &str, level: &str, calls: &[Call]) -> Case {
    let path = scratch("catalogue-cases").join(format!("{name}.rs"));
    let mut source = HEADER.to_owned();
    for (number, call) in calls.iter().enumerate() {
        source += &format!(
            "#[async_rules::enforce({level})] async fn call{number}{}\n",
            call.text
        );
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("the cases' folder");
    fs::write(&path, source).expect("the case is written");
    Case {
        name: format!("{name}.rs"),
        path,
    }
}

/// A call by path of each function and method that is compared so, and one by dot on each receiver.
fn calls() -> Vec<Call> {
    let rust: u16 = rustc_version()
        .split('.')
        .nth(1)
        .and_then(|minor| minor.parse().ok())
        .expect("`1.MINOR.PATCH`");
    let mut calls = Vec::new();
    for entry in catalogue::entries().filter(|entry| entry.since <= rust) {
        let here = match entry.platform {
            Platform::Any => true,
            Platform::Linux => cfg!(target_os = "linux"),
            Platform::Unix => cfg!(unix),
            Platform::Windows => cfg!(windows),
        };
        // The other rules ask what becomes of the value; their own cases do that.
        let by_call = matches!(
            entry.rule(),
            catalogue::Rule::Blocking | catalogue::Rule::NestedRuntime
        );
        // The only other package that the cases depend on.
        let named = !matches!(entry.origin, Origin::Package(package) if package != "futures");
        if !here || !named || !by_call {
            continue;
        }
        let is_callee = catalogue::callees(entry.name()).any(|callee| callee == entry);
        if let Some(item) = entry.item.filter(|_| is_callee) {
            let (owner, path) = item_path(item);
            let text = format!("() {{ {owner} {path}({}); }}", by_path(entry));
            calls.push(Call { entry, text });
        }
        for receiver in entry.receivers {
            if receiver.platform == Platform::Windows && !cfg!(windows) {
                continue;
            }
            let text = format!(
                "(mut receiver: {}) {{ receiver.{}{}({}); }}",
                owned(entry, receiver),
                entry.name(),
                turbofish(entry),
                vec!["any()"; entry.args.into()].join(", "),
            );
            calls.push(Call { entry, text });
        }
    }
    calls
}

fn by_path(entry: &Entry) -> String {
    if let Some(types) = entry.arguments {
        return format!("any::<{types}>()");
    }
    let this = usize::from(entry.kind != Kind::Function);
    vec!["any()"; usize::from(entry.args) + this].join(", ")
}

/// `<a::B<T>>::c` as users write it: `B::c`, behind what makes `B` that type.
fn item_path(item: &str) -> (String, String) {
    let owner = item
        .strip_prefix('<')
        .and_then(|rest| rest.rsplit_once(">::"));
    match owner {
        Some((owner, method)) => (format!("type Owner = {owner};"), format!("Owner::{method}")),
        None => (String::new(), item.to_owned()),
    }
}

/// The type arguments of the method itself.
fn turbofish(entry: &Entry) -> &str {
    let start = entry.item.and_then(|item| {
        let name = item.rfind(&format!("::{}::<", entry.name()))?;
        Some(&item[name + 2 + entry.name().len()..])
    });
    start.unwrap_or_default()
}

/// The type of a variable that the method can be called on, with nothing left open.
fn owned(entry: &Entry, receiver: &Receiver) -> String {
    let mut ty = receiver.ty.to_owned();
    for parameter in receiver.generics.split(',').map(str::trim) {
        let name = parameter.split(':').next().unwrap_or_default();
        if name.starts_with('\'') {
            ty = ty.replace(name, "'static");
        } else if !name.is_empty() {
            let filled = match parameter.contains("Stream") {
                true => "futures::stream::Empty<()>",
                false => "std::io::Empty",
            };
            ty = ty.replace(&format!("<{name}>"), &format!("<{filled}>"));
            ty = ty.replace(&format!(", {name}>"), &format!(", {filled}>"));
        }
    }
    if ty.starts_with("dyn ") {
        format!("Box<{ty}>")
    } else if ty == "str" || ty == "std::path::Path" {
        format!("&'static {ty}")
    } else if entry.name().ends_with("_owned") {
        format!("std::sync::Arc<{ty}>")
    } else {
        ty
    }
}
