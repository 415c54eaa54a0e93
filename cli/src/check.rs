//! `cargo async-rules check`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::args::{Check, Common};
use crate::attribute::Enforce;
use crate::baseline::{self, Baseline};
use crate::build::{Build, Built};
use crate::config::Config;
use crate::dependency::Dependency;
use crate::finding;
use crate::levels::Levels;
use crate::lock::Lock;
use crate::mirror::{Mirror, Updated, hash};
use crate::place::Sources;
use crate::project::Project;
use crate::report::{self, Counts, Shell};
use crate::unasked::Unasked;
use crate::{Error, Outcome, vendored};

pub(crate) fn run(check: &Check, common: &Common, shell: &Shell) -> Result<Outcome, Error> {
    let project = Project::read(common.manifest_path.as_deref(), &check.cargo.for_all())?;
    let baseline_path = baseline::path(&project);
    // Before anything is built: it may be broken.
    let baseline = match check.write_baseline || check.ignore_baseline {
        true => None,
        false => Baseline::read(&baseline_path)?,
    };
    let mut scan = Scan::new(check, common, &project, shell)?;
    let (built, mut updated) = scan.run(shell)?;
    let levels = &scan.levels;
    let mut sources = Sources::new(&project, &scan.mirror);
    let mut findings = finding::findings(&built.messages, &mut sources, levels);
    let is_on = |file: &Path, rule: &str| {
        let member = scan.mirror.owner_of(&project, file);
        member.is_some_and(|member| levels[&member.root].of_rule(rule).is_some())
    };
    let unused = finding::exempt(&mut findings, &updated.exemptions, is_on);
    // Only then is all code compiled that may need them.
    if check.cargo.all_targets {
        for (file, exemption) in unused {
            let (file, line) = (project.shown(file), exemption.line);
            shell.note(&format!(
                "{file}:{line}: this exemption exempted nothing in this run"
            ));
        }
    }
    findings.extend(finding::broken_exemptions(
        &updated.exemptions,
        &mut sources,
    ));
    findings.retain(|finding| is_selected(check, &finding.package));
    updated
        .items
        .retain(|package, _| is_selected(check, package));
    findings.sort_by(|one, other| one.place.cmp(&other.place));

    let arguments: Vec<_> = check.cargo.for_check();
    let arguments: Vec<_> = arguments
        .iter()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    if check.write_baseline {
        findings.retain(|finding| finding.rule != &crate::rules::EXEMPTION);
        Baseline::of(&findings, &mut sources, arguments).write(&baseline_path)?;
        scan.prepare(shell);
        shell.note(&format!(
            "{} finding{} written to `{}`",
            findings.len(),
            if findings.len() == 1 { "" } else { "s" },
            project.shown(&baseline_path)
        ));
        return Ok(Outcome::Clean);
    }
    let mut hidden = 0;
    if let Some(baseline) = baseline {
        let is_on = |rule: &str| levels.values().any(|levels| levels.of_rule(rule).is_some());
        let unneeded;
        (hidden, unneeded) =
            baseline.hide(&mut findings, &mut sources, &project, &arguments, is_on);
        for entry in unneeded {
            shell.note(&format!("no longer needed in the baseline: {entry}"));
        }
    }
    let counts = Counts {
        items: &updated.items,
        hidden,
    };
    report::findings(
        &findings,
        &counts,
        &mut sources,
        check.message_format,
        shell,
    )?;
    scan.prepare(shell);
    Ok(if findings.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// Whether a package is one that was asked for: cargo checks what those depend on, too.
fn is_selected(check: &Check, package: &str) -> bool {
    let named = |specs: &[String]| specs.iter().any(|spec| names(spec, package));
    (check.cargo.package.is_empty() || named(&check.cargo.package)) && !named(&check.cargo.exclude)
}

/// Whether a package ID specification may mean a package of the workspace: its last part is the name, with or without a
/// version.
fn names(spec: &str, package: &str) -> bool {
    let last = spec.rsplit(['/', '#']).next().unwrap_or(spec);
    last.split('@').next() == Some(package) || spec == package
}

/// A copy that is made and compiled.
struct Scan<'a> {
    project: &'a Project,
    check: &'a Check,
    common: &'a Common,
    dependency: Dependency,
    mirror: Mirror,
    /// By the folder of the package.
    levels: BTreeMap<PathBuf, Levels>,
    /// For every cargo of the run.
    arguments: Vec<OsString>,
    config: Config,
    /// A hash of what decides what is compiled, and how, beside the project's files.
    outside: u64,
    /// Held as long as the run goes on.
    _lock: Lock,
}

/// Variables that change from one call to the next in one shell, and decide nothing. Of all others nobody knows what a
/// build script or `env!` reads.
const UNIMPORTANT: [&str; 4] = ["_", "OLDPWD", "PWD", "SHLVL"];

/// What decides what is compiled, and how, beside the project's files, as a number.
fn outside(
    project: &Project,
    check: &[OsString],
    all: &[OsString],
    config: &Config,
) -> Result<u64, Error> {
    let here = std::env::current_dir()
        .map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
    let variables: BTreeMap<_, _> = std::env::vars_os()
        .filter(|(name, _)| !UNIMPORTANT.iter().any(|other| name == other))
        .collect();
    let manifest = &project.manifest;
    let config = config.said();
    // `--config FILE`, `--target FILE`
    let arguments = check.iter().chain(all);
    let files: Vec<_> = arguments.map(|file| std::fs::read(file).ok()).collect();
    Ok(hash(
        format!("{check:?} {all:?} {files:?} {here:?} {manifest:?} {config} {variables:?}")
            .as_bytes(),
    ))
}

/// How often items are left out of the copy before an error counts as the project's own: one inside another, and what
/// rustc comes to only then.
const ROUNDS: usize = 4;

/// How many items that are not checked are named without `-v`: one macro of a crate may refuse a hundred.
const NAMED: usize = 3;

impl<'a> Scan<'a> {
    fn new(
        check: &'a Check,
        common: &'a Common,
        project: &'a Project,
        shell: &Shell,
    ) -> Result<Self, Error> {
        let target = check.cargo.target_dir.as_ref().unwrap_or(&project.target);
        let levels = project.members.iter().map(|member| {
            let levels = Levels::of(&member.root, &project.root, check.strict, &check.rule);
            (member.root.clone(), levels)
        });
        let levels = levels.collect();
        let dependency = Dependency::find()?;
        let mirror = Mirror::of(project, target)?;
        let lock = Lock::take(&mirror.home, shell)?;
        let mut arguments = check.cargo.for_all();
        let offline = check.cargo.offline;
        let config = Config::here()?;
        arguments.extend(vendored::arguments(
            &mirror.home,
            &dependency,
            offline,
            &config,
        )?);
        let outside = outside(project, &check.cargo.for_check(), &arguments, &config)?;
        Ok(Self {
            dependency,
            mirror,
            levels,
            arguments,
            outside,
            config,
            _lock: lock,
            project,
            check,
            common,
        })
    }

    /// Makes the copy and compiles it, and remembers what was answered.
    fn run(&mut self, shell: &Shell) -> Result<(Built, Updated), Error> {
        let (mut built, mut updated) = self.compile(shell)?;
        if !self.mirror.holds(built.stamp.filter(|_| built.success)) {
            shell.verbose("what the project is built with has changed: everything is asked again");
            self.mirror.forget();
            (built, updated) = self.compile(shell)?;
        }
        if built.success {
            let mut sources = Sources::new(self.project, &self.mirror);
            let origins = finding::origins(&built.messages, &mut sources);
            let was_written = updated.written > 0;
            self.mirror.remember(built.stamp, &origins, was_written)?;
        }
        self.tell(&updated, shell);
        Ok((built, updated))
    }

    /// Compiles the copy without what is answered, so that the first edit costs no more than the later ones: rustc goes
    /// on from the last compilation of its kind, and this is the first. Everything has been said by then.
    ///
    /// Nobody edits on a build server, and without incremental compilation there is nothing to go on from.
    fn prepare(&mut self, shell: &Shell) {
        let is_off = std::env::var_os("CARGO_INCREMENTAL").is_some_and(|value| value == "0");
        if std::env::var_os("CI").is_some() || is_off || !self.mirror.prepares() {
            return;
        }
        // A run that fails here is one that has not been prepared: the next one finds out why.
        let prepared = self.update(shell).and_then(|updated| {
            if updated.spared == 0 {
                return Ok(None);
            }
            self.build(shell, &updated, true).map(Some)
        });
        if let Ok(Some(built)) = prepared {
            let holds = built.success && self.mirror.holds(built.stamp);
            shell.verbose(if holds {
                "prepared for the next edit"
            } else {
                "not prepared for the next edit"
            });
        }
    }

    /// Makes the copy and compiles it. Items that compile only without the attribute are left out; if the errors stay,
    /// they are the project's own.
    fn compile(&mut self, shell: &Shell) -> Result<(Built, Updated), Error> {
        let mut updated = self.update(shell)?;
        let mut built = self.build(shell, &updated, false)?;
        let wrong: Vec<_> = finding::configuration_errors(&built.messages)
            .into_iter()
            .collect();
        if !wrong.is_empty() {
            return Err(Error::new(wrong.join("\n")));
        }
        for _ in 0..ROUNDS {
            let mut sources = Sources::new(self.project, &self.mirror);
            let places = finding::error_places(&built.messages, &mut sources);
            if built.success || places.is_empty() || !self.mirror.exclude(&places)? {
                break;
            }
            shell.verbose("there are errors: looking whether they are the project's own");
            updated = self.update(shell)?;
            built = self.build(shell, &updated, true)?;
        }
        if !built.success {
            let errors = report::compile_errors(&built.messages);
            if errors > 0 {
                self.mirror.include_all();
                self.update(shell)?;
                return Err(Error::DoesNotCompile { errors });
            }
        }
        Ok((built, updated))
    }

    fn update(&mut self, shell: &Shell) -> Result<Updated, Error> {
        let mut enforce = Enforce {
            levels: &self.levels,
            unasked: Unasked::of(self.project),
            outside: self.outside,
        };
        let dependency = Some(&self.dependency);
        let updated = self.mirror.update(self.project, dependency, &mut enforce)?;
        let files = if updated.written == 1 {
            "file"
        } else {
            "files"
        };
        shell.verbose(&format!("{} {files} of the copy written", updated.written));
        if updated.spared > 0 {
            shell.verbose(&format!("{} fns not asked again", updated.spared));
        }
        Ok(updated)
    }

    fn build(&mut self, shell: &Shell, updated: &Updated, again: bool) -> Result<Built, Error> {
        let build = Build {
            project: self.project,
            mirror: &self.mirror,
            check: self.check.cargo.for_check(),
            all: self.arguments.clone(),
            config: &self.config,
            color: shell.color,
            quiet: self.common.quiet,
            again,
            answered: updated.spared > 0,
            verbose: self.common.verbose > 1,
        };
        if updated.unresolved {
            build.resolve()?;
        }
        let built = build.check()?;
        for (name, theirs, copy) in build.differences() {
            shell.note(&format!(
                "`{name}` is {theirs} in Cargo.lock, and {copy} in the copy, for `async-rules`"
            ));
        }
        if updated.unresolved {
            self.mirror.resolved()?;
        }
        Ok(built)
    }

    /// Says what is not checked.
    fn tell(&self, updated: &Updated, shell: &Shell) {
        let mut warnings = 0;
        for (file, left) in &updated.left {
            let path = match left.path.as_str() {
                "" => "the file",
                path => path,
            };
            let file = self.project.shown(file);
            let text = format!(
                "{file}:{}: `{path}` is not checked: {}",
                left.line, left.why
            );
            warnings += usize::from(left.defect);
            if left.defect && (warnings <= NAMED || self.common.verbose > 0) {
                shell.warning(&text);
            } else {
                shell.verbose(&text);
            }
        }
        if warnings > NAMED && self.common.verbose == 0 {
            let more = warnings - NAMED;
            shell.warning(&format!("{more} more are not checked; `-v` names them"));
        }
    }
}
