use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, ImageResult};

#[async_rules::enforce]
pub async fn files(picture: &DynamicImage) -> ImageResult<()> {
    let _ = image::open("a.png")?; //~ image::open
    let _ = ImageReader::open("a.png")?; //~ image::ImageReader::open
    picture.save("b.png") //~ image::DynamicImage::save
}

#[async_rules::enforce(strict)]
pub async fn computes(bytes: &[u8]) -> ImageResult<()> {
    let _ = image::load_from_memory(bytes)?; //~ image::load_from_memory
    let _ = image::load_from_memory_with_format(bytes, ImageFormat::Png)?; //~ image::load_from_memory_with_format
    let picture = image::load(Cursor::new(bytes), ImageFormat::Png)?; //~ image::load
    let _ = ImageReader::new(Cursor::new(bytes)).decode()?; //~ image::ImageReader::decode
    let _ = picture.resize(8, 8, FilterType::Nearest); //~ image::DynamicImage::resize
    let _ = picture.resize_exact(8, 8, FilterType::Nearest); //~ image::DynamicImage::resize_exact
    let _ = picture.thumbnail(8, 8); //~ image::DynamicImage::thumbnail
    let _ = picture.blur(1.0); //~ image::DynamicImage::blur
    Ok(())
}

fn main() {}
