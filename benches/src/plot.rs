//! Curves as SVG.

use std::fs;
use std::path::Path;

use plotters::prelude::*;

use crate::growth::{Drawn, Growth, grouped};

/// Where the plots are, in the repository.
const FOLDER: &str = "benches/plots";

/// Readable on white and on paper, and told apart by those who do not see red and green.
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
];

/// The path in the repository.
pub(crate) fn path(growth: &Growth) -> String {
    format!("{FOLDER}/{}.svg", growth.name)
}

pub(crate) fn write(growth: &Growth, curves: &[Drawn]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::create_dir_all(root.join(FOLDER)).expect("the folder can be made");
    let mut svg = String::new();
    draw(growth, curves, &mut svg).expect("a string takes everything");
    fs::write(root.join(path(growth)), svg).expect("the plot can be written");
}

/// A name without the marks of Markdown.
pub(crate) fn plain(name: &str) -> String {
    name.replace('`', "")
}

fn draw(
    growth: &Growth,
    curves: &[Drawn],
    svg: &mut String,
) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(svg, (760, 380)).into_drawing_area();
    area.fill(&WHITE)?;
    let nanos = curves
        .iter()
        .flat_map(|curve| &curve.points)
        .map(|(_, nanos)| *nanos);
    let highest = nanos.fold(1.0, f64::max);
    let mut chart = ChartBuilder::on(&area)
        .caption(growth.what, ("sans-serif", 18))
        .margin(12)
        .margin_right(44)
        .x_label_area_size(40)
        .y_label_area_size(64)
        .build_cartesian_2d((1.0..growth.most as f64).log_scale(), 0.0..highest * 1.6)?;
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .x_desc(growth.axis)
        .y_desc("ns a call")
        .y_label_formatter(&|nanos| format!("{nanos:.0}"))
        .x_label_formatter(&|number| grouped(*number as u64))
        .draw()?;
    for (curve, colour) in curves.iter().zip(COLOURS) {
        let points = curve
            .points
            .iter()
            .map(|(number, nanos)| (*number as f64, *nanos));
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))?
            .label(plain(curve.name))
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE)
        .draw()?;
    area.present()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_is_drawn_and_named() {
        let growth = Growth {
            name: "calls",
            what: "Something",
            axis: "calls",
            most: 100,
            curves: Vec::new(),
        };
        let curves = ["ours", "another"].map(|name| Drawn {
            name,
            points: vec![(1, 20.0), (10, 21.0), (100, 20.0)],
        });
        let mut svg = String::new();
        draw(&growth, &curves, &mut svg).unwrap();
        for colour in ["#0072B2", "#D55E00"] {
            let lines = svg
                .lines()
                .filter(|line| line.starts_with("<polyline") && line.contains(colour));
            assert_eq!(lines.count(), 2, "a curve and its legend in\n{svg}");
        }
        for text in ["Something", "calls", "ours", "another"] {
            assert!(svg.contains(&format!("{text}\n")), "no `{text}` in\n{svg}");
        }
    }
}
