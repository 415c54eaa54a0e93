//! Methods, where the receiver cannot be borrowed mutably.
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
        let user = self.users.find(name).await;
        let all = self.shared.list(7).await;
        all.len() + user.map_or(0, |id| id as usize)
    }

    async fn through_an_arc(self: Arc<Self>, name: String) -> bool {
        let first = self.users.find(&name).await;
        let second = self.users.find("somebody else").await;
        first == second
    }
}

#[enforce(strict)]
async fn a_local(ids: &[u32; 2]) -> usize {
    let users = Users;
    let clients = Arc::new(Users);
    let copy = Arc::clone(&clients);
    let a = copy.list(ids[0]).await;
    let b = copy.list(ids[1]).await;
    drop(users);
    a.len() + b.len()
}

#[enforce(strict)]
async fn two_receivers(mut users: Users, mut others: Users) -> usize {
    let a = users.list(1).await;
    let b = others.list(1).await;
    (users, others) = (Users, Users);
    drop((users, others));
    a.len() + b.len()
}

#[enforce(strict)]
async fn a_parameter(users: Arc<Users>) -> usize {
    let user = users.find("ada").await;
    let all = users.list(3).await;
    all.len() + user.into_iter().count()
}

fn main() {}
