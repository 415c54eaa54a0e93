async fn fetch(user: User) -> Result<Vec<u8>, Error> {
    let __async_rules_key = {
        use ::async_rules::__private::AsKey as _;
        <_ as ::async_rules::__private::OwnKey>::limit_in(
            (user.id).__async_rules_as_key(),
            {
                static __ASYNC_RULES_LIMIT: ::async_rules::__private::AnyKeyedLimit = <::async_rules::__private::AnyKeyedLimit>::new(
                    ::async_rules::__private::checked_max({
                        let __async_rules_max: usize = MAX;
                        __async_rules_max
                    }),
                );
                &__ASYNC_RULES_LIMIT
            },
        )
    };
    match ::async_rules::__private::limited(
            &::async_rules::__private::Site {
                operation: ::core::concat!(::core::module_path!(), "::", "fetch"),
                file: ::core::file!(),
                line: ::core::line!(),
            },
            &__async_rules_key,
            ::async_rules::__private::Waiting {
                wait: ::core::option::Option::Some(
                    ::core::time::Duration::new(0u64, 100000000u32),
                ),
                queue: ::core::option::Option::None,
            },
            async {
                #[allow(
                    clippy::diverging_sub_expression,
                    clippy::items_after_statements
                )]
                let __async_rules_return: Result<Vec<u8>, Error> = {
                    #[allow(unreachable_code, unreachable_patterns)]
                    if let ::core::option::Option::Some(__async_rules_typed) = ::core::option::Option::None::<
                        (Result<Vec<u8>, Error>,),
                    > {
                        return __async_rules_typed.0;
                    }
                    load(&user).await
                };
                #[allow(unreachable_code)] __async_rules_return
            },
        )
        .await
    {
        ::core::result::Result::Ok(__async_rules_value) => __async_rules_value,
        ::core::result::Result::Err(__async_rules_refusal) => {
            #[allow(clippy::diverging_sub_expression)]
            let __async_rules_value: Result<Vec<u8>, Error> = Err(Error::busy(&user));
            #[allow(unreachable_code)] __async_rules_value
        }
    }
}
