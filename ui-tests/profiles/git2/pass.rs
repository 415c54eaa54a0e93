use git2::Repository;

#[async_rules::enforce]
pub async fn elsewhere(repository: &Repository, name: &String, mut names: Vec<String>) {
    names.push(name.clone());
    names.push(String::clone(name));
    let _ = (repository.path(), repository.is_bare());
    let _ = tokio::fs::File::open(name).await;
    let _ = tokio::task::spawn_blocking(|| Repository::open("a").map(drop)).await;
}

fn main() {}
