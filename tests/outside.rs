//! Other people's programs. One that is missing fails the test and says what to install.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::still::fed;

const PACKAGES: [(&str, &str); 8] = [
    ("age", "apt-get install age"),
    ("unzip", "apt-get install unzip"),
    ("minisign", "apt-get install minisign"),
    ("pdftotext", "apt-get install poppler-utils"),
    ("pdffonts", "apt-get install poppler-utils"),
    ("soffice", "apt-get install libreoffice-calc"),
    ("unshare", "apt-get install util-linux"),
    ("bagit.py", "pip install bagit, or name it with BAGIT"),
];

/// Runs a program to its end, whatever the end.
pub fn run(command: &mut Command) -> Output {
    let program = Path::new(command.get_program()).display().to_string();
    let advice =
        PACKAGES.iter().find(|(name, _)| program.ends_with(name)).map_or("install it", |(_, how)| *how);
    command.output().unwrap_or_else(|error| panic!("{program} does not start ({error}): {advice}"))
}

/// Runs a program that must end well, and gives back what it said.
pub fn done(command: &mut Command) -> String {
    let output = run(command);
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}: {}{}", said(&output.stdout), said(&output.stderr));
    said(&output.stdout)
}

pub fn call<S: AsRef<OsStr>>(program: &str, args: &[S]) -> String {
    done(Command::new(program).args(args))
}

/// A PDF's text without blanks and line ends, so that a broken line does not hide a name.
pub fn pdf_text(pdf: &Path) -> String {
    call("pdftotext", &[pdf.as_os_str(), OsStr::new("-")]).chars().filter(|c| !c.is_whitespace()).collect()
}

/// `bagit.py`: named by BAGIT, or on the path.
pub fn bagit() -> Command {
    Command::new(std::env::var_os("BAGIT").map_or_else(|| PathBuf::from("bagit.py"), PathBuf::from))
}

/// A script with a file or two, for a Python that knows openpyxl.
pub fn python(script: &str, args: &[&OsStr]) -> String {
    done(python_with("openpyxl").arg("-c").arg(script).args(args))
}

/// A script with something on standard input, for a Python that knows a module.
pub fn python_fed(module: &str, script: &str, input: &[u8]) -> String {
    let mut command = python_with(module);
    command.arg("-c").arg(script);
    fed(command, input).well(&["python", module])
}

/// A Python that knows a module: named by RECEPTION_PYTHON, or the first on the path.
fn python_with(module: &str) -> Command {
    let program = std::env::var_os("RECEPTION_PYTHON").unwrap_or_else(|| "python3".into());
    let knows = run(Command::new(&program).args(["-c", &format!("import {module}")])).status.success();
    assert!(
        knows,
        "{program:?} has no {module}: pip install openpyxl python-stdnum, or name another Python with RECEPTION_PYTHON"
    );
    let mut command = Command::new(&program);
    command.env("PYTHONIOENCODING", "utf-8");
    command
}
