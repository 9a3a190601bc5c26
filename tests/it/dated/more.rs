//! More files of the kinds in `expected.json`, in other languages, orders and forms.

use serde_json::{Value, json};

use super::{differences, written};

/// Runs the command line on files of some names and texts.
fn check(files: &[(&str, &str)], case: Value) {
    let folder = std::env::temp_dir().join(format!(
        "fourfold-dated-{}-{:?}",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::create_dir_all(&folder).expect("a folder");
    let paths: Vec<_> = files.iter().map(|(name, text)| written(&folder, name, text)).collect();
    let said = differences(&case, &paths);
    std::fs::remove_dir_all(&folder).expect("the folder is gone");
    assert!(said.is_empty(), "{files:?}\n{}", said.join("\n"));
}

#[test]
fn snapshots_are_never_added_up() {
    check(
        &[(
            "tracker.csv",
            "Stichtag;Konto;Follower;Beiträge;Likes\n30.09.2026;Ada;5.000;10;300\n\
            31.10.2026;Ada;5.200;12;420\n30.09.2026;Bea;900;10;80\n31.10.2026;Bea;940;8;64\n",
        )],
        json!({
            "asked": "no",
            "now": [{"name": "Ada", "audience": 5200, "posts": 12, "counts": {"likes": 420}},
                {"name": "Bea", "audience": 940, "posts": 8, "counts": {"likes": 64}}],
            "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000, "posts": 10},
                {"name": "Ada", "period": "2026-10", "audience": 5200, "posts": 12},
                {"name": "Bea", "period": "2026-09", "audience": 900},
                {"name": "Bea", "period": "2026-10", "audience": 940}]},
            "at": {"2026-10-15": [{"name": "Ada", "audience": 5000}, {"name": "Bea", "audience": 900}],
                "2026-08-31": [{"name": "Ada", "audience": null}, {"name": "Bea", "audience": null}]},
        }),
    );
}

#[test]
fn a_date_column_may_have_many_names() {
    for name in [
        "month",
        "period",
        "as of",
        "fetched_at",
        "Scraped At",
        "snapshot_date",
        "Monat",
        "Mois",
        "Zeitraum",
        "Recorded on",
        "collected_at",
        "Updated",
        "run_date",
        "日付",
        "Fecha",
    ] {
        let text = format!("{name},account,followers\n2026-09,Ada,5000\n2026-10,Ada,5200\n");
        check(
            &[("t.csv", &text)],
            json!({
                "asked": "no",
                "now": [{"name": "Ada", "audience": 5200, "posts": null}],
                "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000},
                    {"name": "Ada", "period": "2026-10", "audience": 5200}]},
            }),
        );
    }
}

#[test]
fn a_column_for_each_date_is_a_state_each() {
    let states = json!({
        "asked": "no",
        "now": [{"name": "Ada", "audience": 5200}, {"name": "Bea", "audience": 990}],
        "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000},
            {"name": "Ada", "period": "2026-10", "audience": 5200},
            {"name": "Bea", "period": "2026-10", "audience": 990}]},
        "at": {"2026-09-30": [{"name": "Ada", "audience": 5000}, {"name": "Bea", "audience": null}]},
    });
    for head in [
        "name;Abonnenten Sep 2026;Abonnenten Okt 2026",
        "Konto;2026-09 Follower;2026-10 Follower",
        "account;followers_2026_09;followers_2026_10",
        "account;Followers (30.09.2026);Followers (31.10.2026)",
        "account;Followers 30/09/2026;Followers 31/10/2026",
        "アカウント;フォロワー 2026年9月;フォロワー 2026年10月",
        "compte;Abonnés septembre 2026;Abonnés octobre 2026",
    ] {
        let text = format!("{head}\nAda;5000;5200\nBea;;990\n");
        check(&[("t.csv", &text)], states.clone());
    }
}

#[test]
fn the_name_of_the_file_says_what_bare_dates_count() {
    check(
        &[("followers.csv", "account,2026-09-30,2026-10-31\nAda,5000,5200\nBea,900,940\n")],
        json!({
            "asked": "may",
            "now": [{"name": "Ada", "audience": 5200}, {"name": "Bea", "audience": 940}],
            "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000},
                {"name": "Ada", "period": "2026-10", "audience": 5200},
                {"name": "Bea", "period": "2026-09", "audience": 900},
                {"name": "Bea", "period": "2026-10", "audience": 940}]},
        }),
    );
    check(
        &[("numbers.csv", "account,2026-09-30,2026-10-31\nAda,5000,5200\nBea,900,940\n")],
        json!({"asked": "must", "by": {"month": null}, "never": {"posts": [5200, 940], "likes": [5200]}}),
    );
}

#[test]
fn open_orders_are_asked() {
    for text in [
        "fecha;cuenta;seguidores\n03/04/2026;Ada;5000\n04/05/2026;Ada;5050\n",
        "date\tname\tfollowers\n03.04.26\tAda\t5000\n04.05.26\tAda\t5050\n",
        "Date|Account|Followers\n1-2-2026|Ada|5000\n3-4-2026|Ada|5050\n",
    ] {
        check(
            &[("t.csv", text)],
            json!({
                "asked": "must", "now": [{"name": "Ada", "audience": 5050}], "by": {"month": null, "day": null},
                "at": {"2026-04-30": null},
            }),
        );
    }
    // The newest row is another in each order, so none stands there.
    check(
        &[(
            "t.csv",
            "date,name,followers\n03/04/2026,Ada,5000\n01/05/2026,Ada,5050\n02/02/2026,Bea,7\n",
        )],
        json!({"asked": "must", "now": null, "by": {"month": null}}),
    );
}

#[test]
fn weeks_quarters_and_years() {
    check(
        &[("t.csv", "KW,Konto,Follower\nKW 36/2026,Ada,5000\nKW 37/2026,Ada,5100\n")],
        json!({
            "asked": "no",
            "now": [{"name": "Ada", "audience": 5100}],
            "by": {"week": [{"name": "Ada", "period": "2026-W36", "audience": 5000},
                {"name": "Ada", "period": "2026-W37", "audience": 5100}],
                "quarter": [{"name": "Ada", "period": "2026-Q3", "audience": 5100}]},
        }),
    );
    check(
        &[("t.csv", "Year,Month,Account,Followers\n2025,12,Ada,5000\n2026,1,Ada,5100\n")],
        json!({
            "asked": "may",
            "now": [{"name": "Ada", "audience": 5100}],
            "by": {"month": [{"name": "Ada", "period": "2025-12", "audience": 5000},
                {"name": "Ada", "period": "2026-01", "audience": 5100}]},
        }),
    );
}

#[test]
fn files_of_several_days_are_one_history() {
    for names in [
        ["ada 2026-09.csv", "ada 2026-10.csv"],
        ["20260930_x.csv", "20261031_x.csv"],
        ["Export Sep 2026.csv", "Export Oct 2026.csv"],
    ] {
        check(
            &[
                (names[1], "handle,followers\n@ada,5200\n@bea,940\n"),
                (names[0], "handle,followers\n@ada,5000\n@cyd,70\n"),
            ],
            json!({
                "asked": "may",
                "now": [{"name": "ada", "audience": 5200}, {"name": "bea", "audience": 940},
                    {"name": "cyd", "audience": 70}],
                "by": {"month": [{"name": "ada", "period": "2026-09", "audience": 5000},
                    {"name": "ada", "period": "2026-10", "audience": 5200},
                    {"name": "bea", "period": "2026-10", "audience": 940},
                    {"name": "cyd", "period": "2026-09", "audience": 70}]},
                "at": {"2026-09-30": [{"name": "ada", "audience": 5000}, {"name": "cyd", "audience": 70}]},
            }),
        );
    }
}

#[test]
fn posts_are_grouped_by_their_days() {
    check(
        &[(
            "t.csv",
            "handle,followers,created_at,text,likes,replies,reposts\n\
            @ada,1000,30/06/2026,a,8,1,1\n@ada,1000,01/07/2026,b,18,1,1\n@ada,1000,12/07/2026,c,28,1,1\n",
        )],
        json!({
            "asked": "no",
            "now": [{"name": "ada", "audience": 1000, "posts": 3}],
            "by": {"quarter": [{"name": "ada", "period": "2026-Q2", "posts": 1, "engagement": 0.01},
                {"name": "ada", "period": "2026-Q3", "posts": 2, "engagement": 0.025}],
                "day": [{"name": "ada", "period": "2026-06-30", "posts": 1},
                    {"name": "ada", "period": "2026-07-01", "posts": 1},
                    {"name": "ada", "period": "2026-07-12", "posts": 1}]},
            "at": {"2026-07-05": [{"name": "ada", "audience": 1000, "posts": 2}]},
        }),
    );
}

#[test]
fn a_column_of_dates_is_found_by_its_cells() {
    check(
        &[("t.csv", "Erhebung,Konto,Follower\n30.09.2026,Ada,5000\n31.10.2026,Ada,5200\n")],
        json!({
            "asked": "no", "now": [{"name": "Ada", "audience": 5200, "posts": null}],
            "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000},
                {"name": "Ada", "period": "2026-10", "audience": 5200}]},
        }),
    );
}

#[test]
fn columns_may_be_accounts_and_rows_counts() {
    let by = json!([{"name": "Ada", "period": "2026-09", "audience": 5000},
        {"name": "Ada", "period": "2026-10", "audience": 5200},
        {"name": "Bea", "period": "2026-09", "audience": 900},
        {"name": "Bea", "period": "2026-10", "audience": 940}]);
    let text = "date,Ada,Bea\n2026-09-30,5000,900\n2026-10-31,5200,940\n";
    let now = json!([{"name": "Ada", "audience": 5200}, {"name": "Bea", "audience": 940}]);
    check(&[("followers.csv", text)], json!({"asked": "may", "now": now, "by": {"month": by}}));
    check(&[("t.csv", text)], json!({"asked": "must", "now": null, "by": {"month": null}}));
    let text = "account,date,kpi,value\nAda,2026-09-30,Followers,5000\nAda,2026-09-30,Posts,9\n\
        Bea,2026-09-30,Followers,900\nAda,2026-10-31,Followers,5200\nBea,2026-10-31,Followers,940\n";
    check(&[("t.csv", text)], json!({"asked": "may", "now": now, "by": {"month": by}}));
}

#[test]
fn a_table_of_one_day_has_that_day() {
    let text = "date,name,followers\n2026-09-30,Ada,5000\n2026-09-30,Bea,900\n";
    check(
        &[("t.csv", text)],
        json!({
            "asked": "no",
            "by": {"month": [{"name": "Ada", "period": "2026-09", "audience": 5000},
                {"name": "Bea", "period": "2026-09", "audience": 900}]},
        }),
    );
    // When channels were made is no day of their counts.
    let text = "Youtuber,subscribers,date\nAda,5000,2006-03-10\nBea,900,2008-01-02\n";
    check(&[("t.csv", text)], json!({"asked": "no", "by": {"month": []}}));
}

#[test]
fn what_is_printed_by_period_reads_back() {
    let folder = std::env::temp_dir().join(format!("fourfold-again-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let table =
        "date,name,followers,posts,likes\n2026-09-30,Ada,5000,10,300\n2026-10-31,Ada,5200,12,420\n";
    let path = written(&folder, "t.csv", table);
    let run = |path: &std::path::Path, format: &str| {
        let path = path.to_str().expect("a path");
        crate::cli::run(&[path, "--by", "month", "--format", format], b"").stdout
    };
    let csv = String::from_utf8(run(&path, "csv")).expect("UTF-8");
    let again = written(&folder, "again.csv", &csv);
    assert_eq!(run(&again, "json"), run(&path, "json"));
    std::fs::remove_dir_all(&folder).expect("the folder is gone");
}
