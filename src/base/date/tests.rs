use super::*;

#[test]
fn days_are_those_of_another_calendar() {
    let mut date = jiff::civil::date(1970, 1, 1);
    let mut number = 0;
    while date.year() < 2_110 {
        let (year, month, day) = (i32::from(date.year()), date.month() as u8, date.day() as u8);
        let ours = Day::new(year, month, day).expect("a day");
        assert_eq!((ours.number(), ours.civil()), (number, (year, month, day)));
        assert_eq!(i32::from(ours.weekday()), i32::from(date.weekday().to_monday_one_offset()));
        let week = date.iso_week_date();
        assert_eq!(ours.iso_week(), (i32::from(week.year()), week.week() as u8), "{date}");
        let monday = ours.plus(1 - i32::from(ours.weekday()));
        if monday.number() > 0 {
            assert_eq!(Day::of_iso_week(i32::from(week.year()), week.week() as u8), Some(monday));
        }
        date = date.tomorrow().expect("a day");
        number += 1;
    }
}

#[test]
fn there_are_no_other_days() {
    for (year, month, day) in
        [(2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 4, 31), (26, 1, 1)]
    {
        assert_eq!(Day::new(year, month, day), None, "{year}-{month}-{day}");
    }
    assert!(Day::new(2024, 2, 29).is_some() && Day::new(2000, 2, 29).is_some());
    assert_eq!(Day::new(2100, 2, 29), None);
    assert_eq!(Day::of_iso_week(2026, 53).map(|it| it.to_string()).as_deref(), Some("2026-12-28"));
    assert_eq!(Day::of_iso_week(2025, 53), None);
    assert_eq!(Day::of_iso_week(2025, 0), None);
    for number in [-1, 10_000_000] {
        assert_eq!(Day::from_number(number), None, "{number}");
    }
}

#[test]
fn periods_have_ends_and_an_order() {
    for (text, first, last) in [
        ("2026-09-30", "2026-09-30", "2026-09-30"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ] {
        let period = Period::from_iso(text).expect(text);
        assert_eq!(
            (period.first().to_string(), period.last().to_string()),
            (first.into(), last.into())
        );
        assert_eq!(period.to_string(), text);
        assert_eq!(Period::of(period.first(), period.grain()), period);
        assert_eq!(Period::of(period.last(), period.grain()), period);
    }
    for text in [
        "",
        "26-09",
        "2026-13",
        "2026-9",
        "2026-Q5",
        "2026-W54",
        "2026-09-31",
        "2026x09",
        "2026-09x30",
        "۲۰۲۶-۰۹",
        "2026-09-30T10:00",
    ] {
        assert_eq!(Period::from_iso(text), None, "{text}");
    }
    let order = ["2025", "2026-Q3", "2026-09", "2026-09-30", "2026-W40", "2026-10-31"];
    let periods: Vec<Period> = order.iter().filter_map(|it| Period::from_iso(it)).collect();
    assert!(periods.is_sorted(), "{periods:?}");
}

/// The periods of a column's cells in each way that is left, in order.
fn column(cells: &[&str], file: &str) -> Vec<Vec<String>> {
    let mut scan = Scan::new(Some(2026));
    cells.iter().for_each(|cell| scan.see(cell));
    let mut dates = scan.settle(file, None);
    let mut ways: Vec<Vec<String>> = dates.ways().iter().map(|_| Vec::new()).collect();
    let is_open = dates.lack_year();
    for cell in cells {
        for (way, when) in ways.iter_mut().zip(dates.read(cell)) {
            let text = when.map_or_else(|| "?".to_owned(), |when| when.period.to_string());
            way.push(if is_open { format!("~{}", text.get(5..).unwrap_or("?")) } else { text });
        }
    }
    ways
}

#[test]
fn a_column_decides_how_its_dates_are_read() {
    for (cells, expected) in [
        (
            vec!["2026-09-30", "2026-8-1", "20260405", "2026/09/30"],
            vec!["2026-09-30", "2026-08-01", "2026-04-05", "2026-09-30"],
        ),
        (vec!["01/09/2026", "30/09/2026"], vec!["2026-09-01", "2026-09-30"]),
        (vec!["01/09/2026", "09/30/2026"], vec!["2026-01-09", "2026-09-30"]),
        (vec!["9/30/2026 10:15:02", "10/31/2026 9:02:11"], vec!["2026-09-30", "2026-10-31"]),
        (vec!["31.12.24", "31.12.25", "30.11.26"], vec!["2024-12-31", "2025-12-31", "2026-11-30"]),
        (vec!["26-08-31", "26-09-30"], vec!["2026-08-31", "2026-09-30"]),
        (vec!["31/12/24", "30/11/26"], vec!["2024-12-31", "2026-11-30"]),
        (vec!["46266", "46296.5", "46327"], vec!["2026-09-01", "2026-10-01", "2026-11-01"]),
        (vec!["20260405111319", "202604051113", "20260405T111319Z"], vec!["2026-04-05"; 3]),
        (vec!["1790000000", "1790000000000"], vec!["2026-09-21"; 2]),
        (
            vec!["31. März 2026", "31. Mai 2026", "31. Juli 2026"],
            vec!["2026-03-31", "2026-05-31", "2026-07-31"],
        ),
        (
            vec!["15 févr. 2026", "15 juin 2026", "15 juil. 2026", "15 août 2026"],
            vec!["2026-02-15", "2026-06-15", "2026-07-15", "2026-08-15"],
        ),
        (vec!["15 de setembro de 2026", "1 out. 2026"], vec!["2026-09-15", "2026-10-01"]),
        (vec!["30 de septiembre de 2026"], vec!["2026-09-30"]),
        (vec!["30/09/2569", "31/10/2569"], vec!["2026-09-30", "2026-10-31"]),
        (vec!["30 ก.ย. 2569", "31 ตุลาคม 2569"], vec!["2026-09-30", "2026-10-31"]),
        (vec!["2026年9月30日", "2026年10月31日(土)"], vec!["2026-09-30", "2026-10-31"]),
        (vec!["2026년 9월 30일", "2026. 10. 31."], vec!["2026-09-30", "2026-10-31"]),
        (vec!["令和8年9月30日"], vec!["2026-09-30"]),
        (vec!["30 tháng 9, 2026", "Tháng 10 năm 2026"], vec!["2026-09-30", "2026-10"]),
        (vec!["30 сентября 2026 г.", "30 жовтня 2026"], vec!["2026-09-30", "2026-10-30"]),
        (vec!["30 Eylül 2026", "31 Ekim 2026"], vec!["2026-09-30", "2026-10-31"]),
        (
            vec!["Q1 2026", "2026-Q2", "3Q26", "4. Quartal 2026", "T1 2026", "2026年第3季度"],
            vec!["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-Q1", "2026-Q3"],
        ),
        (
            vec![
                "2026-W36",
                "KW 37/2026",
                "Week 38, 2026",
                "2026W39",
                "2026-W40-1",
                "Semaine 41 2026",
            ],
            vec!["2026-W36", "2026-W37", "2026-W38", "2026-W39", "2026-W40", "2026-W41"],
        ),
        (
            vec!["Sep 2026", "2026-10", "11/2026", "Sept. '26", "2026.12"],
            vec!["2026-09", "2026-10", "2026-11", "2026-09", "2026-12"],
        ),
        (vec!["Jul-26", "Aug-26", "Sep-26"], vec!["2026-07", "2026-08", "2026-09"]),
        (vec!["Dec-25", "Jan-26", "Feb-26"], vec!["2025-12", "2026-01", "2026-02"]),
        (vec!["30-Sep-26", "Sep 30, 2026", "Wed, 30 Sep 2026 10:00:00 GMT"], vec!["2026-09-30"; 3]),
        (vec!["mar. 3 mars 2026", "lun. 2 févr. 2026"], vec!["2026-03-03", "2026-02-02"]),
        (vec!["1 listopada 2026", "1 grudnia 2026"], vec!["2026-11-01", "2026-12-01"]),
        (vec!["1. listopada 2026.", "1. prosinca 2026."], vec!["2026-10-01", "2026-12-01"]),
        (vec!["03/03/2026"], vec!["2026-03-03"]),
        (vec!["2026", "2025"], vec!["2026", "2025"]),
        (
            vec!["29 December", "31 December", "1 January 2026", "2 January"],
            vec!["2025-12-29", "2025-12-31", "2026-01-01", "2026-01-02"],
        ),
    ] {
        assert_eq!(column(&cells, ""), [expected], "{cells:?}");
    }
}

#[test]
fn what_a_column_leaves_open_has_several_ways() {
    for (cells, expected) in [
        (
            vec!["03/04/2026", "03/05/2026"],
            vec![vec!["2026-04-03", "2026-05-03"], vec!["2026-03-04", "2026-03-05"]],
        ),
        (
            vec!["03-04-2026", "04-04-2026"],
            vec![vec!["2026-04-03", "2026-04-04"], vec!["2026-03-04", "2026-04-04"]],
        ),
        (vec!["03.04.2026"], vec![vec!["2026-04-03"], vec!["2026-03-04"]]),
        (vec!["Sep-24", "Sep-25"], vec![vec!["~09-24", "~09-25"], vec!["~09", "~09"]]),
        (vec!["1 listopada 2026"], vec![vec!["2026-10-01"], vec!["2026-11-01"]]),
        // No year at all.
        (vec!["W1", "W2"], vec![vec!["~W01", "~W02"]]),
        (vec!["29 December", "1 January"], vec![vec!["~12-29", "~01-01"]]),
    ] {
        let mut ways = column(&cells, "");
        ways.sort();
        let mut expected: Vec<Vec<String>> =
            expected.into_iter().map(|way| way.into_iter().map(str::to_owned).collect()).collect();
        expected.sort();
        assert_eq!(ways, expected, "{cells:?}");
    }
}

#[test]
fn a_year_comes_from_the_name_of_the_file() {
    for (cells, file, expected) in [
        (
            vec!["29 December", "31 December", "1 January"],
            "Overview_2025-12-29_1767000000_ada.zip",
            vec!["2025-12-29", "2025-12-31", "2026-01-01"],
        ),
        (
            vec!["1 January", "31 December", "29 December"],
            "Overview_2025-12-29_1767000000_ada.zip",
            vec!["2026-01-01", "2025-12-31", "2025-12-29"],
        ),
        (vec!["W34", "W35", "W36"], "weeks-2026.csv", vec!["2026-W34", "2026-W35", "2026-W36"]),
        (vec!["30 Sep", "31 Oct"], "export-2026-11-03.csv", vec!["2026-09-30", "2026-10-31"]),
        (vec!["30 Nov", "31 Dec"], "export-2026-01-03.csv", vec!["2025-11-30", "2025-12-31"]),
    ] {
        assert_eq!(column(&cells, file), [expected], "{cells:?} {file}");
    }
    let mut scan = Scan::default();
    ["30 Nov", "31 Dec"].iter().for_each(|cell| scan.see(cell));
    assert!(scan.settle("followers.csv", None).lack_year());
    let mut answered = scan.settle("followers.csv", Some(2025));
    assert_eq!(
        answered
            .read("30 Nov")
            .first()
            .copied()
            .flatten()
            .map(|it| it.period.to_string())
            .as_deref(),
        Some("2025-11-30")
    );
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "-1",
        "+240",
        "3.0%",
        "0026",
        "1405/07/01",
        "9999",
        "12,480",
        "yesterday",
        "#N/A",
        "ada",
        "2026-13-01",
        "2026-02-30",
        "32/13/2026",
        "Ada 2",
        "1.204",
        "5000000",
        "30 jui. 2026",
        "24:70",
        "https://social.example/2026/09/30",
        "1e5",
        "-",
        "undefined",
        "2026-W54",
        "Q5 2026",
    ] {
        assert_eq!(Written::in_column(text), None, "{text}");
    }
    // Numbers are dates only where something says so.
    for text in ["46266", "20260930", "2026", "1790000000", "5", "Sep"] {
        assert_eq!(Written::alone(text), None, "{text}");
    }
}

#[test]
fn moments_of_one_day_are_in_their_order() {
    let moment = |text| Written::in_column(text).and_then(|it| it.only()).expect(text);
    assert!(moment("2026-10-13 22:10:44") > moment("2026-10-13 01:41:08"));
    assert!(moment("2026-10-13T22:10:44-04:00") > moment("2026-10-13T23:10:44+09:00"));
    // The day is the one that is written.
    let west = moment("2026-08-31T23:30:00-04:00");
    assert_eq!(west.period.to_string(), "2026-08-31");
    assert_eq!(west.moment, Some(1_788_233_400));
    assert_eq!(moment("1788233400").period.to_string(), "2026-09-01");
}

#[test]
fn a_stated_order_holds() {
    for (stated, expected) in [
        ("Date (DD/MM/YYYY)", "2026-04-03"),
        ("Date (MM/DD/YYYY)", "2026-03-04"),
        ("day-first", "2026-04-03"),
        ("month-first", "2026-03-04"),
        ("Datum (TT.MM.JJJJ)", "2026-04-03"),
    ] {
        let mut scan = Scan::default();
        scan.state_order(stated);
        scan.see("03/04/2026");
        let read = scan.settle("", None).read("03/04/2026");
        let read: Vec<String> =
            read.into_iter().flatten().map(|it| it.period.to_string()).collect();
        assert_eq!(read, [expected], "{stated}");
    }
}

#[test]
fn two_orders_in_one_column_are_seen() {
    let mut scan = Scan::default();
    ["30/09/2026", "09/30/2026"].iter().for_each(|cell| scan.see(cell));
    assert!(scan.is_mixed && !scan.settle("", None).are_certain());
}

#[test]
fn columns_are_named_with_dates() {
    for (name, rest, date) in [
        ("followers 2026-09", "followers", "2026-09"),
        ("2026-09 followers", "followers", "2026-09"),
        ("followers_2026_09", "followers", "2026-09"),
        ("followers_20260930", "followers", "2026-09-30"),
        ("Followers (Sep 2026)", "Followers", "2026-09"),
        ("Followers, 30 September 2026", "Followers", "2026-09-30"),
        ("followers Q1 2026", "followers", "2026-Q1"),
        ("Q1 2026", "", "2026-Q1"),
        ("2026-08-01", "", "2026-08-01"),
        ("2026-08-01 00:00:00", "", "2026-08-01"),
        ("Abonnenten März 2026", "Abonnenten", "2026-03"),
        ("フォロワー 2026年9月", "フォロワー", "2026-09"),
        ("2026年9月フォロワー", "フォロワー", "2026-09"),
        ("46235", "", "2026-08-01"),
        ("2026", "", "2026"),
        ("Audience 2025", "Audience", "2025"),
        ("Week 36 2026 followers", "followers", "2026-W36"),
    ] {
        let head = head(name).expect(name);
        let period = head.date.only().map(|it| it.period.to_string());
        assert_eq!((head.rest.as_str(), period.as_deref()), (rest, Some(date)), "{name}");
    }
    for name in [
        "followers",
        "likes 30d",
        "last 7 days",
        "likes 2",
        "top 100",
        "v2 followers",
        "Date",
        "views (28 days)",
        "id_12345678901",
        "5-second views",
    ] {
        assert_eq!(head(name), None, "{name}");
    }
    assert!(
        head("followers Sep-26")
            .is_some_and(|it| it.date.only().is_none() && it.rest == "followers")
    );
    assert!(head("Followers W36").is_some_and(|it| it.date.lacks_year()));
}
