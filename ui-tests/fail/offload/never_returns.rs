use async_rules::offload;

#[offload]
fn serve() -> ! {
    loop {
        std::thread::park();
    }
}

fn main() {}
