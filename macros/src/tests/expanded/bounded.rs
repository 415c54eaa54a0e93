async fn fetch(id: u64, page: String) -> Result<Vec<u8>, Error> {
    match ::async_rules::__private::limited(
            &::async_rules::__private::Site {
                operation: ::core::concat!(::core::module_path!(), "::", "fetch"),
                file: ::core::file!(),
                line: ::core::line!(),
            },
            {
                static __ASYNC_RULES_LIMIT: ::async_rules::limit::Limit = <::async_rules::limit::Limit>::new(
                    10,
                );
                &__ASYNC_RULES_LIMIT
            },
            ::async_rules::__private::Waiting::NONE,
            async move {
                let _ = &page;
                let _ = &id;
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
                    load(id, &page).await
                };
                #[allow(unreachable_code)] __async_rules_return
            },
        )
        .await
    {
        ::core::result::Result::Ok(__async_rules_value) => __async_rules_value,
        ::core::result::Result::Err(__async_rules_refusal) => {
            use ::async_rules::__private::{CarryOrPanic as _, CarryRefusal as _};
            (&::async_rules::__private::Refusal::<
                Result<Vec<u8>, Error>,
            >::of(
                &::async_rules::__private::Site {
                    operation: ::core::concat!(::core::module_path!(), "::", "fetch"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
            ))
                .carry(__async_rules_refusal)
        }
    }
}
