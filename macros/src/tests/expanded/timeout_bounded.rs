async fn fetch(&self, id: u64) -> Result<Vec<u8>, Error> {
    use ::async_rules::__private::{FindLimiter as _, FindNone as _};
    match ::async_rules::__private::timed(
            &::async_rules::__private::Site {
                operation: ::core::concat!(::core::module_path!(), "::", "fetch"),
                file: ::core::file!(),
                line: ::core::line!(),
            },
            ::core::time::Duration::new(90u64, 0u32),
            ::async_rules::__private::limited(
                &::async_rules::__private::Site {
                    operation: ::core::concat!(::core::module_path!(), "::", "fetch"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
                <_ as ::async_rules::__private::IsLimit<
                    _,
                >>::limiter(
                    (&::async_rules::__private::LimiterProbe(&self.limit))
                        .__async_rules_find(),
                ),
                ::async_rules::__private::Waiting::NONE,
                async move {
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
                        load(id).await
                    };
                    #[allow(unreachable_code)] __async_rules_return
                },
            ),
        )
        .await
    {
        ::core::result::Result::Ok(::core::result::Result::Ok(__async_rules_value)) => {
            __async_rules_value
        }
        ::core::result::Result::Ok(
            ::core::result::Result::Err(__async_rules_refusal),
        ) => {
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
        ::core::result::Result::Err(__async_rules_expired) => {
            <Result<
                Vec<u8>,
                Error,
            > as ::async_rules::__private::CarriesTimeout>::carry_timeout(
                __async_rules_expired,
            )
        }
    }
}
