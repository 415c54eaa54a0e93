#[allow(clippy::must_use_candidate, clippy::needless_pass_by_value)]
fn refresh(pages: Vec<u64>) -> ::async_rules::task::Task<usize> {
    ::async_rules::__private::spawn(
        &::async_rules::__private::Site {
            operation: ::core::concat!(::core::module_path!(), "::", "refresh"),
            file: ::core::file!(),
            line: ::core::line!(),
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
                const _: ::core::option::Option<&'static str> = ::core::option_env!(
                    "ASYNC_RULES"
                );
                let mut done = 0;
                for page in ::async_rules::__private::probe::after(
                    {
                        if false {
                            {
                                use ::async_rules::__private::probe::{
                                    Pointed as _, Unlisted as _, Unwrapped as _,
                                };
                                let async_rules_answer = ::async_rules::__private::probe::Answer {
                                    verdict: &(&raw const *&pages,)
                                        .async_rules_of()
                                        .look_through()
                                        .look_through()
                                        .look_inside()
                                        .look_through()
                                        .ask_into_iter(),
                                };
                                ::async_rules::__verdicts::std__iter__IntoIterator__into_iter__0::async_rules_check(
                                    async_rules_answer.verdict,
                                );
                            }
                            loop {}
                        }
                    },
                    pages,
                ) {
                    done += load(page).await;
                }
                done
            };
            #[allow(unreachable_code)] __async_rules_return
        },
    )
}
