//! The colours of the chart, light and dark. `style/tokens.css` holds the same ones for the rest
//! of the page; a test compares them.
//!
//! The four are of one OKLCH lightness and chroma, so that none stands out: hues 265, 165, 85 and
//! 325.

use crate::chart::density::STEPS;
use crate::quadrant::Quadrant;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// Every colour that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Rgb,
    /// Text and the selected profile.
    pub ink: Rgb,
    /// Ticks, captions and profiles that have no quadrant.
    pub muted: Rgb,
    /// Grid lines and frames.
    pub grid: Rgb,
    /// The two lines.
    pub line: Rgb,
    /// The areas, in the order of [`Quadrant::ALL`].
    pub areas: [Rgb; 4],
    /// The marks, in the order of [`Quadrant::ALL`].
    pub marks: [Rgb; 4],
    /// Few to many profiles in one place: of one hue, even steps of OKLCH lightness apart.
    pub steps: [Rgb; STEPS],
}

impl Palette {
    /// For a light page.
    pub const LIGHT: Self = Self {
        ground: (0xff, 0xff, 0xff),
        ink: (0x1f, 0x24, 0x30),
        muted: (0x59, 0x60, 0x6d),
        grid: (0xd9, 0xdd, 0xe4),
        line: (0x3a, 0x41, 0x4f),
        areas: [(0xef, 0xf4, 0xfe), (0xeb, 0xf7, 0xf1), (0xf8, 0xf3, 0xe9), (0xf9, 0xf1, 0xf9)],
        marks: [(0x4e, 0x69, 0xa9), (0x16, 0x7f, 0x5c), (0x87, 0x66, 0x0c), (0x8a, 0x55, 0x8d)],
        steps: [
            (0xc6, 0xd1, 0xe9),
            (0xa6, 0xb1, 0xc8),
            (0x88, 0x92, 0xa8),
            (0x6a, 0x75, 0x8a),
            (0x4e, 0x58, 0x6c),
            (0x34, 0x3d, 0x50),
        ],
    };

    /// For a dark page.
    pub const DARK: Self = Self {
        ground: (0x14, 0x17, 0x1d),
        ink: (0xec, 0xee, 0xf2),
        muted: (0xa4, 0xac, 0xb9),
        grid: (0x35, 0x3b, 0x47),
        line: (0xc9, 0xce, 0xd8),
        areas: [(0x1f, 0x26, 0x35), (0x18, 0x2b, 0x23), (0x2d, 0x25, 0x15), (0x2e, 0x21, 0x2f)],
        marks: [(0x8f, 0xb0, 0xf8), (0x66, 0xc7, 0xa0), (0xd1, 0xac, 0x5a), (0xd5, 0x99, 0xd8)],
        steps: [
            (0x40, 0x48, 0x58),
            (0x5e, 0x66, 0x78),
            (0x7d, 0x86, 0x99),
            (0x9e, 0xa8, 0xbb),
            (0xc1, 0xcb, 0xdf),
            (0xe5, 0xef, 0xff),
        ],
    };

    /// For a page of a colour scheme.
    #[must_use]
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// The colour of a quadrant's area.
    #[must_use]
    pub fn area(&self, quadrant: Quadrant) -> Rgb {
        of(&self.areas, quadrant)
    }

    /// The colour of one of so many steps: few steps are as far apart as they can be.
    #[must_use]
    pub fn step(&self, step: usize, of: usize) -> Rgb {
        let last = STEPS - 1;
        let at = if of > 1 { step * last / (of - 1) } else { last / 2 };
        self.steps.get(at).copied().unwrap_or(self.ink)
    }

    /// The colour of a quadrant's marks.
    #[must_use]
    pub fn mark(&self, quadrant: Quadrant) -> Rgb {
        of(&self.marks, quadrant)
    }
}

fn of([casual, climber, connector, persona]: &[Rgb; 4], quadrant: Quadrant) -> Rgb {
    *match quadrant {
        Quadrant::Casual => casual,
        Quadrant::Climber => climber,
        Quadrant::Connector => connector,
        Quadrant::Persona => persona,
    }
}
