//! What a `Cargo.lock` says of its packages, as far as it is asked.

/// One `[[package]]`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Package<'a> {
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
    /// The names alone, of whatever version.
    pub(crate) dependencies: Vec<&'a str>,
}

/// All of them. Cargo writes the file, one key a line.
pub(crate) fn packages(text: &str) -> Vec<Package<'_>> {
    let mut packages: Vec<Package<'_>> = Vec::new();
    let mut in_package = false;
    for line in text.lines() {
        if line.starts_with('[') {
            in_package = line == "[[package]]";
            if in_package {
                packages.push(Package::default());
            }
        }
        let Some(package) = packages.last_mut().filter(|_| in_package) else {
            continue;
        };
        // `key = "value"`, and ` "name version",` of the list.
        match line.split('"').collect::<Vec<_>>()[..] {
            ["name = ", name, _] => package.name = name,
            ["version = ", version, _] => package.version = version,
            [" ", dependency, _] => package.dependencies.extend(dependency.split(' ').next()),
            _ => {}
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_read_and_nothing_else() {
        let text = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n\
                    dependencies = [\n \"b 0.1.0\",\n \"c\",\n]\n\n[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n\n\
                    [[patch.unused]]\nname = \"d\"\nversion = \"2.0.0\"\n";
        let package = |name, version, dependencies: &[&'static str]| Package {
            name,
            version,
            dependencies: dependencies.to_vec(),
        };
        let expected = [
            package("a", "1.0.0", &["b", "c"]),
            package("b", "0.1.0", &[]),
        ];
        assert_eq!(packages(text), expected);
        assert_eq!(packages(&text.replace('\n', "\r\n")), expected);
    }
}
