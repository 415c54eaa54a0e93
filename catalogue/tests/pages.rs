//! The pages for users name every profile, with the versions that it is of.

use async_rules_catalogue::profiles;

const README: &str = include_str!("../../README.md");
const CONFIG: &str = include_str!("../../runtime/docs/config.md");

/// `0.4`, `3`: what tells versions apart that exclude one another.
fn shown((major, minor): (u32, u32)) -> String {
    match major {
        0 => format!("0.{minor}"),
        _ => major.to_string(),
    }
}

#[test]
fn the_readme_names_every_profile() {
    let (_, behind) = README
        .split_once("What blocks in ")
        .expect("the list of crates");
    let (list, _) = behind.split_once("\n\n`catalogue/").expect("its end");
    for profile in profiles() {
        let package = profile.package;
        let names = [format!("`{package}`"), format!("`{package}::")];
        let is_named = names.iter().any(|name| list.contains(name));
        assert!(is_named, "README: {package}");
    }
}

#[test]
fn the_table_has_every_profile_with_its_versions() {
    let (_, table) = CONFIG
        .split_once("| profile | versions |")
        .expect("the table of profiles");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let rows = table.lines().filter_map(|row| {
        let mut cells = row.strip_prefix("| `")?.split(" | ");
        Some((cells.next()?, cells.next()?))
    });
    let mut listed: Vec<(String, String)> = rows
        .flat_map(|(names, versions)| {
            let names: Vec<_> = names.split(", ").collect();
            let versions: Vec<_> = versions.split(", ").collect();
            assert_eq!(names.len(), versions.len(), "{names:?}");
            let names = names.into_iter().map(|name| name.replace('`', ""));
            names.zip(versions.into_iter().map(str::to_owned))
        })
        .collect();
    let mut expected: Vec<(String, String)> = profiles()
        .iter()
        .map(|profile| {
            let (first, last) = (shown(profile.verified.0), shown(profile.verified.1));
            let versions = if first == last {
                first
            } else {
                format!("{first} – {last}")
            };
            (profile.package.to_owned(), versions)
        })
        .collect();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
}
