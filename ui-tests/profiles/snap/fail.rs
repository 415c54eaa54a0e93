use snap::raw::Encoder;

#[async_rules::enforce(strict)]
pub async fn compresses(encoder: &mut Encoder, bytes: &[u8]) -> snap::Result<()> {
    let _ = encoder.compress_vec(bytes)?; //~ snap::raw::Encoder::compress_vec
    let _ = Encoder::new().compress_vec(bytes)?; //~ snap::raw::Encoder::compress_vec
    Ok(())
}

fn main() {}
