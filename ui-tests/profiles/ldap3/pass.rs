use ldap3::{LdapConnAsync, LdapConnSettings, Scope};

#[async_rules::enforce]
pub async fn the_async_half() -> ldap3::result::Result<()> {
    let _ = LdapConnAsync::new("ldap://a").await?;
    let (_conn, mut ldap) =
        LdapConnAsync::with_settings(LdapConnSettings::new(), "ldap://a").await?;
    ldap.simple_bind("a", "b").await?;
    ldap.search("a", Scope::Base, "b", vec!["c"]).await?;
    ldap.unbind().await
}

fn main() {}
