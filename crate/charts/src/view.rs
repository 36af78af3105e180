//! Options for drawing a chart.

/// Options for drawing a chart.
#[derive(Clone, Debug)]
pub struct View {
    /// Units of the drawing area for each CSS pixel: fonts and strokes scale with it.
    pub scale: f64,
    /// Units of the drawing area for each device pixel. The coordinates of plotters are integers; a backend
    /// that divides them again gets smooth curves and crisp straight lines.
    pub grain: f64,
    /// Whether to use the dark theme.
    pub dark: bool,
    /// The upper end of the y axis, if it is fixed while a control is being dragged.
    pub y_max: Option<f64>,
    /// The lower end of a logarithmic y axis, likewise.
    pub y_min: Option<f64>,
    /// The last hour of the time axis, likewise.
    pub x_max: Option<f64>,
    /// The hour of the data cursor.
    pub cursor_hours: Option<f64>,
    /// Whether title, subtitle and origin are part of the picture; SVG and PNG always include them.
    pub title: bool,
    /// Width of the backend's text relative to the bundled font.
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
