//! `fail/sequential_await/methods.rs`, as its messages say.
use std::rc::Rc;
use std::sync::Arc;

use async_rules::enforce;

struct Users;

impl Users {
    async fn find(&self, _: &str) -> Option<u32> {
        None
    }

    async fn list(&self, _: u32) -> Vec<u32> {
        Vec::new()
    }
}

struct Service {
    users: Users,
    shared: Rc<Users>,
}

#[enforce(strict)]
impl Service {
    async fn through_self(&self, name: &str) -> usize {
        let (user, all) = tokio::join!(self.users.find(name), self.shared.list(7));
        all.len() + user.map_or(0, |id| id as usize)
    }

    async fn through_an_arc(self: Arc<Self>, name: String) -> bool {
        let (first, second) = tokio::join!(self.users.find(&name), self.users.find("somebody else"));
        first == second
    }
}

#[enforce(strict)]
async fn a_local(ids: &[u32; 2]) -> usize {
    let users = Users;
    let clients = Arc::new(Users);
    let copy = Arc::clone(&clients);
    let (a, b) = tokio::join!(copy.list(ids[0]), copy.list(ids[1]));
    drop(users);
    a.len() + b.len()
}

#[enforce(strict)]
async fn two_receivers(mut users: Users, mut others: Users) -> usize {
    let (a, b) = tokio::join!(users.list(1), others.list(1));
    (users, others) = (Users, Users);
    drop((users, others));
    a.len() + b.len()
}

#[enforce(strict)]
async fn a_parameter(users: Arc<Users>) -> usize {
    let (user, all) = tokio::join!(users.find("ada"), users.list(3));
    all.len() + user.into_iter().count()
}

fn main() {}
