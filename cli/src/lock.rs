//! One run over a project at a time: two would write the same copy.

use std::fs::File;
use std::path::Path;

use fs4::fs_std::FileExt as _;

use crate::Error;
use crate::report::Shell;

/// Held until it is dropped, or the process ends, however it does.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until no other run over the project goes on.
    pub(crate) fn take(home: &Path, shell: &Shell) -> Result<Self, Error> {
        let path = home.join("lock");
        let file = File::create(&path).map_err(Error::io("write", &path))?;
        if !file
            .try_lock_exclusive()
            .map_err(Error::io("lock", &path))?
        {
            shell.note("waiting for another run over this project");
            file.lock_exclusive().map_err(Error::io("lock", &path))?;
        }
        Ok(Self { _file: file })
    }
}
