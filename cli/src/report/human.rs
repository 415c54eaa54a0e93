//! Findings as rustc prints errors.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

use crate::finding::{Finding, Note};
use crate::levels;
use crate::place::Sources;

/// One finding, with the lines of the user's code that it is about.
pub(crate) fn finding(finding: &Finding, sources: &mut Sources<'_>, color: bool) -> String {
    let level = match finding.level {
        levels::Level::Error => Level::ERROR,
        levels::Level::Warning => Level::WARNING,
    };
    let (first, text, span) = lines(finding, sources);
    let snippet = Snippet::source(text)
        .line_start(first)
        .path(finding.place.shown.as_str())
        .annotation(
            AnnotationKind::Primary
                .span(span)
                .label(finding.label.as_str()),
        );
    let notes = finding.notes.iter().map(|note| match note {
        Note::Note(text) => Element::from(Level::NOTE.message(text.as_str())),
        Note::Help(text) => Element::from(Level::HELP.message(text.as_str())),
    });
    let group = level
        .primary_title(finding.title.as_str())
        .id(finding.rule.name)
        .element(snippet)
        .elements(notes);
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group]) + "\n"
}

/// The lines of a finding: the number of the first, their text, and which bytes of it the finding is about.
fn lines(finding: &Finding, sources: &mut Sources<'_>) -> (usize, String, Range<usize>) {
    let text = sources.text(&finding.place.file).unwrap_or_default();
    let bytes = finding.place.bytes;
    let start = text[..bytes.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = text[bytes.end..]
        .find('\n')
        .map_or(text.len(), |newline| bytes.end + newline);
    let text = &text[start..end];
    // The end of a line on Windows is no part of what stands in it.
    let place = |byte: usize| byte - start - text[..byte - start].matches("\r\n").count();
    let span = place(bytes.start)..place(bytes.end);
    let text = text.trim_end_matches('\r').replace("\r\n", "\n");
    (finding.place.start.0, text, span)
}
