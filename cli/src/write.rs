//! Writing the user's own files.

use std::fs::{self, OpenOptions};
use std::path::Path;

use crate::Error;

/// Makes `path` a file with `content`, all of it or none: whatever ends the run, there is never half a file.
///
/// A link stays one, a mode stays what it is, and what the user may not write is not replaced either.
pub(crate) fn whole(path: &Path, content: &[u8]) -> Result<(), Error> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".async-rules-new");
    let beside = path.with_file_name(name);
    let write = || {
        let before = match OpenOptions::new().write(true).open(&path) {
            Ok(file) => Some(file.metadata()?.permissions()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        fs::write(&beside, content)?;
        if let Some(permissions) = before {
            fs::set_permissions(&beside, permissions)?;
        }
        fs::rename(&beside, &path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        Error::io("write", &path)(error)
    })
}
