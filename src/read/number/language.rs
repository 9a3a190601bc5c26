//! The languages whose number formats differ, as sets: decimal mark, and group marks.
//!
//! Two locales that never read one text as different numbers are one entry.
//!
//! Marks and words: Unicode CLDR 47 and 48, and the string resources of Mastodon and NewPipe where
//! those differ from it.

/// A set of languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages(u64);

impl Languages {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// All of them: nothing is known.
    pub const ALL: Self = Self(u64::MAX);

    /// The languages with these codes, such as `es pt-BR`. A language without a region stands for
    /// all its regions; a code that is not known for none.
    ///
    /// ```
    /// use fourfold::read::number::Languages;
    ///
    /// let spanish = Languages::named("es");
    /// assert!(spanish.has(Languages::named("es-MX")));
    /// assert_eq!(spanish.and(Languages::named("en ja")), Languages::NONE);
    /// ```
    #[must_use]
    pub fn named(codes: &str) -> Self {
        let mut found = Self::NONE;
        for code in codes.split_whitespace() {
            for (known, languages) in CODES {
                let region = known.strip_prefix(code);
                if region.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
                    found = found.or(*languages);
                }
            }
        }
        found
    }

    /// Those in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are not in the other set.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether any language is in both sets.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    const fn bit(index: u32) -> Self {
        Self(1 << index)
    }
}

pub(super) const EN: Languages = Languages::bit(0);
/// Spanish of Spain; that of America sets the point.
pub(super) const ES: Languages = Languages::bit(1);
pub(super) const ES_MX: Languages = Languages::bit(2);
pub(super) const PT_BR: Languages = Languages::bit(3);
pub(super) const PT_PT: Languages = Languages::bit(4);
pub(super) const DE: Languages = Languages::bit(5);
pub(super) const DE_CH: Languages = Languages::bit(6);
pub(super) const FR: Languages = Languages::bit(7);
pub(super) const IT: Languages = Languages::bit(8);
pub(super) const NL: Languages = Languages::bit(9);
pub(super) const JA: Languages = Languages::bit(10);
pub(super) const ZH: Languages = Languages::bit(11);
pub(super) const KO: Languages = Languages::bit(12);
pub(super) const HI: Languages = Languages::bit(13);
pub(super) const BN: Languages = Languages::bit(14);
pub(super) const RU: Languages = Languages::bit(15);
pub(super) const UK: Languages = Languages::bit(16);
pub(super) const PL: Languages = Languages::bit(17);
pub(super) const CS: Languages = Languages::bit(18);
pub(super) const TR: Languages = Languages::bit(19);
pub(super) const SV: Languages = Languages::bit(20);
pub(super) const DA: Languages = Languages::bit(21);
pub(super) const NB: Languages = Languages::bit(22);
pub(super) const FI: Languages = Languages::bit(23);
pub(super) const EL: Languages = Languages::bit(24);
pub(super) const HE: Languages = Languages::bit(25);
pub(super) const RO: Languages = Languages::bit(26);
pub(super) const HU: Languages = Languages::bit(27);
pub(super) const ID: Languages = Languages::bit(28);
pub(super) const MS: Languages = Languages::bit(29);
pub(super) const VI: Languages = Languages::bit(30);
pub(super) const TH: Languages = Languages::bit(31);
pub(super) const FIL: Languages = Languages::bit(32);
pub(super) const AR: Languages = Languages::bit(33);
pub(super) const FA: Languages = Languages::bit(34);
pub(super) const TA: Languages = Languages::bit(35);
/// Spanish as the NewPipe app writes it: `1,2M` is a thousand and two hundred there.
pub(super) const ES_APP: Languages = Languages::bit(36);

/// English of India as it was up to CLDR 42: `1.2T` is a thousand and two hundred there. No page says
/// that it is written so.
pub(super) const EN_IN: Languages = Languages::bit(37);

const CODES: &[(&str, Languages)] = &[
    ("en", EN),
    ("es", ES),
    ("es-MX", ES_MX),
    ("es-419", ES_MX),
    ("pt-BR", PT_BR),
    ("pt-PT", PT_PT),
    ("de", DE),
    ("de-AT", DE),
    ("de-CH", DE_CH),
    ("fr", FR),
    ("it", IT),
    ("nl", NL),
    ("ja", JA),
    ("zh", ZH),
    ("ko", KO),
    ("hi", HI),
    ("bn", BN),
    ("ru", RU),
    ("uk", UK),
    ("pl", PL),
    ("cs", CS),
    ("tr", TR),
    ("sv", SV),
    ("da", DA),
    ("nb", NB),
    ("fi", FI),
    ("el", EL),
    ("he", HE),
    ("ro", RO),
    ("hu", HU),
    ("id", ID),
    ("ms", MS),
    ("vi", VI),
    ("th", TH),
    ("fil", FIL),
    ("ar", AR),
    ("fa", FA),
    ("ta", TA),
    ("x-newpipe", ES_APP),
];

/// The mark before the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    pub(super) const BOTH: [Self; 2] = [Self::Point, Self::Comma];

    pub(super) fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The languages that write it.
    pub(super) fn languages(self) -> Languages {
        match self {
            Self::Point => POINT,
            Self::Comma => Languages::ALL.without(POINT),
        }
    }
}

/// The languages with a decimal point; all others have a decimal comma.
const POINT: Languages = EN
    .or(EN_IN)
    .or(ES_MX)
    .or(DE_CH)
    .or(JA)
    .or(ZH)
    .or(KO)
    .or(HI)
    .or(BN)
    .or(HE)
    .or(MS)
    .or(TH)
    .or(FIL)
    .or(AR)
    .or(FA)
    .or(TA);

/// The languages that set points or commas between groups, whichever is not their decimal mark.
const POINTED_GROUPS: Languages = Languages::ALL
    .without(DE_CH.or(FR).or(PT_PT).or(RU).or(UK).or(PL).or(CS).or(SV))
    .without(NB.or(FI).or(HU));

/// The languages that set spaces between groups; English, German and Spanish do in careful print.
const SPACED_GROUPS: Languages =
    EN.or(FR).or(PT_PT).or(RU).or(UK).or(PL).or(CS).or(SV).or(NB).or(FI).or(HU).or(DE).or(ES);

/// The languages that set this mark between groups.
pub(super) fn grouping(mark: char) -> Languages {
    match mark {
        ' ' => SPACED_GROUPS,
        '\'' => DE_CH,
        // Arabic and Persian have a mark that means nothing else.
        '\u{66c}' => AR.or(FA),
        _ => POINTED_GROUPS,
    }
}
