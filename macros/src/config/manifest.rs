//! What `Cargo.toml` says about dependencies.

use crate::toml::{Table, Value};

/// One entry of a dependency table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dependency {
    /// What the crate calls it.
    pub(super) key: String,
    /// What the registry calls it.
    pub(super) package: String,
    /// What is asked of it: `0.12`, `=1.0.3`.
    pub(super) version: Option<String>,
    /// The folder that it is taken from, as written.
    pub(super) path: Option<String>,
    /// What is switched on where it is declared; `default` unless that is off.
    pub(super) features: Vec<String>,
    pub(super) optional: bool,
    /// `workspace = true`.
    pub(super) inherited: bool,
    pub(super) part: Part,
}

/// Who has a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Every target of the package.
    All,
    /// Its tests, benchmarks and examples.
    Tests,
    /// The build script, or some platforms.
    Some,
}

impl Dependency {
    /// The crate as paths name it.
    pub(super) fn name(&self) -> String {
        self.key.replace('-', "_")
    }

    /// The version that is surely compatible with the one that cargo has resolved: a requirement like
    /// `>=0.11` may lead anywhere.
    pub(super) fn compatible_version(&self) -> Option<(u32, u32)> {
        let version = self.version.as_deref()?.trim();
        let version = version
            .strip_prefix(['^', '=', '~'])
            .unwrap_or(version)
            .trim();
        if version.contains([',', '<', '>']) {
            return None;
        }
        let mut parts = version.split('.');
        let major = parts.next()?.parse().ok()?;
        let minor = parts.next().map(str::parse);
        match (major, minor) {
            (_, Some(Ok(minor))) => Some((major, minor)),
            (0, _) => None,
            (_, _) => Some((major, 0)),
        }
    }
}

/// Everything that the package depends on.
pub(super) fn dependencies(manifest: &Table) -> Vec<Dependency> {
    let mut found = Vec::new();
    of_one(manifest, Part::All, Part::Tests, &mut found);
    for (_, platform) in manifest.table("target").into_iter().flat_map(Table::iter) {
        if let Value::Table(platform) = &platform.value {
            of_one(platform, Part::Some, Part::Some, &mut found);
        }
    }
    found
}

fn of_one(table: &Table, normal: Part, tests: Part, found: &mut Vec<Dependency>) {
    for (name, part) in [
        ("dependencies", normal),
        ("dev-dependencies", tests),
        ("dev_dependencies", tests),
        ("build-dependencies", Part::Some),
        ("build_dependencies", Part::Some),
    ] {
        if let Some(table) = table.table(name) {
            found.extend(listed(table, part));
        }
    }
}

/// What members of a workspace inherit.
pub(super) fn workspace_dependencies(manifest: &Table) -> Vec<Dependency> {
    let shared = manifest
        .table("workspace")
        .and_then(|workspace| workspace.table("dependencies"));
    shared.map_or_else(Vec::new, |table| listed(table, Part::All).collect())
}

/// The folders of a workspace's members; a last segment `*` stands for all folders there.
pub(super) fn members(manifest: &Table) -> impl Iterator<Item = &str> {
    let members = manifest
        .table("workspace")
        .and_then(|workspace| workspace.get("members"))
        .and_then(|members| members.value.as_array());
    members
        .into_iter()
        .flatten()
        .filter_map(|member| member.value.as_str())
}

fn listed(table: &Table, part: Part) -> impl Iterator<Item = Dependency> {
    table.iter().map(move |(key, value)| {
        let options = value.value.as_table();
        let option = |name: &str| options?.get(name).map(|option| &option.value);
        let text = |name: &str| option(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name: &str| option(name).and_then(Value::as_bool) == Some(true);
        Dependency {
            key: key.value.clone(),
            package: text("package").unwrap_or_else(|| key.value.clone()),
            version: value
                .value
                .as_str()
                .map(str::to_owned)
                .or_else(|| text("version")),
            path: text("path"),
            features: features(options),
            optional: flag("optional"),
            inherited: flag("workspace"),
            part,
        }
    })
}

fn features(options: Option<&Table>) -> Vec<String> {
    let option = |name: &str| options?.get(name).map(|option| &option.value);
    let defaults = ["default-features", "default_features"]
        .into_iter()
        .find_map(|name| option(name)?.as_bool());
    let written = option("features").and_then(Value::as_array);
    let written = written.into_iter().flatten();
    let mut features: Vec<String> = written
        .filter_map(|feature| feature.value.as_str())
        .map(str::to_owned)
        .collect();
    if defaults != Some(false) {
        features.push("default".to_owned());
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toml;

    fn read(text: &str) -> Table {
        toml::parse(text).expect("a manifest")
    }

    fn named<'a>(found: &'a [Dependency], package: &str) -> &'a Dependency {
        let mut all = found.iter().filter(|one| one.package == package);
        let only = all.next().expect("it is there");
        assert_eq!(all.next(), None);
        only
    }

    #[test]
    fn every_spelling_of_a_dependency_is_read() {
        let found = dependencies(&read(
            r#"
            [package]
            name = "futures" # the package's own name is no dependency
            [dependencies]
            pollster = "1"
            fut = { version = "0.3", features = [
                "executor", # [not a table]
            ], package = "futures" }
            "futures-lite" = { version = "2", optional = true }
            smol.version = "2"
            smol.package = "other"
            shared.workspace = true
            near = { path = "../near" }
            [dependencies.async-std]
            version = "1"
            default-features = false
            [dependencies.io]
            package = 'async-io'
            [target.'cfg(unix)'.dependencies]
            extreme = "1"
            [build-dependencies]
            cc = "1"
            [dev-dependencies]
            tokio-test = "0.4"
            [[bin]]
            name = "smol"
        "#,
        ));
        assert_eq!(found.len(), 11);
        assert_eq!(named(&found, "near").path.as_deref(), Some("../near"));
        assert_eq!(named(&found, "futures").name(), "fut");
        assert_eq!(named(&found, "futures").features, ["executor", "default"]);
        assert!(named(&found, "futures-lite").optional);
        assert_eq!(named(&found, "futures-lite").name(), "futures_lite");
        assert_eq!(named(&found, "other").key, "smol");
        assert_eq!(named(&found, "other").version.as_deref(), Some("2"));
        assert_eq!(named(&found, "async-std").part, Part::All);
        assert!(named(&found, "async-std").features.is_empty());
        assert_eq!(named(&found, "async-io").key, "io");
        assert_eq!(named(&found, "extreme").part, Part::Some);
        assert_eq!(named(&found, "cc").part, Part::Some);
        assert_eq!(named(&found, "tokio-test").part, Part::Tests);
        let inherited: Vec<_> = found.iter().filter(|found| found.inherited).collect();
        assert_eq!(inherited, [named(&found, "shared")]);
    }

    #[test]
    fn a_workspace_tells_what_its_members_rename() {
        let manifest = read(
            "[workspace]\nmembers = [\"a\", \"crates/*\"]\n[workspace.dependencies]\n\
             fut = { package = \"futures\", version = \"0.3\" }\nplain = \"1\"\n",
        );
        let found = workspace_dependencies(&manifest);
        assert_eq!(named(&found, "futures").key, "fut");
        assert_eq!(named(&found, "plain").compatible_version(), Some((1, 0)));
        let members: Vec<_> = members(&manifest).collect();
        assert_eq!(members, ["a", "crates/*"]);
    }

    #[test]
    fn a_requirement_tells_a_compatible_version_or_nothing() {
        let version = |text: &str| {
            let manifest = read(&format!("[dependencies]\nx = \"{text}\""));
            dependencies(&manifest)[0].compatible_version()
        };
        assert_eq!(version("0.12"), Some((0, 12)));
        assert_eq!(version("0.12.3"), Some((0, 12)));
        assert_eq!(version("^0.12.*"), Some((0, 12)));
        assert_eq!(version("=1.8.1"), Some((1, 8)));
        assert_eq!(version("~2"), Some((2, 0)));
        assert_eq!(version("2.*"), Some((2, 0)));
        for open in ["*", "0", ">=0.11", "0.11, <0.13", "<2", "", "x"] {
            assert_eq!(version(open), None, "{open}");
        }
    }
}
