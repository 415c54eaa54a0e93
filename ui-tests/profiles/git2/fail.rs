use std::path::Path;

use git2::build::RepoBuilder;
use git2::{Remote, Repository};

#[async_rules::enforce]
pub async fn repositories(repository: &Repository, remote: &mut Remote<'_>, path: &Path) {
    let _ = Repository::open(path); //~ git2::Repository::open
    let _ = Repository::discover("a"); //~ git2::Repository::discover
    let _ = Repository::clone("http://a.b", path); //~ git2::Repository::clone
    let _ = repository.statuses(None); //~ git2::Repository::statuses
    let _ = remote.fetch(&["main"], None, None); //~ git2::Remote::fetch
    let _ = remote.push(&["main"], None); //~ git2::Remote::push
    let _ = RepoBuilder::new().clone("http://a.b", path); //~ git2::build::RepoBuilder::clone
}

fn main() {}
