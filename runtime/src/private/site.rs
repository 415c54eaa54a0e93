/// The annotated fn, for messages and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// `module_path!()::fn`
    pub operation: &'static str,
    pub file: &'static str,
    pub line: u32,
}

impl Site {
    pub const fn new(operation: &'static str, file: &'static str, line: u32) -> Self {
        Self {
            operation,
            file,
            line,
        }
    }
}
