//! Slices of a table against the table as a whole, cut at every byte.

use fourfold::base::wire::Wire;
use fourfold::jobs::ReadReport;
use fourfold::jobs::chunks::{Chunk, ChunkBatch, ChunkBounds, ChunkPlan, HeadScan, Merged, Merger};
use fourfold::model::thresholds::Thresholds;
use fourfold::read::{Settings, read_file};

/// Enough rows for a head, and the ones given among them.
fn table(among: &str) -> String {
    let mut text = String::from("handle,network,followers,posts,likes,reach of likes\n");
    let row = |at: usize| format!("@a{at},x,{},20,{},z\n", 100 + at * at, at * 3);
    (0..110).for_each(|at| text += &row(at));
    text += among;
    (110..113).for_each(|at| text += &row(at));
    text
}

/// What comes of a text cut at one byte; `None` where a slice is not plain.
fn cut_at(text: &str, opening: &HeadScan, at: usize) -> Option<ReadReport> {
    let bytes = text.as_bytes();
    let (start, end) = (opening.start, text.len());
    let first = ChunkBounds { is_first: true, length: at - start, is_last: false };
    let last = ChunkBounds { is_first: false, length: end - at, is_last: true };
    let mut together = Merger::default();
    for slice in
        [opening.plan.read(&bytes[start..], first)?, opening.plan.read(&bytes[at - 1..], last)?]
    {
        assert_eq!(together.take_in(&slice.to_bytes(), 2), Merged::In);
    }
    Some(opening.clone().finish(together))
}

/// Slices of rows that follow one another, and what is read of the head before them.
fn several() -> (HeadScan, Vec<Chunk>) {
    let text = table("");
    let opening = opening(&text).expect("a table of plain rows");
    let rows: Vec<_> = text.split_at(opening.start).1.split_inclusive('\n').collect();
    let read = |rows: &[&str]| {
        let text = rows.concat();
        let cut = ChunkBounds { is_first: true, length: text.len(), is_last: true };
        opening.plan.read(text.as_bytes(), cut).expect("plain rows")
    };
    let slices = rows.chunks(10).map(read).collect();
    (opening, slices)
}

#[test]
fn what_there_is_room_for_is_kept_and_the_rest_is_said() {
    let (opening, slices) = several();
    let length = slices[0].to_bytes().len();
    for (within, kept) in [(length * 5, 4), (length * 2, 1), (0, 1), (usize::MAX, slices.len())] {
        let mut together = Merger::within(within);
        let of = slices.len();
        let taken: Vec<_> =
            slices.iter().map(|slice| together.take_in(&slice.to_bytes(), of)).collect();
        assert!(
            taken[..kept].iter().all(|taken| *taken == Merged::In),
            "within {within}: {taken:?}"
        );
        assert!(taken[kept..].iter().all(|taken| *taken == Merged::NoRoom), "{taken:?}");
        let report = opening.clone().finish(together);
        let rows: usize = slices[..kept].iter().map(|slice| slice.cohort.len()).sum();
        assert_eq!(report.cohort.len(), rows, "within {within}");
        assert_eq!(report.placed.expect("placed").placements.len(), rows);
        let said =
            report.notes.iter().any(|note| note.text.contains(&format!("first {rows} rows")));
        assert_eq!(said, kept < of, "{:?}", report.notes);
    }
}

#[test]
fn bytes_that_are_no_slice_are_refused() {
    let (_, slices) = several();
    let bytes = slices[0].to_bytes();
    let (short, long) = (&bytes[..bytes.len() - 1], [&bytes[..], &[0]].concat());
    for unsound in [short, &long, &[]] {
        assert_eq!(Merger::default().take_in(unsound, 3), Merged::Unsound);
        let mut together = Merger::default();
        assert_eq!(together.take_in(&bytes, 3), Merged::In);
        assert_eq!(together.take_in(unsound, 3), Merged::Unsound);
    }
}

fn opening(text: &str) -> Option<HeadScan> {
    HeadScan::of(text.as_bytes(), &Settings::default(), &Thresholds::default())
}

#[test]
fn a_table_cut_at_any_byte_reads_as_the_whole() {
    for among in ["", "\"Ada, B\",x,7,,9,\n\n@é,bluesky,1,2,3,4\r\n"] {
        let text = table(among);
        let opening = opening(&text).expect("a table of plain rows");
        let reading = read_file("a.csv", text.as_bytes(), &Settings::default());
        let whole = ReadReport::new(reading, &Settings::default().answers);
        assert_eq!(whole.notes.len(), 1, "the column without a use is said");
        for at in opening.start + 1..text.len() {
            let report = cut_at(&text, &opening, at).unwrap_or_else(|| panic!("cut at {at}"));
            assert_eq!(
                (&report.cohort, &report.notes),
                (&whole.cohort, &whole.notes),
                "cut at {at}"
            );
            let placed = report.placed.expect("placed by the lines given");
            assert_eq!(*placed.placements, Thresholds::default().place_all(&whole.cohort));
        }
    }
}

#[test]
fn slices_brought_together_read_as_the_whole_for_any_number_of_workers() {
    let mut text = String::from("handle,network,followers,posts,likes,reach of likes\n");
    let padding = "z".repeat(1_900);
    (0..9_500).for_each(|at| text += &format!("@a{at},x,{},20,{at},{padding}\n", 100 + at * 7));
    let bytes = text.as_bytes();
    let opening = opening(&text).expect("a table of plain rows");
    let whole = read_file("a.csv", bytes, &Settings::default()).cohort;
    for (workers, count, batches) in [(1, 5, 2), (2, 6, 6), (3, 6, 6), (8, 8, 8), (99, 70, 70)] {
        let slicing = ChunkPlan::of(opening.start as u64, bytes.len() as u64, workers);
        assert_eq!(slicing.count(), count, "for {workers}");
        let mut together = Merger::default();
        let (mut next, mut brought) = (0, 0);
        while next < count {
            let (from, to, parts) = slicing.batch(next);
            let at_hand = &bytes[usize::try_from(from).unwrap()..usize::try_from(to).unwrap()];
            let batch = ChunkBatch { plan: opening.plan.clone(), parts };
            let batch = ChunkBatch::from_bytes(&batch.to_bytes()).expect("the bite that was sent");
            for part in &batch.parts {
                let slice = batch.read(part, &at_hand[part.from..part.to]).expect("plain rows");
                assert_eq!(together.take_in(&slice, count), Merged::In);
            }
            next += batch.parts.len();
            brought += 1;
        }
        assert_eq!((next, brought), (count, batches), "for {workers}");
        assert_eq!(*opening.clone().finish(together).cohort, whole, "for {workers}");
    }
}

#[test]
fn a_row_that_takes_a_second_look_is_never_read_by_halves() {
    for among in [
        "\"Ada\nB\",x,7,8,9,\n",
        "\"Ada\n@b,x,1,2,3,4\n@c\",x,7,8,9,\n",
        "\"Ada,x,7,8,9,\n",
        "Ada,x,12.3K,8,9,\n",
        "Ada,x,7,8\n",
        "Total,x,7,8,9,\n",
        "Ada,nowhere,7,8,9,\n",
        "Ada,x,7,8,9,\u{1}\n",
    ] {
        let text = table(among);
        let opening = opening(&table("")).expect("the head is plain");
        for at in opening.start + 1..text.len() {
            assert_eq!(cut_at(&text, &opening, at), None, "{among:?} cut at {at}");
        }
    }
}

#[test]
fn a_head_that_is_no_table_of_plain_rows_opens_nothing() {
    let plain = table("");
    for text in [
        String::new(),
        plain.lines().take(20).collect::<Vec<_>>().join("\n"),
        plain.replace('\n', "\r"),
        plain.replace("handle", "tweet_id"),
        plain.replace("x,", "x,\u{7}"),
        format!("{{\"a\":1}}\n{plain}"),
        plain.replace("followers,posts,likes,reach of likes", "a,b,c,d"),
    ] {
        assert_eq!(opening(&text), None, "{}", text.get(..60).unwrap_or(&text));
    }
}
