//! A year of posts: the states by month, against a computation of their own.

use std::collections::BTreeMap;

use fourfold::base::date::{Day, Grain};
use fourfold::model::history::Wanted;
use fourfold::read::{Days, Settings, read_file};

/// The month of each post of each account, with what it received.
type Months = BTreeMap<(&'static str, u8), Vec<[u64; 3]>>;

/// 400 posts of each of three accounts in 2025, in a table that is not in their order.
fn posts() -> (String, Months) {
    let mut table = String::from("handle,followers,created_at,text,likes,replies,reposts\n");
    let mut months = Months::new();
    let mut state: u32 = 7;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    for post in 0..400_i32 {
        for (account, reach) in [("@ada", 90), ("@bea", 900), ("@cyd", 9_000)] {
            // 7 has no divisor in common with 400, so every day comes, and not in order.
            let number = post * 7 % 400 * 365 / 400;
            let day = Day::new(2025, 1, 1).expect("a day").plus(number);
            let counts = [random(reach), random(reach / 9), random(reach / 9)].map(u64::from);
            let (hour, minute) = (random(24), random(60));
            table.push_str(&format!(
                "{account},{},{day}T{hour:02}:{minute:02}:00Z,post {post},{},{},{}\n",
                1_000 + number,
                counts[0],
                counts[1],
                counts[2]
            ));
            months.entry((account, day.civil().1)).or_default().push(counts);
        }
    }
    (table, months)
}

/// The middle of some numbers, and the ends of its 95 % interval: the k-th smallest and the k-th
/// largest, where the probability that fewer than k of n lie below the middle is at most 2.5 %, by
/// sums of binomial coefficients.
fn middle(numbers: &[u64]) -> (f64, Option<(f64, f64)>) {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let n = sorted.len();
    let median = (sorted[(n - 1) / 2] + sorted[n / 2]) as f64 / 2.0;
    let mut pascal = vec![1_u128];
    for _ in 0..n {
        let mut next = vec![1_u128];
        next.extend(pascal.windows(2).map(|pair| pair[0] + pair[1]));
        next.push(1);
        pascal = next;
    }
    let all: u128 = 1 << n;
    let below = |k: usize| pascal[..k].iter().sum::<u128>();
    let k = (1..=n / 2).rev().find(|k| below(*k) * 40 <= all);
    (median, k.map(|k| (sorted[k - 1] as f64, sorted[n - k] as f64)))
}

#[test]
fn a_year_of_posts_has_twelve_states() {
    let (table, months) = posts();
    let days = Days { wanted: Wanted { by: Some(Grain::Month), until: None }, ..Days::default() };
    let settings = Settings { days, ..Settings::default() };
    let reading = read_file("posts.csv", table.as_bytes(), &settings);
    assert_eq!(reading.cohort.len(), 3);
    for (row, profile) in reading.cohort.iter().enumerate() {
        assert_eq!(profile.counts.posts.value(), Some(400));
        let states = reading.cohort.states(row);
        let periods: Vec<String> = states.iter().map(|it| it.when.period.to_string()).collect();
        let year: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
        assert_eq!(periods, year, "{}", profile.name);
        for (state, month) in states.iter().zip(1..) {
            let (_, posts) = months
                .iter()
                .find(|((account, at), _)| *account == profile.name && *at == month)
                .expect("posts of the month");
            let sum = |part: usize| posts.iter().map(|it| it[part]).sum::<u64>();
            let counts = &state.counts;
            let found = [counts.posts, counts.likes, counts.replies, counts.reposts];
            let expected = [posts.len() as u64, sum(0), sum(1), sum(2)];
            assert_eq!(found.map(|it| it.value()), expected.map(Some), "{} {month}", profile.name);
            let interactions: Vec<u64> = posts.iter().map(|it| it.iter().sum()).collect();
            let (median, interval) = middle(&interactions);
            let list = state.per_post.expect("a list of posts");
            assert_eq!((list.posts as usize, list.median), (posts.len(), median));
            assert_eq!(list.interval.map(|it| (it.low, it.high)), interval);
            // The audience is that of the month's last post: one more each day.
            let last = months_last(&table, profile.name, month);
            assert_eq!(counts.followers.value(), Some(last));
        }
    }
}

/// The followers that stand beside the last post of an account in a month.
fn months_last(table: &str, account: &str, month: u8) -> u64 {
    let of_month = format!("2025-{month:02}-");
    let rows = table.lines().filter(|row| row.starts_with(account) && row.contains(&of_month));
    let last = rows.max_by_key(|row| row.split(',').nth(2)).expect("a post");
    last.split(',').nth(1).and_then(|it| it.parse().ok()).expect("followers")
}
