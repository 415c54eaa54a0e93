use once_cell::sync::OnceCell;

#[async_rules::enforce]
pub async fn waits(cell: &OnceCell<u8>) {
    let _ = cell.wait(); //~ once_cell::sync::OnceCell::wait
}

fn main() {}
