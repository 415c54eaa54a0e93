//! As much of `Cargo.toml` as tells the names of dependencies. A TOML reader would cost users more to
//! compile than all the questions that need it.

/// One line of a dependency table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dependency {
    /// What the crate calls it.
    pub(super) key: String,
    /// What the registry calls it.
    pub(super) package: String,
    pub(super) optional: bool,
    /// `workspace = true`.
    pub(super) inherited: bool,
    /// Of `[dev-dependencies]`.
    pub(super) tests_only: bool,
}

/// The dependencies that every target of the package has, then those of its tests.
pub(super) fn dependencies(text: &str) -> Vec<Dependency> {
    let mut found = table(text, &["dependencies"], false);
    found.extend(table(text, &["dev-dependencies"], true));
    found
}

/// What members of a workspace inherit.
pub(super) fn workspace_dependencies(text: &str) -> Vec<Dependency> {
    table(text, &["workspace", "dependencies"], false)
}

pub(super) fn is_workspace(text: &str) -> bool {
    lines(text).iter().any(|line| {
        header(line).is_some_and(|keys| keys.first().is_some_and(|key| key == "workspace"))
    })
}

fn table(text: &str, name: &[&str], tests_only: bool) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    let mut current: Option<Vec<String>> = Some(Vec::new());
    for line in lines(text) {
        if line.starts_with('[') {
            current = header(&line);
            if let Some(keys) = &current
                && keys.len() == name.len() + 1
                && keys.iter().zip(name).all(|(key, name)| key == name)
            {
                entry(&mut found, &keys[name.len()], tests_only);
            }
            continue;
        }
        let (Some(table), Some((key, value))) = (&current, line.split_once('=')) else {
            continue;
        };
        let mut keys = table.clone();
        keys.extend(split_keys(key));
        if keys.len() <= name.len() || !keys.iter().zip(name).all(|(key, name)| key == name) {
            continue;
        }
        let dependency = entry(&mut found, &keys[name.len()], tests_only);
        let value = value.trim();
        match keys.get(name.len() + 1).map(String::as_str) {
            Some(option) => set(dependency, option, value),
            None => {
                if let Some(options) = value.strip_prefix('{') {
                    for option in split_options(options.trim_end().trim_end_matches('}')) {
                        if let Some((key, value)) = option.split_once('=') {
                            set(dependency, key.trim(), value.trim());
                        }
                    }
                }
            }
        }
    }
    found
}

fn entry<'a>(found: &'a mut Vec<Dependency>, key: &str, tests_only: bool) -> &'a mut Dependency {
    let place = found.iter().position(|dependency| dependency.key == key);
    let place = place.unwrap_or_else(|| {
        found.push(Dependency {
            key: key.to_owned(),
            package: key.to_owned(),
            optional: false,
            inherited: false,
            tests_only,
        });
        found.len() - 1
    });
    &mut found[place]
}

fn set(dependency: &mut Dependency, option: &str, value: &str) {
    match option {
        "package" => dependency.package = unquoted(value).to_owned(),
        "optional" => dependency.optional = value == "true",
        "workspace" => dependency.inherited = value == "true",
        _ => {}
    }
}

/// Logical lines without comments: a value in brackets may run over several.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = 0_i32;
    for line in text.lines() {
        let mut quote = None;
        let mut kept = String::new();
        let before = open;
        for character in line.chars() {
            match (quote, character) {
                (None, '#') => break,
                (None, '"' | '\'') => quote = Some(character),
                (Some(open), _) if open == character => quote = None,
                (None, '[' | '{') => open += 1,
                (None, ']' | '}') => open -= 1,
                _ => {}
            }
            kept.push(character);
        }
        match lines.last_mut() {
            Some(last) if before > 0 => {
                last.push(' ');
                last.push_str(kept.trim());
            }
            _ => lines.push(kept.trim().to_owned()),
        }
    }
    lines
}

/// `[a."b"]` as `a`, `b`; nothing for `[[bin]]` and other lines.
fn header(line: &str) -> Option<Vec<String>> {
    let keys = line.strip_prefix('[')?.strip_suffix(']')?;
    (!keys.starts_with('[')).then(|| split_keys(keys))
}

fn split_keys(keys: &str) -> Vec<String> {
    split_outside(keys, '.')
        .into_iter()
        .map(|key| unquoted(key).to_owned())
        .collect()
}

fn split_options(options: &str) -> Vec<&str> {
    split_outside(options, ',')
}

/// Splits at a separator that stands neither in quotes nor in brackets.
fn split_outside(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut quote, mut depth) = (Vec::new(), 0, None, 0_i32);
    for (place, character) in text.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, _) if character == separator && depth == 0 => {
                parts.push(&text[start..place]);
                start = place + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name<'a>(found: &'a [Dependency], package: &str) -> Option<&'a str> {
        found
            .iter()
            .find(|dependency| dependency.package == package && !dependency.optional)
            .map(|dependency| dependency.key.as_str())
    }

    #[test]
    fn every_spelling_of_a_dependency_is_read() {
        let text = r#"
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
            [dependencies.async-std]
            version = "1"
            [dependencies.io]
            package = 'async-io'
            [target.'cfg(unix)'.dependencies]
            extreme = "1"
            [dev-dependencies]
            tokio-test = "0.4"
            [[bin]]
            name = "smol"
        "#;
        let found = dependencies(text);
        assert_eq!(name(&found, "pollster"), Some("pollster"));
        assert_eq!(name(&found, "futures"), Some("fut"));
        assert_eq!(name(&found, "futures-lite"), None);
        assert_eq!(name(&found, "smol"), None);
        assert_eq!(name(&found, "other"), Some("smol"));
        assert_eq!(name(&found, "async-std"), Some("async-std"));
        assert_eq!(name(&found, "async-io"), Some("io"));
        assert_eq!(name(&found, "extreme"), None);
        assert_eq!(name(&found, "tokio-test"), Some("tokio-test"));
        let inherited: Vec<_> = found.iter().filter(|found| found.inherited).collect();
        assert_eq!(inherited.len(), 1);
        assert_eq!(inherited[0].key, "shared");
        assert!(found.iter().filter(|found| found.tests_only).count() == 1);
        assert!(!is_workspace(text));
    }

    #[test]
    fn a_workspace_tells_what_its_members_rename() {
        let text = "[workspace.dependencies]\nfut = { package = \"futures\" }\nplain = \"1\"\n";
        assert!(is_workspace(text));
        let found = workspace_dependencies(text);
        assert_eq!(name(&found, "futures"), Some("fut"));
        assert_eq!(name(&found, "plain"), Some("plain"));
    }
}
