#[allow(clippy::must_use_candidate, clippy::needless_pass_by_value)]
fn count(name: &str) -> ::async_rules::task::Task<usize> {
    ::async_rules::__private::not_spawned(async move {
        match ::async_rules::__private::timed(
                &::async_rules::__private::Site {
                    operation: ::core::concat!(::core::module_path!(), "::", "count"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
                ::core::time::Duration::new(1u64, 0u32),
                async move {
                    #[allow(
                        clippy::diverging_sub_expression,
                        clippy::items_after_statements
                    )]
                    let __async_rules_return: usize = {
                        #[allow(unreachable_code, unreachable_patterns)]
                        if let ::core::option::Option::Some(__async_rules_typed) = ::core::option::Option::None::<
                            (usize,),
                        > {
                            return __async_rules_typed.0;
                        }
                        name.len()
                    };
                    #[allow(unreachable_code)] __async_rules_return
                },
            )
            .await
        {
            ::core::result::Result::Ok(__async_rules_value) => __async_rules_value,
            ::core::result::Result::Err(__async_rules_expired) => {
                #[allow(clippy::diverging_sub_expression)]
                let __async_rules_value: usize = 0;
                #[allow(unreachable_code)] __async_rules_value
            }
        }
    })
}
::core::compile_error! {
    "a background task outlives the call, so it cannot borrow its arguments\nhelp: take `String`"
}
