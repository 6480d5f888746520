//! Starts other programs and says which one failed.

use std::path::Path;
use std::process::{Command, Stdio};

/// A command in `folder`. Node's programs are scripts on Windows and want their ending.
pub fn command(program: &str, arguments: &[&str], folder: &Path) -> Command {
    let script = cfg!(windows) && matches!(program, "npm" | "npx");
    let mut command = Command::new(if script { format!("{program}.cmd") } else { program.to_owned() });
    command.args(arguments).current_dir(folder);
    command
}

/// The cargo that started us: the same toolchain for every step.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&cargo, arguments, &crate::places::root())
}

/// Shows and runs a command; its output goes to the terminal. Fails with its name unless it ends with 0.
pub fn run(command: &mut Command) -> Result<(), String> {
    let shown = words(command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{shown}: {status}")),
        Err(error) => Err(format!("{shown}: {error}")),
    }
}

/// What a command prints, or nothing when it is not there or fails.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output =
        command(program, arguments, Path::new(".")).stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name can be started.
pub fn on_path(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths)
        .any(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file())
}

fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(program.to_string_lossy()).chain(arguments).collect::<Vec<_>>().join(" ")
}
