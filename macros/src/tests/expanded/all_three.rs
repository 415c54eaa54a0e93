#[allow(clippy::must_use_candidate, clippy::needless_pass_by_value)]
fn refresh(page: u64) -> ::async_rules::task::Task<Option<Page>> {
    ::async_rules::__private::spawn(
        &::async_rules::__private::Site {
            operation: ::core::concat!(::core::module_path!(), "::", "refresh"),
            file: ::core::file!(),
            line: ::core::line!(),
        },
        &{
            let __async_rules_set: &::async_rules::task::TaskSet = &TASKS;
            ::core::clone::Clone::clone(__async_rules_set)
        },
        {
            let __async_rules_name: &'static str = "refresh";
            ::core::option::Option::Some(__async_rules_name)
        },
        async move {
            let _ = &page;
            match ::async_rules::__private::timed(
                    &::async_rules::__private::Site {
                        operation: ::core::concat!(
                            ::core::module_path!(), "::", "refresh"
                        ),
                        file: ::core::file!(),
                        line: ::core::line!(),
                    },
                    {
                        let __async_rules_duration: ::core::time::Duration = DEADLINE;
                        __async_rules_duration
                    },
                    ::async_rules::__private::limited(
                        &::async_rules::__private::Site {
                            operation: ::core::concat!(
                                ::core::module_path!(), "::", "refresh"
                            ),
                            file: ::core::file!(),
                            line: ::core::line!(),
                        },
                        {
                            static __ASYNC_RULES_LIMIT: ::async_rules::limit::Limit = <::async_rules::limit::Limit>::new(
                                3,
                            );
                            &__ASYNC_RULES_LIMIT
                        },
                        ::async_rules::__private::Waiting::NONE,
                        async move {
                            let _ = &page;
                            #[allow(
                                clippy::diverging_sub_expression,
                                clippy::items_after_statements
                            )]
                            let __async_rules_return: Option<Page> = {
                                #[allow(unreachable_code, unreachable_patterns)]
                                if let ::core::option::Option::Some(__async_rules_typed) = ::core::option::Option::None::<
                                    (Option<Page>,),
                                > {
                                    return __async_rules_typed.0;
                                }
                                load(page).await
                            };
                            #[allow(unreachable_code)] __async_rules_return
                        },
                    ),
                )
                .await
            {
                ::core::result::Result::Ok(
                    ::core::result::Result::Ok(__async_rules_value),
                ) => __async_rules_value,
                ::core::result::Result::Ok(
                    ::core::result::Result::Err(__async_rules_refusal),
                ) => {
                    use ::async_rules::__private::{CarryOrPanic as _, CarryRefusal as _};
                    (&::async_rules::__private::Refusal::<
                        Option<Page>,
                    >::of(
                        &::async_rules::__private::Site {
                            operation: ::core::concat!(
                                ::core::module_path!(), "::", "refresh"
                            ),
                            file: ::core::file!(),
                            line: ::core::line!(),
                        },
                    ))
                        .carry(__async_rules_refusal)
                }
                ::core::result::Result::Err(__async_rules_expired) => {
                    #[allow(clippy::diverging_sub_expression)]
                    let __async_rules_value: Option<Page> = None;
                    #[allow(unreachable_code)] __async_rules_value
                }
            }
        },
    )
}
