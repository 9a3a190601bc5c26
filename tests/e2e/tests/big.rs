//! throw-away
use fourfold_e2e::{Find, Visit};
use std::fmt::Write as _;
#[test]
fn big() {
    let rows: usize = std::env::var("ROWS").map_or(1_000_000, |it| it.parse().unwrap());
    let mut text = String::from("handle,followers,posts,likes,replies,reposts\n");
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = |most: u64| { state ^= state << 13; state ^= state >> 7; state ^= state << 17; state % most };
    for row in 0..rows {
        let _ = writeln!(text, "@account{row},{},{},{},{},{}", next(5_000_000), next(900) + 1, next(90_000), next(9_000), next(20_000));
    }
    let dir = std::env::temp_dir().join("big.csv");
    std::fs::write(&dir, &text).unwrap();
    let page = Visit::new().open("");
    page.table("Profiles").wait();
    page.js("window.longTasks = []; new PerformanceObserver(list => list.getEntries().forEach(it => longTasks.push([Math.round(it.startTime), Math.round(it.duration)]))).observe({ type: 'longtask' }); return 0;", &[]);
    let start = std::time::Instant::now();
    page.js("window.began = performance.now(); return 0", &[]);
    page.file_input("Choose files").set_files(&[dir.as_path()]);
    page.wait_js("read", "return document.body.innerText.includes('profiles read') || performance.getEntriesByName('read').length > 0 && document.querySelector('figcaption').innerText.includes('profiles')&& document.querySelector('figcaption').innerText.length", &[]);
    println!("after {:?}", start.elapsed());
    std::thread::sleep(std::time::Duration::from_secs(3));
    println!("{}", page.js("return [Math.round(began), longTasks, performance.getEntriesByType('measure').map(it => [it.name, Math.round(it.startTime), Math.round(it.duration)]), performance.getEntriesByType('mark').map(it => [it.name, Math.round(it.startTime)]).slice(-8), performance.getEntriesByType('resource').map(it => it.name.split('/').pop())]", &[]));
    println!("{}", page.js("return document.querySelector('figure').innerText + document.querySelector('figcaption').innerText", &[]));
}
