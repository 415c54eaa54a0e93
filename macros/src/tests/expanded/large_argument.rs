#[cfg(not(doc))]
/// Adds it up.
pub fn sum(
    &self,
    page: [u8; 4096],
    from: u32,
) -> impl ::core::future::Future<Output = Result<u32, Error>> {
    let _ = &self;
    ::async_rules::__private::call(
        move || {
            let _ = &page;
            let _ = &from;
            ::async_rules::__private::timed(
                &::async_rules::__private::Site {
                    operation: ::core::concat!(::core::module_path!(), "::", "sum"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
                ::core::time::Duration::new(10u64, 0u32),
                ::async_rules::__private::limited(
                    &::async_rules::__private::Site {
                        operation: ::core::concat!(::core::module_path!(), "::", "sum"),
                        file: ::core::file!(),
                        line: ::core::line!(),
                    },
                    {
                        static __ASYNC_RULES_LIMIT: ::async_rules::limit::Limit = <::async_rules::limit::Limit>::new(
                            5,
                        );
                        &__ASYNC_RULES_LIMIT
                    },
                    ::async_rules::__private::Waiting::NONE,
                    async move {
                        let _ = &from;
                        let _ = &page;
                        #[allow(
                            clippy::diverging_sub_expression,
                            clippy::items_after_statements
                        )]
                        let __async_rules_return: Result<u32, Error> = {
                            #[allow(unreachable_code, unreachable_patterns)]
                            if let ::core::option::Option::Some(__async_rules_typed) = ::core::option::Option::None::<
                                (Result<u32, Error>,),
                            > {
                                return __async_rules_typed.0;
                            }
                            add(&page, from).await
                        };
                        #[allow(unreachable_code)] __async_rules_return
                    },
                ),
            )
        },
        move |__async_rules_result| -> Result<u32, Error> {
            match __async_rules_result {
                ::core::result::Result::Ok(
                    ::core::result::Result::Ok(__async_rules_value),
                ) => __async_rules_value,
                ::core::result::Result::Ok(
                    ::core::result::Result::Err(__async_rules_refusal),
                ) => {
                    use ::async_rules::__private::{CarryOrPanic as _, CarryRefusal as _};
                    (&::async_rules::__private::Refusal::<
                        Result<u32, Error>,
                    >::of(
                        &::async_rules::__private::Site {
                            operation: ::core::concat!(
                                ::core::module_path!(), "::", "sum"
                            ),
                            file: ::core::file!(),
                            line: ::core::line!(),
                        },
                    ))
                        .carry(__async_rules_refusal)
                }
                ::core::result::Result::Err(__async_rules_expired) => {
                    <Result<
                        u32,
                        Error,
                    > as ::async_rules::__private::CarriesTimeout>::carry_timeout(
                        __async_rules_expired,
                    )
                }
            }
        },
    )
}
#[cfg(doc)]
/// Adds it up.
pub async fn sum(&self, page: [u8; 4096], from: u32) -> Result<u32, Error> {
    ::core::unreachable!()
}
