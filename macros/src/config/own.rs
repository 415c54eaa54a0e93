//! The functions and methods that the file lists, as entries of the catalogue.
//!
//! They live as long as the process: one set for each version of a file that it has met.

use async_rules_catalogue::{ANY, Category, Entry, Origin, Receiver, Rule};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericArgument, PathArguments, Token};

use super::Config;
use super::read::{first_segment, is_always_there, is_there, unknown, wrong};
use crate::args::{list, suggest};
use crate::toml::Table;

const RUN: &str = "run it with `tokio::task::spawn_blocking(|| ..).await`";

/// The rules that are about calls which the user can list.
const RULES: [Rule; 2] = [Rule::Blocking, Rule::NestedRuntime];

/// `[[function]]`
pub(super) fn function(line: u32, table: &Table, config: &mut Config) {
    const KEYS: [&str; 6] = ["path", "generics", "args", "instead", "reason", "rule"];
    let Some(common) = Common::read(line, table, &KEYS, config) else {
        return;
    };
    let (Some(generics), Some(args)) = (
        texts("generics", table, config),
        texts("args", table, config),
    ) else {
        return;
    };
    let Ok(path) = syn::parse_str::<syn::Path>(&common.path) else {
        return no_path(&common, config);
    };
    if path.segments.len() < 2 {
        return no_path(&common, config);
    }
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    let mut filled = Vec::new();
    for text in &generics {
        match syn::parse_str::<GenericArgument>(text) {
            Ok(argument) => filled.push(rooted(argument.to_token_stream(), config)),
            Err(_) => return no_type(&common, "generics", text, config),
        }
    }
    let mut taken = Vec::new();
    for text in &args {
        match syn::parse_str::<syn::Type>(text) {
            Ok(ty) => taken.push(rooted(ty.to_token_stream(), config)),
            Err(_) => return no_type(&common, "args", text, config),
        }
    }
    if !is_there(first_segment(&common.path), common.line, config) {
        return;
    }
    let item = match filled.as_slice() {
        [] => common.path.clone(),
        filled => format!("{}::{}", common.path, quote!(<#(#filled),*>)),
    };
    let taken = (!taken.is_empty()).then(|| leaked(quote!(#(#taken),*).to_string()));
    let entry = Entry {
        arguments: taken,
        ..Entry::function(
            leaked(names.join("::")),
            leaked(item),
            ANY,
            common.category,
            common.note,
        )
    };
    config.own.push(leaked_entry(common.finish(entry)));
}

/// `[[type]]`
pub(super) fn ty(line: u32, table: &Table, config: &mut Config) {
    const KEYS: [&str; 5] = ["path", "methods", "instead", "reason", "rule"];
    let Some(common) = Common::read(line, table, &KEYS, config) else {
        return;
    };
    let Some(methods) = texts("methods", table, config) else {
        return;
    };
    if methods.is_empty() {
        config
            .problem(common.line, format!("`{}` lists no methods", common.path))
            .help("add `methods = [\"name\", ..]`");
        return;
    }
    let Some((generics, ty)) = declared(&common.path, config) else {
        return no_path(&common, config);
    };
    if !is_there(first_segment(&common.path), common.line, config) {
        return;
    }
    let receivers: &'static [Receiver] =
        Vec::leak(vec![Receiver::generic(leaked(generics), leaked(ty))]);
    let head = common.path.split('<').next().unwrap_or(&common.path).trim();
    for name in methods {
        if syn::parse_str::<syn::Ident>(&name).is_err() {
            config
                .problem(common.line, format!("`{name}` is no name of a method"))
                .help("write it as in a call, without parentheses");
            continue;
        }
        let path = leaked(format!("{head}::{name}"));
        let entry = Entry::method(path, path, receivers, ANY, common.category, common.note)
            .receivers_only();
        config.own.push(leaked_entry(common.finish(entry)));
    }
}

/// What both tables have.
struct Common {
    line: u32,
    /// Without a leading `::`.
    path: String,
    category: Category,
    note: &'static str,
    why: Option<&'static str>,
}

impl Common {
    fn read(line: u32, table: &Table, keys: &[&str], config: &mut Config) -> Option<Self> {
        for (key, _) in table.iter() {
            if !keys.contains(&key.value.as_str()) {
                unknown(config, key.line, &key.value, keys);
            }
        }
        let path = text("path", table, config)?;
        let instead = text("instead", table, config)?;
        let reason = text("reason", table, config)?;
        let rule = text("rule", table, config)?;
        let Some((path, line)) = path.map(|path| (path, line_of("path", table, line))) else {
            config
                .problem(line, "an entry without its `path`")
                .help("add `path = \"crate::module::name\"`");
            return None;
        };
        let rule = match rule {
            None => Rule::Blocking,
            Some(name) => {
                let found = RULES.into_iter().find(|rule| rule.name() == name);
                let Some(rule) = found else {
                    let names = RULES.map(Rule::name);
                    let help = match suggest(&name, names) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("calls can be listed for {}", list(names)),
                    };
                    let line = line_of("rule", table, line);
                    config
                        .problem(line, format!("there is no rule `{name}` about calls"))
                        .help(help);
                    return None;
                };
                rule
            }
        };
        Some(Self {
            line,
            path: path.trim().trim_start_matches("::").to_owned(),
            category: match rule {
                Rule::NestedRuntime => Category::NestedRuntime,
                _ => Category::NetIo,
            },
            note: match instead {
                Some(instead) => leaked(format!("use `{instead}`")),
                None => RUN,
            },
            why: reason.map(leaked),
        })
    }

    fn finish(&self, entry: Entry) -> Entry {
        Entry {
            why: self.why,
            ..entry.of(Origin::Own { line: self.line })
        }
    }
}

/// A text that is there or not; `None` if something else is there.
#[allow(clippy::option_option, reason = "not there, and not a text")]
fn text(key: &str, table: &Table, config: &mut Config) -> Option<Option<String>> {
    let Some(value) = table.get(key) else {
        return Some(None);
    };
    match value.value.as_str() {
        Some(text) if !text.trim().is_empty() => Some(Some(text.to_owned())),
        Some(_) => {
            config
                .problem(value.line, format!("`{key}` is empty"))
                .help("fill it in, or remove it");
            None
        }
        None => {
            let name = named(key, table);
            wrong(config, &name, value, "a string", &format!("{key} = \"..\""));
            None
        }
    }
}

/// Texts in brackets, none if the key is not there.
fn texts(key: &str, table: &Table, config: &mut Config) -> Option<Vec<String>> {
    let Some(value) = table.get(key) else {
        return Some(Vec::new());
    };
    let values = value.value.as_array();
    let texts: Option<Vec<String>> = values.and_then(|values| {
        let texts = values.iter().map(|value| value.value.as_str());
        texts.map(|text| Some(text?.to_owned())).collect()
    });
    if texts.is_none() {
        let name = named(key, table);
        let expected = "an array of strings";
        let example = format!("{key} = [\"..\"]");
        match values.and_then(|values| values.iter().find(|value| value.value.as_str().is_none())) {
            Some(wrong_one) => wrong(config, &name, wrong_one, expected, &example),
            None => wrong(config, &name, value, expected, &example),
        }
    }
    texts
}

fn named(key: &str, table: &Table) -> crate::toml::Spanned<String> {
    crate::toml::Spanned {
        line: line_of(key, table, 1),
        value: key.to_owned(),
    }
}

fn line_of(key: &str, table: &Table, otherwise: u32) -> u32 {
    table.get(key).map_or(otherwise, |value| value.line)
}

fn no_path(common: &Common, config: &mut Config) {
    let message = format!("`{}` is no path from a crate to an item", common.path);
    config
        .problem(common.line, message)
        .help("write it in full: `crate_name::module::name`");
}

fn no_type(common: &Common, key: &str, text: &str, config: &mut Config) {
    config
        .problem(common.line, format!("`{text}` in `{key}` is no type"))
        .help("write types as in a turbofish, with their paths in full: `std::path::PathBuf`");
}

/// `legacy::Pool<'a, M: legacy::Manage>` to the parameters of an `impl`, and to the type.
fn declared(path: &str, config: &Config) -> Option<(String, String)> {
    let mut path: syn::Path = syn::parse_str(path).ok()?;
    if path.segments.len() < 2 {
        return None;
    }
    let last = path.segments.last_mut()?;
    let arguments = std::mem::take(&mut last.arguments);
    if !path
        .segments
        .iter()
        .all(|segment| segment.arguments.is_none())
    {
        return None;
    }
    let mut parameters: Vec<TokenStream> = Vec::new();
    let mut names: Punctuated<TokenStream, Token![,]> = Punctuated::new();
    match arguments {
        PathArguments::None => {}
        PathArguments::Parenthesized(_) => return None,
        PathArguments::AngleBracketed(arguments) => {
            for argument in arguments.args {
                match argument {
                    GenericArgument::Lifetime(name) => names.push(name.to_token_stream()),
                    GenericArgument::Type(syn::Type::Path(name))
                        if name.path.get_ident().is_some() =>
                    {
                        names.push(name.to_token_stream());
                    }
                    GenericArgument::Constraint(bound) if bound.generics.is_none() => {
                        names.push(bound.ident.to_token_stream());
                        parameters.push(rooted(bound.to_token_stream(), config));
                        continue;
                    }
                    _ => return None,
                }
                parameters.extend(names.last().cloned());
            }
        }
    }
    let ty = if names.is_empty() {
        path.to_token_stream()
    } else {
        quote!(#path<#names>)
    };
    Some((quote!(#(#parameters),*).to_string(), ty.to_string()))
}

/// The tokens with every path rooted that starts at a crate.
fn rooted(tokens: TokenStream, config: &Config) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut starts = true;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let inner = rooted(group.stream(), config);
                out.extend([TokenTree::from(proc_macro2::Group::new(
                    group.delimiter(),
                    inner,
                ))]);
                starts = true;
                continue;
            }
            TokenTree::Ident(name) => {
                let leads = matches!(tokens.peek(), Some(TokenTree::Punct(colon))
                    if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Joint);
                let text = name.to_string();
                let is_crate = || is_always_there(&text) || config.dependencies.has(&text);
                if starts && leads && is_crate() {
                    out.extend(quote!(::));
                }
                out.extend([TokenTree::from(name)]);
                starts = true;
            }
            TokenTree::Punct(punct) => {
                // Behind `::` a path goes on; behind a lone `:` a bound starts.
                starts = punct.as_char() != ':' || !ends_in_joint_colon(&out);
                out.extend([TokenTree::from(punct)]);
            }
            other @ TokenTree::Literal(_) => {
                out.extend([other]);
                starts = true;
            }
        }
    }
    out
}

/// Whether the tokens end in the first half of `::`.
fn ends_in_joint_colon(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(TokenTree::Punct(colon))
        if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Joint)
}

fn leaked(text: String) -> &'static str {
    String::leak(text)
}

fn leaked_entry(entry: Entry) -> &'static Entry {
    Box::leak(Box::new(entry))
}
