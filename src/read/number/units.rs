//! The letters and words that shorten numbers (`K`, `mil`, `Mio.`, `万`), and what each means in
//! which language. One word may mean several: `B` is a thousand in Turkish and a billion in
//! English.
//!
//! Words: Unicode CLDR 47 and 48, short and long; the string resources of Mastodon and NewPipe
//! where they have others.

use super::fold;
use super::language::{
    AR, BN, CS, DA, DE, DE_CH, EL, EN, EN_IN, ES, ES_APP, ES_MX, FA, FI, FIL, FR, HE, HI, HU, ID,
    IT, JA, KO, Languages, MS, NB, NL, PL, PT_BR, PT_PT, RO, RU, SV, TA, TH, TR, UK, VI, ZH,
};
use crate::model::count::Unit;

/// What a word multiplies by, in which languages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UnitMeaning {
    pub(super) unit: Unit,
    pub(super) languages: Languages,
}

/// All that a word means; [`normal`] before. None for a word that is no unit.
pub(super) fn meanings(word: &str) -> impl Iterator<Item = UnitMeaning> {
    UNITS.iter().filter(move |(known, _, _)| *known == word).map(|(_, exponent, languages)| {
        UnitMeaning { unit: Unit { exponent: *exponent }, languages: *languages }
    })
}

/// Whether a text is a unit in any language; `None` where no unit begins so either.
pub(in crate::read) fn is_unit(text: &str) -> Option<bool> {
    let word = normal(&fold(text));
    let begins = UNITS.iter().any(|(known, _, _)| known.starts_with(&word));
    begins.then(|| meanings(&word).next().is_some())
}

/// A unit as [`meanings`] knows it: folded, in lower case, without the point of an abbreviation
/// and with one space between two words.
pub(super) fn normal(folded: &str) -> String {
    let word = folded.trim().trim_end_matches('.').to_lowercase();
    if word.contains("  ") { word.split_whitespace().collect::<Vec<_>>().join(" ") } else { word }
}

const SPANISH: Languages = ES.or(ES_MX);
const PORTUGUESE: Languages = PT_BR.or(PT_PT);
const GERMAN: Languages = DE.or(DE_CH);
/// The languages that shorten as English does.
const LIKE_ENGLISH: Languages = EN.or(HE).or(TH).or(FIL).or(ZH);

/// A word stands here once for each of its meanings.
const UNITS: &[(&str, u8, Languages)] = &[
    // Letters.
    ("k", 3, Languages::ALL),
    ("к", 3, Languages::ALL),
    ("m", 6, LIKE_ENGLISH.or(SPANISH).or(PT_PT).or(FR).or(HU)),
    ("m", 9, ID),
    ("m", 3, ES_APP),
    ("м", 6, RU.or(UK)),
    ("b", 9, LIKE_ENGLISH.or(MS)),
    ("b", 3, TR),
    ("b", 12, SPANISH.or(HU)),
    ("t", 12, LIKE_ENGLISH.or(MS).or(ID)),
    ("t", 9, VI),
    // English in India wrote a thousand so up to CLDR 42, as WebKitGTK with ICU 72 still does.
    ("t", 3, DA.or(FI).or(EN_IN)),
    ("e", 3, HU),
    ("g", 9, FR),
    ("j", 6, MS),
    ("l", 5, EN),
    ("n", 3, VI),
    ("w", 4, ZH),
    // Two letters.
    ("bi", 9, PT_BR),
    ("bi", 12, PT_PT),
    ("bn", 9, EN),
    ("bn", 12, FR.or(SV)),
    ("cr", 7, EN),
    ("kcr", 10, EN),
    ("lcr", 12, EN),
    ("jt", 6, ID),
    ("md", 9, FR.or(SV)),
    ("mi", 6, PT_BR),
    ("mm", 9, PT_PT.or(ES_APP).or(SPANISH)),
    ("mm", 6, EN),
    ("mn", 6, TR.or(SV)),
    ("mr", 9, TR),
    ("nt", 12, VI),
    ("rb", 3, ID),
    ("tn", 3, SV),
    ("tn", 12, TR.or(EN)),
    ("tr", 6, VI),
    // Abbreviations.
    ("bil", 12, CS),
    ("bilj", 12, FI),
    ("bill", 12, NB),
    ("bio", 12, GERMAN.or(DA)),
    ("bln", 12, IT.or(NL).or(PL)),
    ("dznd", 3, NL),
    ("mia", 9, DA),
    ("mil", 3, SPANISH.or(PORTUGUESE)),
    ("mil", 6, CS.or(RO)),
    ("mil m", 9, SPANISH),
    ("milj", 6, FI),
    ("mill", 6, NB),
    ("mio", 6, GERMAN.or(DA)),
    ("mld", 9, IT.or(NL).or(PL).or(CS).or(RO)),
    ("mln", 6, IT.or(NL).or(PL)),
    ("mrd", 9, GERMAN.or(NB).or(FI).or(HU)),
    ("tis", 3, CS),
    ("tri", 12, PT_BR),
    ("tril", 12, RO),
    ("tsd", 3, GERMAN),
    ("tys", 3, PL),
    ("млн", 6, RU.or(UK)),
    ("млрд", 9, RU.or(UK)),
    ("тис", 3, UK),
    ("трлн", 12, RU.or(UK)),
    ("тыс", 3, RU),
    ("δισ", 9, EL),
    ("εκ", 6, EL),
    ("τρισ", 12, EL),
    ("χιλ", 3, EL),
    // Words in Latin letters.
    ("thousand", 3, EN),
    ("million", 6, EN.or(GERMAN).or(FR).or(DA).or(NB)),
    ("billion", 9, EN),
    ("lakh", 5, EN),
    ("lakhs", 5, EN),
    ("crore", 7, EN),
    ("crores", 7, EN),
    ("millón", 6, SPANISH),
    ("millones", 6, SPANISH),
    ("mil millones", 9, SPANISH),
    ("milhão", 6, PORTUGUESE),
    ("milhões", 6, PORTUGUESE),
    ("bilhão", 9, PT_BR),
    ("bilhões", 9, PT_BR),
    ("mil milhões", 9, PT_PT),
    ("tausend", 3, GERMAN),
    ("millionen", 6, GERMAN),
    ("milliarde", 9, GERMAN),
    ("milliarden", 9, GERMAN),
    ("mille", 3, FR),
    ("millier", 3, FR),
    ("milliers", 3, FR),
    ("millions", 6, FR),
    ("milliard", 9, FR.or(DA).or(NB)),
    ("milliards", 9, FR),
    ("mila", 3, IT),
    ("milione", 6, IT),
    ("milioni", 6, IT),
    ("miliardo", 9, IT),
    ("miliardi", 9, IT),
    ("duizend", 3, NL),
    ("miljoen", 6, NL),
    ("miljard", 9, NL.or(SV)),
    ("tusind", 3, DA),
    ("tusen", 3, SV.or(NB)),
    ("millioner", 6, DA.or(NB)),
    ("milliarder", 9, DA.or(NB)),
    ("miljon", 6, SV),
    ("miljoner", 6, SV),
    ("miljarder", 9, SV),
    ("tuhat", 3, FI),
    ("tuhatta", 3, FI),
    ("miljoona", 6, FI),
    ("miljoonaa", 6, FI),
    ("miljardi", 9, FI),
    ("miljardia", 9, FI),
    ("tisíc", 3, CS),
    ("tisíce", 3, CS),
    ("milion", 6, CS.or(PL).or(RO)),
    ("miliony", 6, CS.or(PL)),
    ("milionu", 6, CS),
    ("milionů", 6, CS),
    ("miliarda", 9, CS.or(PL)),
    ("miliardy", 9, CS.or(PL)),
    ("miliard", 9, CS.or(PL).or(RO)),
    ("tysiąc", 3, PL),
    ("tysiące", 3, PL),
    ("tysięcy", 3, PL),
    ("tysiąca", 3, PL),
    ("milionów", 6, PL),
    ("miliona", 6, PL),
    ("miliardów", 9, PL),
    ("mie", 3, RO),
    ("mii", 3, RO),
    ("de mii", 3, RO),
    ("milioane", 6, RO),
    ("de milioane", 6, RO),
    ("miliarde", 9, RO),
    ("de miliarde", 9, RO),
    ("ezer", 3, HU),
    ("millió", 6, HU),
    ("milliárd", 9, HU),
    ("bin", 3, TR),
    ("milyon", 6, TR.or(FIL)),
    ("milyar", 9, TR),
    ("libo", 3, FIL),
    ("bilyon", 9, FIL),
    ("ribu", 3, ID.or(MS)),
    ("juta", 6, ID.or(MS)),
    ("miliar", 9, ID),
    ("bilion", 9, MS),
    ("nghìn", 3, VI),
    ("triệu", 6, VI),
    ("tỷ", 9, VI),
    // Words in other alphabets.
    ("тысяча", 3, RU),
    ("тысячи", 3, RU),
    ("тысяч", 3, RU),
    ("миллион", 6, RU),
    ("миллиона", 6, RU),
    ("миллионов", 6, RU),
    ("миллиард", 9, RU),
    ("миллиарда", 9, RU),
    ("миллиардов", 9, RU),
    ("тисяча", 3, UK),
    ("тисячі", 3, UK),
    ("тисяч", 3, UK),
    ("мільйон", 6, UK),
    ("мільйона", 6, UK),
    ("мільйони", 6, UK),
    ("мільйонів", 6, UK),
    ("мільярд", 9, UK),
    ("мільярда", 9, UK),
    ("мільярди", 9, UK),
    ("мільярдів", 9, UK),
    ("χιλιάδα", 3, EL),
    ("χιλιάδες", 3, EL),
    ("εκατομμύριο", 6, EL),
    ("εκατομμύρια", 6, EL),
    ("δισεκατομμύριο", 9, EL),
    ("δισεκατομμύρια", 9, EL),
    ("אלף", 3, HE),
    ("מיליון", 6, HE),
    ("מיליארד", 9, HE),
    ("ألف", 3, AR),
    ("الف", 3, AR),
    ("آلاف", 3, AR),
    ("مليون", 6, AR),
    ("ملايين", 6, AR),
    ("مليار", 9, AR),
    ("ترليون", 12, AR),
    ("هزار", 3, FA),
    ("میلیون", 6, FA),
    ("میلیارد", 9, FA),
    ("تریلیون", 12, FA),
    // The scripts of India: a lakh is 10^5, a crore 10^7. Two spellings have one sound.
    ("हज\u{93c}ार", 3, HI),
    ("ह\u{95b}ार", 3, HI),
    ("हजार", 3, HI),
    ("लाख", 5, HI),
    ("मिलीअन", 6, HI),
    ("क॰", 7, HI),
    ("करो\u{95c}", 7, HI),
    ("करोड\u{93c}", 7, HI),
    ("अ॰", 9, HI),
    ("अरब", 9, HI),
    ("ख॰", 11, HI),
    ("হা", 3, BN),
    ("হাজার", 3, BN),
    ("লা", 5, BN),
    ("লাখ", 5, BN),
    ("কো", 7, BN),
    ("কোটি", 7, BN),
    ("শত কো", 9, BN),
    ("ஆ", 3, TA),
    ("ஆயிரம்", 3, TA),
    ("மி", 6, TA),
    ("மில்லியன்", 6, TA),
    ("பி", 9, TA),
    ("பில்லியன்", 9, TA),
    ("டி", 12, TA),
    // The scripts of East and South-East Asia: 万 is 10^4, 億 is 10^8.
    ("千", 3, JA.or(ZH)),
    ("万", 4, JA.or(ZH)),
    ("萬", 4, JA.or(ZH)),
    ("百万", 6, JA.or(ZH)),
    ("百萬", 6, ZH),
    ("千万", 7, JA.or(ZH)),
    ("千萬", 7, ZH),
    ("亿", 8, ZH),
    ("億", 8, JA.or(ZH)),
    ("万亿", 12, ZH),
    ("兆", 12, JA.or(ZH)),
    ("천", 3, KO),
    ("만", 4, KO),
    ("백만", 6, KO),
    ("천만", 7, KO),
    ("억", 8, KO),
    ("조", 12, KO),
    ("พัน", 3, TH),
    ("หมื่น", 4, TH),
    ("แสน", 5, TH),
    ("ล้าน", 6, TH),
    ("พันล้าน", 9, TH),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_its_normal_form_and_has_one_meaning_in_a_language() {
        for (index, (word, exponent, languages)) in UNITS.iter().enumerate() {
            assert_eq!(normal(&super::super::fold(word)), *word);
            assert!((1..=12).contains(exponent), "{word}");
            assert!(!languages.is_empty(), "{word}");
            for (_, _, others) in UNITS.iter().skip(index + 1).filter(|(it, _, _)| it == word) {
                assert!(!languages.has(*others), "{word}");
            }
        }
    }
}
