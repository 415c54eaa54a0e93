//! Reads in a row, wherever they stand and however they are called.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;

use async_rules::enforce;

type Result<T> = std::io::Result<T>;

mod users {
    pub(crate) struct Db;
    pub(crate) async fn find(_: &Db, id: u64) -> std::io::Result<String> {
        Ok(id.to_string())
    }
    pub(crate) async fn count_all(_: &Db) -> std::io::Result<usize> {
        Ok(1)
    }
    pub(crate) mod orders {
        pub(crate) async fn list_open(_: &super::Db, id: u64) -> std::io::Result<Vec<u64>> {
            Ok(vec![id])
        }
    }
}
use users::Db;

#[derive(Clone)]
struct Api {
    base: String,
}
impl Api {
    async fn get_name(&self, id: u64) -> String {
        format!("{}{id}", self.base)
    }
    async fn get_age(&self, id: u64) -> u64 {
        id
    }
    async fn lookup(&self, id: u64) -> Option<u64> {
        Some(id)
    }
    async fn search_all(base: &str) -> usize {
        base.len()
    }
    async fn describe(base: &str, id: u64) -> usize {
        base.len() + id as usize
    }
}

//@ functions of modules, by path
#[enforce(strict)]
async fn of_modules(db: &Db, id: u64) -> Result<usize> {
    let user = users::find(db, id).await?;
    let open = crate::users::orders::list_open(db, id).await?; //~ sequential_await `list_open`
    Ok(user.len() + open.len())
}

//@ imported and renamed
#[enforce(strict)]
async fn renamed(db: &Db, id: u64) -> Result<usize> {
    use users::find as find_user;
    use users::orders::*;
    let user = find_user(db, id).await?;
    let open = list_open(db, id).await?; //~ sequential_await `list_open`
    Ok(user.len() + open.len())
}

//@ three in a row are one finding
#[enforce(strict)]
async fn three(db: &Db, id: u64) -> Result<usize> {
    let user = users::find(db, id).await?;
    let open = users::orders::list_open(db, id).await?; //~ sequential_await `list_open`
    let all = users::count_all(db).await?;
    Ok(user.len() + open.len() + all)
}

//@ methods of a field of self
struct Page {
    api: Api,
    db: Arc<Db>,
}
#[enforce(strict)]
impl Page {
    async fn of_fields(&self, id: u64) -> String {
        let name = self.api.get_name(id).await;
        let age = self.api.get_age(id).await; //~ sequential_await `get_age`
        format!("{name} {age}")
    }
}

//@ self behind an Arc
#[enforce(strict)]
impl Page {
    async fn of_arc(self: Arc<Self>, id: u64) -> Result<usize> {
        let user = users::find(&self.db, id).await?;
        let open = users::orders::list_open(&self.db, id + 1).await?; //~ sequential_await `list_open`
        Ok(user.len() + open.len())
    }
}

//@ associated functions of Self
impl Api {
    #[enforce(strict)]
    async fn of_self(&self, id: u64) -> usize {
        let all = Self::search_all(&self.base).await;
        let one = Self::describe(&self.base, id).await; //~ sequential_await `describe`
        all + one
    }
}

//@ a client that was cloned
#[enforce(strict)]
async fn cloned(api: &Api, ids: [u64; 2]) -> String {
    let other = api.clone();
    let name = api.get_name(ids[0]).await;
    let age = other.get_age(ids[1]).await; //~ sequential_await `get_age`
    format!("{name} {age}")
}

//@ used in a format string alone
#[enforce(strict)]
async fn in_format(api: &Api) -> String {
    let name = api.get_name(1).await;
    let age = api.get_age(2).await; //~ sequential_await `get_age`
    format!("{name}: {age:?}")
}

//@ used to make a struct by its short form
#[enforce(strict)]
async fn in_struct(api: &Api) -> (String, Option<u64>) {
    struct Row {
        name: String,
        found: Option<u64>,
    }
    let name = api.get_name(1).await;
    let found = api.lookup(2).await; //~ sequential_await `lookup`
    let row = Row { name, found };
    (row.name, row.found)
}

//@ with their types written
#[enforce(strict)]
async fn typed(api: &Api) -> String {
    let name: String = api.get_name(1).await;
    let age: u64 = api.get_age(1).await; //~ sequential_await `get_age`
    name + &age.to_string()
}

//@ files of an async fs module under another path
#[enforce(strict)]
async fn files(folder: &std::path::Path) -> Result<usize> {
    use tokio::fs;
    let config = fs::read_to_string("config").await?;
    let data = fs::read(folder).await?; //~ sequential_await `read`
    Ok(config.len() + data.len())
}

//@ in a branch, an arm and a loop
#[enforce(strict)]
async fn in_branches(api: &Api, id: Option<u64>) -> usize {
    let mut sum = 0;
    if id.is_some() {
        let name = api.get_name(1).await;
        let age = api.get_age(1).await; //~ sequential_await `get_age`
        sum += name.len() + age as usize;
    }
    match id {
        Some(1) => {
            let name = api.get_name(1).await;
            let age = api.get_age(2).await; //~ sequential_await `get_age`
            sum += name.len() + age as usize;
        }
        _ => {}
    }
    'all: for id in 0..3 {
        let name = api.get_name(1).await;
        let age = api.get_age(2).await; //~ sequential_await `get_age`
        sum += name.len() + age as usize;
        if sum > id {
            break 'all;
        }
    }
    sum
}

//@ in an async block of a sync fn
#[enforce(strict)]
fn in_block(db: Arc<Db>) -> impl Future<Output = Result<usize>> {
    async move {
        let user = users::find(&db, 1).await?;
        let all = users::count_all(&db).await?; //~ sequential_await `count_all`
        Ok(user.len() + all)
    }
}

//@ in an async closure
#[enforce(strict)]
async fn in_closure(api: &Api) -> u64 {
    let both = async || {
        let name = api.get_name(1).await;
        let age = api.get_age(1).await; //~ sequential_await `get_age`
        name.len() as u64 + age
    };
    both().await
}

//@ in a trait impl
trait Load {
    async fn load(&self, id: u64) -> usize;
}
impl Load for Api {
    #[enforce(strict)]
    async fn load(&self, id: u64) -> usize {
        let name = self.get_name(id).await;
        let age = self.get_age(id).await; //~ sequential_await `get_age`
        name.len() + age as usize
    }
}

//@ in a generic fn, on a parameter that is a reference
trait Source {
    async fn fetch_text(&self, key: &str) -> String;
    async fn fetch_size(&self, key: &str) -> usize;
}
#[enforce(strict)]
async fn generic<S: Source, const N: usize>(source: &S, keys: [&str; N]) -> usize {
    let text = source.fetch_text(keys[0]).await;
    let size = source.fetch_size(keys[1]).await; //~ sequential_await `fetch_size`
    text.len() + size + N
}

//@ after other statements, and before others
#[enforce(strict)]
async fn amid(api: &Api, seen: &mut HashMap<u64, u64>) {
    let id = seen.len() as u64;
    let name = api.get_name(id).await;
    let age = api.get_age(id).await; //~ sequential_await `get_age`
    seen.insert(age, name.len() as u64);
}

//@ the error is mapped by both
#[enforce(strict)]
async fn wrapped(db: &Db) -> std::result::Result<usize, Box<dyn std::error::Error>> {
    let user = users::find(db, 7).await?;
    let all = users::count_all(db).await?; //~ sequential_await `count_all`
    Ok(user.len() + all)
}

//@ under a timeout
#[async_rules::timeout("1s")]
#[enforce(strict)]
async fn timed(db: &Db) -> Result<usize> {
    let user = users::find(db, 7).await?;
    let all = users::count_all(db).await?; //~ sequential_await `count_all`
    Ok(user.len() + all)
}

fn main() {}
