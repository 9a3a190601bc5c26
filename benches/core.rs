//! How long the core takes, natively: reading a table of many rows, and placing them.

#![allow(missing_docs, reason = "made by a macro")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use fourfold::base::numerals::Numerals;
use fourfold::base::wire::Wire;
use fourfold::document::sheet::{Edit, Sheet};
use fourfold::fetch::Session;
use fourfold::jobs::{Job, ReadReport, run};
use fourfold::model::cohort::Cohort;
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read_file};

use self::table::table;

mod table;

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("read");
    group.sample_size(10);
    for (rows, odd) in
        [(1_000, 0), (100_000, 0), (1_000_000, 0), (1_000_000, 10), (1_000_000, 1000)]
    {
        let text = table(rows, odd);
        group.throughput(Throughput::Elements(rows as u64));
        group.bench_function(BenchmarkId::new(format!("rows, {odd} in 1000 rounded"), rows), |b| {
            b.iter(|| read_file("a.csv", black_box(text.as_bytes()), &Settings::default()))
        });
    }
    let text = table(1_000_000, 0);
    let cohort = read_file("a.csv", text.as_bytes(), &Settings::default()).cohort;
    group.bench_function("placing", |b| {
        b.iter(|| Thresholds::default().place_all(black_box(&cohort)))
    });
    let bytes = cohort.to_bytes();
    group.bench_function("to bytes", |b| b.iter(|| cohort.to_bytes()));
    group.bench_function("from bytes", |b| b.iter(|| Cohort::from_bytes(black_box(&bytes))));
    let job = Job::Read {
        name: Some("a.csv".to_owned()),
        settings: Settings::default(),
        lines: Thresholds::default(),
        pages: Vec::new(),
    };
    let job = [Numerals::default().to_bytes(), job.to_bytes()].concat();
    group.bench_function("job", |b| {
        b.iter(|| run(black_box(&job), text.as_bytes(), "", &|_| ()).map(|it| it.len()))
    });
    let report = run(&job, text.as_bytes(), "", &|_| ()).unwrap_or_default();
    group.bench_function("told", |b| b.iter(|| ReadReport::from_bytes(black_box(&report))));
    group.finish();
}

fn editing(c: &mut Criterion) {
    let mut group = c.benchmark_group("edit");
    group.sample_size(10);
    for rows in [1_000, 1_000_000] {
        let text = table(rows, 0);
        let cohort = Arc::new(read_file("a.csv", text.as_bytes(), &Settings::default()).cohort);
        let lines = Thresholds::default();
        let placed = [Some(Arc::new(lines.place_all(&cohort)))];
        let key = Sheet::default().rows(&[&cohort]).key(rows / 2).into_iter();
        let edits = key.map(|key| Edit::Remove { key }).collect();
        let sheet = Sheet { edits, ..Sheet::default() };
        group.bench_function(BenchmarkId::new("one row taken away", rows), |b| {
            b.iter(|| {
                let edited = black_box(&sheet).rows(&[&cohort]);
                edited.placements(&lines, &placed)
            })
        });
    }
    group.finish();
}

/// Lists of handles: read, and a session begun with them. Four times the handles are to take about
/// four times the time.
fn handles(c: &mut Criterion) {
    let mut group = c.benchmark_group("handles");
    group.sample_size(10);
    for many in [2_500, 10_000] {
        let text: String = (0..many).map(|at| format!("@a{at}@s{}.ab\n", at % 90)).collect();
        group.throughput(Throughput::Elements(many as u64));
        group.bench_function(BenchmarkId::new("read", many), |b| {
            b.iter(|| read_file("a.txt", black_box(text.as_bytes()), &Settings::default()))
        });
        let targets = read_file("a.txt", text.as_bytes(), &Settings::default()).targets;
        group.bench_function(BenchmarkId::new("session", many), |b| {
            b.iter(|| Session::new(black_box(&targets), 0).progress())
        });
    }
    group.finish();
}

criterion_group!(benches, reading, editing, handles);
criterion_main!(benches);
