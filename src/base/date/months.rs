//! The names of months, by language.
//!
//! Source: Unicode CLDR 48, `main/*/ca-gregorian.json`, wide and abbreviated forms, both as they
//! stand alone and within a date; letters as [`fold`] spells them.

/// Languages, one bit each, in the order of [`LANGUAGES`].
pub(super) type Languages = u64;

/// Every language.
pub(super) const ALL: Languages = Languages::MAX;

/// The languages in which a word names each month, from January on; all 0 where it names none.
pub(super) fn named(word: &str) -> [Languages; 12] {
    let word = fold(word);
    let mut months = [0; 12];
    // A Hebrew date puts "in" before the month, in one word with it.
    let bare = word.strip_prefix('ב').unwrap_or(&word);
    for (language, Language { shortest, names }) in LANGUAGES.iter().enumerate() {
        let found = in_language(&word, *shortest, names).or_else(|| {
            (bare.len() < word.len()).then(|| in_language(bare, *shortest, names)).flatten()
        });
        if let Some(bits) = found.and_then(|month| months.get_mut(month)) {
            *bits |= 1 << language;
        }
    }
    months
}

/// The month that a word names in one language, from 0: a whole name, or the beginning of one
/// month's name alone.
fn in_language(word: &str, shortest: usize, names: &str) -> Option<usize> {
    let months = || names.split(' ').map(|forms| forms.split('/')).enumerate();
    let exact = months().find(|(_, forms)| forms.clone().any(|form| form == word));
    if let Some((month, _)) = exact {
        return Some(month);
    }
    if word.chars().count() < shortest {
        return None;
    }
    let mut begun = months().filter(|(_, forms)| forms.clone().any(|it| it.starts_with(word)));
    let (month, _) = begun.next()?;
    begun.next().is_none().then_some(month)
}

/// A word in lower case, without accents of Latin and Greek letters and without what marks that it
/// is cut short.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '.' | '\u{300}'..='\u{36f}' | '\u{e4c}' => {}
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'į' | 'ı' => folded.push('i'),
            'ł' | 'ľ' | 'ļ' => folded.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ť' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ά' => folded.push('α'),
            'έ' => folded.push('ε'),
            'ή' => folded.push('η'),
            'ί' | 'ϊ' | 'ΐ' => folded.push('ι'),
            'ό' => folded.push('ο'),
            'ύ' => folded.push('υ'),
            'أ' | 'إ' | 'آ' => folded.push('ا'),
            other => folded.push(other),
        }
    }
    folded
}

/// One language: how many letters of a name are enough, and the twelve names, with their other
/// forms behind a slash.
struct Language {
    shortest: usize,
    names: &'static str,
}

const fn language(names: &'static str) -> Language {
    Language { shortest: 3, names }
}

const LANGUAGES: [Language; 35] = [
    // English
    language(
        "january february march april may june july august september october november december",
    ),
    // German
    language(
        "januar/janner/jaenner februar/feber marz/maerz/mrz april mai juni juli august september oktober november dezember",
    ),
    // French
    language(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    ),
    // Spanish
    language(
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    ),
    // Portuguese
    language(
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    // Italian
    language(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    // Dutch
    language(
        "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    ),
    // Swedish
    language(
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    // Danish
    language("januar februar marts april maj juni juli august september oktober november december"),
    // Norwegian
    language("januar februar mars april mai juni juli august september oktober november desember"),
    // Finnish: three letters are too few, "mar" is November here
    Language {
        shortest: 4,
        names: "tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta \
            toukokuu/toukokuuta kesakuu/kesakuuta heinakuu/heinakuuta elokuu/elokuuta/elo \
            syyskuu/syyskuuta lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta",
    },
    // Icelandic
    language("januar februar mars april mai juni juli agust september oktober november desember"),
    // Estonian
    language(
        "jaanuar veebruar marts aprill mai juuni juuli august september oktoober november detsember",
    ),
    // Latvian
    language(
        "janvaris februaris marts aprilis maijs junijs julijs augusts septembris oktobris novembris decembris",
    ),
    // Lithuanian
    language(
        "sausis/sausio vasaris/vasario kovas/kovo balandis/balandzio geguze/geguzes birzelis/birzelio liepa/liepos rugpjutis/rugpjucio rugsejis/rugsejo spalis/spalio lapkritis/lapkricio gruodis/gruodzio",
    ),
    // Polish
    language(
        "styczen/stycznia luty/lutego marzec/marca kwiecien/kwietnia maj/maja czerwiec/czerwca lipiec/lipca sierpien/sierpnia wrzesien/wrzesnia pazdziernik/pazdziernika listopad/listopada grudzien/grudnia",
    ),
    // Czech
    language(
        "leden/ledna unor/unora brezen/brezna duben/dubna kveten/kvetna cerven/cervna/cvn cervenec/cervence/cvc srpen/srpna zari rijen/rijna listopad/listopadu prosinec/prosince",
    ),
    // Slovak
    language(
        "januar/januara februar/februara marec/marca april/aprila maj/maja jun/juna jul/jula august/augusta september/septembra oktober/oktobra november/novembra december/decembra",
    ),
    // Hungarian
    language(
        "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
    ),
    // Romanian
    language(
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ),
    // Croatian
    language(
        "sijecanj/sijecnja veljaca/veljace ozujak/ozujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna listopad/listopada studeni/studenoga prosinac/prosinca",
    ),
    // Slovenian
    language(
        "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra",
    ),
    // Serbian, in Latin and in Cyrillic letters
    language(
        "januar/јануар februar/фебруар mart/март april/април maj/мај jun/јун jul/јул avgust/август septembar/септембар oktobar/октобар novembar/новембар decembar/децембар",
    ),
    // Bulgarian
    language("януари февруари март април май юни юли август септември октомври ноември декември"),
    // Russian
    language(
        "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
    ),
    // Ukrainian
    language(
        "січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня",
    ),
    // Greek
    language(
        "ιανουαριος/ιανουαριου φεβρουαριος/φεβρουαριου μαρτιος/μαρτιου απριλιος/απριλιου μαιος/μαιου ιουνιος/ιουνιου ιουλιος/ιουλιου αυγουστος/αυγουστου σεπτεμβριος/σεπτεμβριου οκτωβριος/οκτωβριου νοεμβριος/νοεμβριου δεκεμβριος/δεκεμβριου",
    ),
    // Turkish
    language("ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik"),
    // Indonesian and Malay
    language(
        "januari februari maret/mac april mei juni/jun juli/julai agustus/ogos/agt september oktober november desember/disember",
    ),
    // Catalan
    language("gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre"),
    // Thai, with the short forms that are written with points
    language(
        "มกราคม/มค กุมภาพันธ/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค",
    ),
    // Hindi
    language(
        "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    ),
    // Arabic, as it is written in the east and in the west of the Arab world
    language(
        "يناير/جانفي فبراير/فيفري مارس ابريل/افريل مايو/ماي يونيو/جوان يوليو/جويلية/يوليوز اغسطس/اوت/غشت سبتمبر/شتنبر اكتوبر نوفمبر/نونبر ديسمبر/دجنبر",
    ),
    // Hebrew
    language("ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
    // Chinese, where months are not written in digits
    language("一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The months that a word may name, from 1.
    fn months(word: &str) -> Vec<usize> {
        let named = named(word);
        (1..=12).filter(|month| named.get(month - 1).is_some_and(|bits| *bits != 0)).collect()
    }

    #[test]
    fn every_language_names_twelve_months() {
        for language in &LANGUAGES {
            let names: Vec<&str> = language.names.split(' ').collect();
            assert_eq!(names.len(), 12, "{}", language.names);
            for (at, forms) in names.iter().enumerate() {
                for form in forms.split('/') {
                    assert_eq!(fold(form), form, "each is in its plain form");
                    assert!(months(form).contains(&(at + 1)), "{form}");
                }
            }
        }
    }

    #[test]
    fn words_name_months_as_their_languages_have_them() {
        for (word, expected) in [
            ("Sept.", vec![9]),
            ("MAR", vec![3]),
            ("März", vec![3]),
            ("Mär", vec![3]),
            ("Mai", vec![5]),
            ("juin", vec![6]),
            ("juil.", vec![7]),
            ("jui.", vec![]),
            ("août", vec![8]),
            ("févr.", vec![2]),
            ("Jänner", vec![1]),
            ("mrt", vec![3]),
            ("ago", vec![8]),
            ("ott", vec![10]),
            ("out", vec![10]),
            ("dez", vec![12]),
            ("sierpnia", vec![8]),
            ("září", vec![9]),
            ("Ağustos", vec![8]),
            ("мая", vec![5]),
            ("сент", vec![9]),
            ("Ιουν", vec![6]),
            ("ก.ย.", vec![9]),
            ("กุมภาพันธ์", vec![2]),
            ("בספטמבר", vec![9]),
            ("أكتوبر", vec![10]),
            ("十一月", vec![11]),
            ("syyskuuta", vec![9]),
            ("szept", vec![9]),
            ("lapkričio", vec![11]),
            // Of two languages that differ, the rest of the column tells which it is.
            ("listopad", vec![10, 11]),
            ("lip", vec![6, 7]),
            ("srp", vec![7, 8]),
            ("marras", vec![11]),
            ("ju", vec![]),
            ("", vec![]),
            ("followers", vec![]),
            ("rug", vec![]),
        ] {
            assert_eq!(months(word), expected, "{word}");
        }
    }
}
