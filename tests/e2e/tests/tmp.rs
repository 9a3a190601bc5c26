//! x
use fourfold_e2e::*;
#[test]
fn smoke() {
    for w in [360, 1280] {
        let page = Visit::new().size(w, 800).open("");
        let mut worst = 0.0f64;
        for _ in 0..40 {
            let t = std::time::Instant::now();
            page.reload();
            page.wait_drawn_since(0);
            worst = worst.max(t.elapsed().as_secs_f64());
        }
        for _ in 0..20 {
            let t = std::time::Instant::now();
            page.load("#x");
            page.wait_drawn_since(0);
            worst = worst.max(t.elapsed().as_secs_f64());
        }
        eprintln!("worst {worst}");
        eprintln!(
            "csp {:?}\nerr {:?}\nout {:?}\nclip {:#?}\nover {:#?} shift {:?}",
            page.csp_violations(),
            page.console_errors(),
            page.requests_outside(),
            page.clipped(),
            page.overlapping(),
            page.layout_shift()
        );
        page.screenshot_whole(std::path::Path::new(&format!(
            "/tmp/shots/real-{}-{w}.png",
            page.engine()
        )));
    }
}
