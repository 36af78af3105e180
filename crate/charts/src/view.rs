//! How a chart is to look.

/// How a chart is to look.
#[derive(Clone, Debug)]
pub struct View {
    /// Units of the drawing area for each CSS pixel: fonts and strokes scale with it.
    pub scale: f64,
    /// Units of the drawing area for each pixel of the device. plotters' coordinates are whole
    /// numbers; a backend that divides them again gets smooth curves and crisp straight lines.
    pub grain: f64,
    /// Dark colours.
    pub dark: bool,
    /// The top of the y axis, when it is to stay where it was while a control is held.
    pub y_max: Option<f64>,
    /// The bottom of a logarithmic one, likewise.
    pub y_min: Option<f64>,
    /// The last hour of the time axis, likewise.
    pub x_max: Option<f64>,
    /// A data cursor at this hour.
    pub cursor_hours: Option<f64>,
    /// Title, subtitle and origin as part of the picture; SVG and PNG always have them.
    pub title: bool,
    /// Width of the text the backend draws, as a multiple of the bundled font's.
    pub text_width: f64,
}

impl Default for View {
    fn default() -> Self {
        Self {
            scale: 1.0,
            grain: 1.0,
            dark: false,
            y_max: None,
            y_min: None,
            x_max: None,
            cursor_hours: None,
            title: false,
            text_width: 1.0,
        }
    }
}
