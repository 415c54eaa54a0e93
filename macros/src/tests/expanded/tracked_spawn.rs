#[allow(clippy::must_use_candidate)]
fn refresh(pages: Vec<u64>) -> ::async_rules::task::Task<usize> {
    ::async_rules::__private::spawn(
        const {
            &::async_rules::__private::Site::new(
                ::core::concat!(::core::module_path!(), "::", "refresh"),
                ::core::file!(),
                ::core::line!(),
            )
        },
        &::async_rules::background(),
        ::core::option::Option::None,
        async move {
            let _ = &pages;
            #[allow(clippy::diverging_sub_expression, clippy::items_after_statements)]
            let __async_rules_return: usize = {
                #[allow(unreachable_code, unreachable_patterns)]
                if let ::core::option::Option::Some(__async_rules_typed) = ::core::option::Option::None::<
                    (usize,),
                > {
                    return __async_rules_typed.0;
                }
                let mut done = 0;
                for page in pages {
                    done += load(page).await;
                }
                done
            };
            #[allow(unreachable_code)] __async_rules_return
        },
    )
}
