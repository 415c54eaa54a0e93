#[doc = include_str!("../../docs/gather.md")]
#[macro_export]
macro_rules! gather {
    (settle; $($future:expr),+ $(,)?) => {
        $crate::__private::gather::start()
            $(.and_settled($future))+
            .settle()
    };
    (indexed; $($future:expr),+ $(,)?) => {
        $crate::__private::gather::start()
            $(.and($future))+
            .indexed()
    };
    ($($future:expr),+ $(,)?) => {
        $crate::__private::gather::start()
            $(.and($future))+
            .gather()
    };
    ($(settle;)? $(indexed;)?) => {
        ::core::compile_error!("`gather!` needs a future\nhelp: `gather!(a, b)`; for a collection there is `gather::map(items, limit, f)`")
    };
}
