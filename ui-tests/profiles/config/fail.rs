use config::Config;
use config::builder::DefaultState;

#[async_rules::enforce(strict)]
pub async fn reads(builder: config::ConfigBuilder<DefaultState>) -> Result<(), config::ConfigError> {
    let _ = Config::builder().build()?; //~ config::ConfigBuilder::build
    let _ = builder.build()?; //~ config::ConfigBuilder::build
    Ok(())
}

fn main() {}
