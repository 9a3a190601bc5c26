//! The parts of a profile, its lines and what was told beside a text, as bytes.

use super::{Wire, wire_fields, wire_place};
use crate::base::date::Day;
use crate::chart::layout::Size;
use crate::export::picture::Look;
use crate::link::Shared;
use crate::model::count::Count;
use crate::model::engagement::{Basis, Interval, PerPost};
use crate::model::history::Wanted;
use crate::model::profile::{Group, Network, Purpose};
use crate::model::quadrant::Split;
use crate::model::region::Region;
use crate::model::thresholds::Thresholds;
use crate::read::{Answers, Days, Settings, TextPosition};

wire_place!(Basis, Basis::ALL);
wire_place!(Network, Network::ALL);
wire_place!(Purpose, Purpose::ALL);

wire_fields!(Group { network, purpose });
wire_fields!(Interval { low, high });
wire_fields!(PerPost { posts, median, range, interval });
wire_fields!(TextPosition { line, column });
wire_fields!(Settings { purpose, network, answers, days, archive, sheet });
wire_fields!(Days { wanted, order, first_year, this_year });
wire_fields!(Wanted { by, until });
wire_fields!(Size { width, height });
wire_fields!(Look { size, scale, is_dark, is_transparent, group });
wire_fields!(Shared { cohort, lines, selected, shown, region, sides });

impl Wire for i32 {
    fn put(&self, into: &mut Vec<u8>) {
        self.cast_unsigned().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        u32::take(from).map(u32::cast_signed)
    }
}

impl Wire for Day {
    fn put(&self, into: &mut Vec<u8>) {
        self.number().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::from_number(i32::take(from)?.into())
    }
}

/// The lowest number, the value and the highest, which is no number where there is none.
impl Wire for Count {
    fn put(&self, into: &mut Vec<u8>) {
        let (low, high) = self.bounds().unwrap_or((1, Some(0)));
        ((low, self.value().unwrap_or_default()), high).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((low, value), high) = Wire::take(from)?;
        match (low, value, high) {
            (1, 0, Some(0)) => Some(Self::UNKNOWN),
            _ => Self::range(low, value, high),
        }
    }
}

impl Wire for Split {
    fn put(&self, into: &mut Vec<u8>) {
        ((self.audience(), self.engagement()), self.slope()).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((audience, engagement), slope) = Wire::take(from)?;
        Self::new(audience, engagement, slope)
    }
}

impl Wire for Region {
    fn put(&self, into: &mut Vec<u8>) {
        let ([from, to], [low, high]) = (self.audience(), self.engagement());
        ((from, to), (low, high)).put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let ((from, to), (low, high)) = Wire::take(from)?;
        Self::new([from, to], [low, high])
    }
}

/// Medians go without their values: whoever takes the lines settles them on the profiles that came
/// along.
impl Wire for Thresholds {
    fn put(&self, into: &mut Vec<u8>) {
        self.basis().put(into);
        self.moved().collect::<Vec<_>>().put(into);
        self.by_medians().collect::<Vec<_>>().put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut lines = Self::published(Basis::take(from)?);
        for (group, split) in Vec::<(Group, Split)>::take(from)? {
            lines.move_to(group, split);
        }
        Vec::<Group>::take(from)?.into_iter().for_each(|group| lines.use_medians(group));
        Some(lines)
    }
}

impl Wire for Answers {
    fn put(&self, into: &mut Vec<u8>) {
        let answers: Vec<_> = self.iter().map(|(id, it)| (id.to_owned(), it.to_owned())).collect();
        answers.put(into);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut answers = Self::default();
        for (id, answer) in Vec::<(String, String)>::take(from)? {
            answers.set(&id, &answer);
        }
        Some(answers)
    }
}
