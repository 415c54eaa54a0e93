//! Runs an example as a program, and answers what it says while it runs.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Far more than an example needs: beyond it, the test fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(120);

/// An example that has ended.
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) output: String,
    /// The lines of standard error.
    pub(crate) progress: Vec<String>,
}

/// Runs an example to its end. `answer` is told each line of its standard error, and may act on the program.
///
/// Its temporary files go to a folder of their own, which must be empty in the end.
pub(crate) fn run(
    example: &Path,
    variables: &[(&str, &str)],
    mut answer: impl FnMut(&str, &Running<'_>),
) -> Finished {
    let folder = tempfile::tempdir().expect("a folder for the example's temporary files");
    let mut child = Command::new(example)
        // Those of whoever runs the tests are not for the tests.
        .env_remove("DATABASE_URL")
        .env_remove("REDIS_URL")
        .env("RUST_BACKTRACE", "0")
        .env("TMPDIR", folder.path())
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");

    let (lines, progress_lines) = mpsc::channel();
    let stderr = BufReader::new(child.stderr.take().expect("piped"));
    let reader = thread::spawn(move || {
        // The receiver is gone only if the test has failed already.
        stderr
            .lines()
            .map_while(Result::ok)
            .try_for_each(|line| lines.send(line))
    });
    let mut stdout = child.stdout.take().expect("piped");
    let output = thread::spawn(move || {
        let mut output = String::new();
        stdout.read_to_string(&mut output).map(|_| output)
    });

    let give_up = Instant::now() + PATIENCE;
    let mut progress = Vec::new();
    loop {
        match progress_lines.recv_timeout(give_up.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                let running = Running {
                    child: &child,
                    folder: folder.path(),
                };
                answer(&line, &running);
                progress.push(line);
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                child.kill().expect("it still runs");
                panic!("the example did not end within {PATIENCE:?}: {progress:#?}");
            }
        }
    }
    let status = child.wait().expect("the example ends");
    let _ = reader.join().expect("reading lines does not panic");
    let output = output
        .join()
        .expect("reading does not panic")
        .expect("the output is text");
    eprintln!("{}\n{output}", progress.join("\n"));

    let left = std::fs::read_dir(folder.path()).expect("the folder is there");
    assert_eq!(left.count(), 0, "the example removes its temporary files");
    Finished {
        status,
        output,
        progress,
    }
}

/// An example that has not ended.
pub(crate) struct Running<'a> {
    child: &'a Child,
    folder: &'a Path,
}

#[allow(dead_code, reason = "not every test needs all of it")]
impl Running<'_> {
    /// Where its temporary files are.
    pub(crate) fn folder(&self) -> &Path {
        self.folder
    }

    pub(crate) fn signal(&self, signal: &str) {
        self::signal(self.child.id(), signal);
    }
}

/// Signals go through the tool of that name: the system call would need unsafe code here.
pub(crate) fn signal(process: u32, signal: &str) {
    let status = Command::new("kill")
        .args([signal, &process.to_string()])
        .status()
        .expect("`kill` exists");
    assert!(status.success(), "process {process} was gone already");
}

/// The built example. There is no variable for examples as there is for binaries, so cargo is asked;
/// with nothing to do it answers at once.
pub(crate) fn build(example: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built = Command::new(env!("CARGO"))
        .current_dir(root)
        .args(["build", "--example", example])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo starts");
    assert!(built.status.success(), "the example builds");
    String::from_utf8(built.stdout)
        .expect("cargo prints JSON")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == example)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .expect("cargo names the executable")
}
