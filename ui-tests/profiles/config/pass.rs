use config::Config;
use config::builder::AsyncState;

/// `strict` asks.
#[async_rules::enforce]
pub async fn reads() -> Result<Config, config::ConfigError> {
    Config::builder().build()
}

#[async_rules::enforce(strict)]
pub async fn has_async_sources(
    builder: config::ConfigBuilder<AsyncState>,
) -> Result<String, config::ConfigError> {
    builder.build().await?.get_string("a")
}

fn main() {}
