//! The colours of the chart, light and dark. `style/tokens.css` has the same for the rest of the
//! page; a test compares them.
//!
//! The four have one OKLCH lightness and chroma, so that none stands out: hues 285, 155, 95 and
//! 345, which colour-blind readers tell apart as well.

use crate::chart::density::STEPS;
use crate::model::quadrant::Quadrant;

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

impl Default for Palette {
    fn default() -> Self {
        Self::LIGHT
    }
}

impl Palette {
    /// For a light page.
    pub const LIGHT: Self = Self {
        ground: (0xff, 0xff, 0xff),
        ink: (0x1f, 0x24, 0x30),
        muted: (0x59, 0x60, 0x6d),
        grid: (0xd9, 0xdd, 0xe4),
        line: (0x3a, 0x41, 0x4f),
        areas: [(0xf2, 0xf3, 0xfe), (0xed, 0xf7, 0xf0), (0xf7, 0xf4, 0xe9), (0xfc, 0xf0, 0xf6)],
        marks: [(0x66, 0x62, 0xa6), (0x2e, 0x7d, 0x50), (0x7f, 0x6a, 0x09), (0x96, 0x51, 0x7a)],
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
        areas: [(0x24, 0x24, 0x34), (0x1a, 0x2b, 0x20), (0x2b, 0x26, 0x15), (0x31, 0x20, 0x2a)],
        marks: [(0xab, 0xa9, 0xf6), (0x76, 0xc8, 0x94), (0xc8, 0xb2, 0x5c), (0xe5, 0x96, 0xc3)],
        steps: [
            (0x40, 0x48, 0x58),
            (0x5e, 0x66, 0x78),
            (0x7d, 0x86, 0x99),
            (0x9e, 0xa8, 0xbb),
            (0xc1, 0xcb, 0xdf),
            (0xe5, 0xef, 0xff),
        ],
    };

    /// In the colours of a system that forces its own: what is behind texts, texts, what is pale,
    /// and links. The four are then told apart by their shapes and names; a cloud is mixed of what
    /// is behind texts and of texts.
    #[must_use]
    pub fn of_system([ground, ink, pale, mark]: [Rgb; 4]) -> Self {
        let mix = |step: usize| {
            let part = |from: u8, to: u8| {
                let (from, to) = (f64::from(from), f64::from(to));
                (from + (to - from) * (step + 2) as f64 / (STEPS + 1) as f64).round() as u8
            };
            (part(ground.0, ink.0), part(ground.1, ink.1), part(ground.2, ink.2))
        };
        Self {
            ground,
            ink,
            muted: ink,
            grid: pale,
            line: ink,
            areas: [ground; 4],
            marks: [mark; 4],
            steps: std::array::from_fn(mix),
        }
    }

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
