use heed::{Env, EnvOpenOptions, RwTxn};

#[async_rules::enforce(strict)]
pub async fn stores(options: EnvOpenOptions, env: &Env, transaction: RwTxn<'_>) {
    let _ = unsafe { options.open("a") }; //~ heed::EnvOpenOptions::open
    let _ = env.write_txn(); //~ heed::Env::write_txn
    let _ = env.read_txn(); //~ heed::Env::read_txn
    let _ = env.force_sync(); //~ heed::Env::force_sync
    let _ = transaction.commit(); //~ heed::RwTxn::commit
}

fn main() {}
