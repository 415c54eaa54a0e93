use xshell::{Shell, cmd};

#[async_rules::enforce]
pub async fn commands(shell: &Shell) -> xshell::Result<()> {
    let listed = cmd!(shell, "ls");
    listed.run()?; //~ xshell::Cmd::run
    let _ = listed.read()?; //~ xshell::Cmd::read
    let _ = listed.read_stderr()?; //~ xshell::Cmd::read_stderr
    let _ = listed.output()?; //~ xshell::Cmd::output
    Ok(())
}

#[async_rules::enforce]
pub async fn files(shell: &Shell) -> xshell::Result<()> {
    let _ = shell.read_file("a")?; //~ xshell::Shell::read_file
    let _ = shell.read_binary_file("a")?; //~ xshell::Shell::read_binary_file
    shell.write_file("a", "b")?; //~ xshell::Shell::write_file
    shell.copy_file("a", "b")?; //~ xshell::Shell::copy_file
    shell.remove_path("a") //~ xshell::Shell::remove_path
}

fn main() {}
