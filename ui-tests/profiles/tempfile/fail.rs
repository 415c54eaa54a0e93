use tempfile::{Builder, NamedTempFile, TempDir};

#[async_rules::enforce]
pub async fn trees(directory: TempDir) {
    let _ = directory.close(); //~ tempfile::TempDir::close
}

#[async_rules::enforce(strict)]
pub async fn makes(builder: Builder<'_, '_>) {
    let _ = tempfile::tempfile(); //~ tempfile::tempfile
    let _ = tempfile::tempdir(); //~ tempfile::tempdir
    let _ = tempfile::tempfile_in("a"); //~ tempfile::tempfile_in
    let _ = tempfile::tempdir_in("a"); //~ tempfile::tempdir_in
    let _ = NamedTempFile::new(); //~ tempfile::NamedTempFile::new
    let _ = NamedTempFile::new_in("a"); //~ tempfile::NamedTempFile::new_in
    let _ = TempDir::new(); //~ tempfile::TempDir::new
    let _ = builder.tempfile(); //~ tempfile::Builder::tempfile
    let _ = builder.tempdir(); //~ tempfile::Builder::tempdir
}

#[async_rules::enforce(strict)]
pub async fn keeps([one, two, three]: [NamedTempFile; 3]) {
    let _ = one.reopen(); //~ tempfile::NamedTempFile::reopen
    let _ = one.persist("a"); //~ tempfile::NamedTempFile::persist
    let _ = two.persist_noclobber("a"); //~ tempfile::NamedTempFile::persist_noclobber
    let _ = three.close(); //~ tempfile::NamedTempFile::close
}

fn main() {}
