//! A logarithmic axis: values to pixels and back, and its ticks. Zero has no logarithm, and has a
//! gutter instead.

use crate::base::decimal::shift;

/// A range of positive values along a range of pixels. The pixels may run backwards, as they do
/// upwards on a screen.
///
/// ```
/// use fourfold::chart::scale::LogScale;
///
/// let scale = LogScale { low: 1.0, high: 5.0, start: 0.0, end: 400.0 };
/// assert_eq!(scale.pixel(1_000.0), 200.0);
/// assert_eq!(scale.value(200.0), 1_000.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogScale {
    /// The decimal logarithm of the value at `start`.
    pub low: f64,
    /// The decimal logarithm of the value at `end`.
    pub high: f64,
    /// The pixel of the low end.
    pub start: f64,
    /// The pixel of the high end.
    pub end: f64,
}

/// How far outside of an axis a pixel still is on it: going there and back may lose the last digits.
const ROUNDED: f64 = 1e-6;

/// A [`LogScale`] that divides once and not for each of a million values.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruler {
    start: f64,
    low: f64,
    pixels_a_decade: f64,
    /// The pixels between which it lies.
    least: f64,
    greatest: f64,
}

impl Ruler {
    /// The pixel of a decimal logarithm; `None` for one outside of the axis.
    #[inline(always)]
    pub(crate) fn pixel_of_log(&self, log: f64) -> Option<f64> {
        let pixel = self.start + (log - self.low) * self.pixels_a_decade;
        within(pixel, self.least, self.greatest)
    }
}

/// A pixel that lies between two, or the nearer of them where it is no further off than rounding.
#[inline(always)]
fn within(pixel: f64, least: f64, greatest: f64) -> Option<f64> {
    // Told apart first, as nearly all of a million lie there.
    if pixel >= least && pixel <= greatest {
        return Some(pixel);
    }
    let nearest = pixel.clamp(least, greatest);
    ((nearest - pixel).abs() < ROUNDED).then_some(nearest)
}

impl LogScale {
    /// The pixel of a positive value.
    #[must_use]
    pub fn pixel(&self, value: f64) -> f64 {
        self.pixel_of_log(value.log10())
    }

    /// The pixel of a decimal logarithm.
    #[must_use]
    pub fn pixel_of_log(&self, log: f64) -> f64 {
        self.start + (log - self.low) * self.pixels_a_decade()
    }

    fn pixels_a_decade(&self) -> f64 {
        (self.end - self.start) / (self.high - self.low)
    }

    /// The axis made ready for many values.
    #[must_use]
    pub(crate) fn ruler(&self) -> Ruler {
        let (least, greatest) = self.ends();
        let (start, low, pixels_a_decade) = (self.start, self.low, self.pixels_a_decade());
        Ruler { start, low, pixels_a_decade, least, greatest }
    }

    /// The value of a pixel.
    #[must_use]
    pub fn value(&self, pixel: f64) -> f64 {
        let share = (pixel - self.start) / (self.end - self.start);
        10_f64.powf(self.low + share * (self.high - self.low))
    }

    /// The nearest pixel within the axis.
    #[must_use]
    pub fn clamp(&self, pixel: f64) -> f64 {
        let (least, greatest) = self.ends();
        pixel.clamp(least, greatest)
    }

    /// The pixels between which it lies.
    fn ends(&self) -> (f64, f64) {
        (self.start.min(self.end), self.start.max(self.end))
    }

    /// The pixel where it is on the axis, its ends included; `None` for one outside.
    #[must_use]
    pub fn within(&self, pixel: f64) -> Option<f64> {
        let (least, greatest) = self.ends();
        within(pixel, least, greatest)
    }

    /// The powers of ten on the axis, thinned out until each has `room` pixels, and filled with
    /// 2 and 5 between them where there is room for those too.
    #[must_use]
    pub fn ticks(&self, room: f64) -> Vec<f64> {
        let decade = (self.end - self.start).abs() / (self.high - self.low);
        let step = (room / decade).ceil().max(1.0);
        let first = (self.low / step).ceil() * step;
        let mantissas: &[f64] = if decade > room * 3.4 { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let mut ticks = Vec::new();
        let mut exponent = if mantissas.len() > 1 { first - 1.0 } else { first };
        while exponent <= self.high {
            for mantissa in mantissas {
                let log = exponent + mantissa.log10();
                if (self.low..=self.high).contains(&log) {
                    ticks.push(power_of_ten(exponent, *mantissa));
                }
            }
            exponent += step;
        }
        ticks
    }
}

/// `mantissa * 10^exponent` to the nearest float, which `powf` does not promise.
fn power_of_ten(exponent: f64, mantissa: f64) -> f64 {
    shift(mantissa, exponent as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALES: [LogScale; 3] = [
        LogScale { low: 0.0, high: 5.0, start: 40.0, end: 540.0 },
        LogScale { low: -4.5, high: 0.5, start: 300.0, end: 10.0 },
        LogScale { low: 2.2, high: 3.9, start: 0.0, end: 77.0 },
    ];

    #[test]
    fn there_and_back() {
        for scale in SCALES {
            for step in 0..=20 {
                let log = scale.low + (scale.high - scale.low) * f64::from(step) / 20.0;
                let value = 10_f64.powf(log);
                let back = scale.value(scale.pixel(value));
                assert!((back / value - 1.0).abs() < 1e-9, "{value} came back as {back}");
            }
        }
    }

    #[test]
    fn ticks_stand_on_the_axis_and_have_room() {
        for scale in SCALES {
            for room in [20.0, 50.0, 120.0] {
                let ticks = scale.ticks(room);
                let pixels: Vec<_> = ticks.iter().map(|tick| scale.pixel(*tick)).collect();
                for pixel in &pixels {
                    assert!((scale.clamp(*pixel) - pixel).abs() < 1e-6, "{scale:?}: {ticks:?}");
                }
                for pair in pixels.windows(2) {
                    assert!((pair[0] - pair[1]).abs() >= room * 0.99, "{scale:?}: {ticks:?}");
                }
            }
        }
        assert_eq!(SCALES[0].ticks(90.0), [1.0, 10.0, 100.0, 1e3, 1e4, 1e5]);
    }
}
