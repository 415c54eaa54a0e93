use ldap3::{LdapConn, LdapConnSettings, Scope};

#[async_rules::enforce]
pub async fn asks(mut conn: LdapConn) {
    let _ = LdapConn::new("ldap://a"); //~ ldap3::LdapConn::new
    let _ = LdapConn::with_settings(LdapConnSettings::new(), "ldap://a"); //~ ldap3::LdapConn::with_settings
    let _ = conn.simple_bind("a", "b"); //~ ldap3::LdapConn::simple_bind
    let _ = conn.search("a", Scope::Base, "b", vec!["c"]); //~ ldap3::LdapConn::search
    let _ = conn.unbind(); //~ ldap3::LdapConn::unbind
}

fn main() {}
