use async_rules::stream;
use futures::Stream;

#[stream]
async fn of_name(ref text: String) -> impl Stream<Item = usize> {
    emit!(text.len());
}

#[stream]
async fn of_part((ref mut names, count): (Vec<String>, usize)) -> impl Stream<Item = usize> {
    names.clear();
    emit!(names.len() + count);
}

fn main() {
    drop(of_name(String::new()));
    drop(of_part((Vec::new(), 0)));
}
