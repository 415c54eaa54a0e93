//! `cargo async-rules check`.

use crate::args::{Check, Common};
use crate::build::Build;
use crate::dependency::Dependency;
use crate::finding::{self, Sources};
use crate::levels::Levels;
use crate::mirror::Mirror;
use crate::project::{Member, Project};
use crate::report::{self, Shell};
use crate::{Error, Outcome};

pub(crate) fn run(check: &Check, common: &Common, shell: &mut Shell) -> Result<Outcome, Error> {
    let project = Project::read(common.manifest_path.as_deref(), &check.cargo.for_all())?;
    let target = check.cargo.target_dir.as_ref().unwrap_or(&project.target);
    let dependency = Dependency::find()?;
    let levels =
        |member: &Member| Levels::of(&member.root, &project.root, check.strict, &check.rule);
    let mut mirror = Mirror::of(&project, target)?;
    let updated = mirror.update(&project, &dependency, levels)?;
    shell.verbose(&format!(
        "{} files of the copy written, {} async items",
        updated.written,
        updated.items.values().sum::<usize>()
    ));
    for (file, left) in &updated.left {
        let path = if left.path.is_empty() {
            "the file"
        } else {
            &left.path
        };
        shell.verbose(&format!(
            "{}:{}: `{path}` is not checked: {}",
            project.shown(file),
            left.line,
            left.why
        ));
    }
    let build = Build {
        project: &project,
        mirror: &mirror,
        check: check.cargo.for_check(),
        all: check.cargo.for_all(),
        color: shell.color,
        quiet: common.quiet,
        verbose: common.verbose > 1,
    };
    if updated.unresolved {
        build.resolve()?;
        mirror.resolved()?;
    }
    let built = build.check()?;
    let Some(success) = built.success else {
        return Err(Error::new("cargo could not check the copy of the project"));
    };
    let mut sources = Sources::new(&project, &mirror);
    let mut findings = finding::findings(&built.messages, &mut sources, levels);
    if !check.cargo.package.is_empty() {
        findings.retain(|finding| {
            check
                .cargo
                .package
                .iter()
                .any(|spec| names(spec, &finding.package))
        });
    }
    if !success {
        let errors = report::compile_errors(&built.messages, shell);
        if errors > 0 {
            return Err(Error::DoesNotCompile { errors });
        }
    }
    report::findings(
        &findings,
        &updated.items,
        &mut sources,
        check.message_format,
        shell,
    )?;
    Ok(if findings.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// Whether a package ID specification may mean a package of the workspace: its last part is the name, with or without a
/// version.
fn names(spec: &str, package: &str) -> bool {
    let last = spec.rsplit(['/', '#']).next().unwrap_or(spec);
    last.split('@').next() == Some(package) || spec == package
}
