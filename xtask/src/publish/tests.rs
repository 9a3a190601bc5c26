use super::*;

const HTML: &str = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
    'none'; style-src 'self'; x\">\n<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n\
    <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n<script id=\"boot\" src=\"./boot.js\" \
    data-js=\"./fourfold-1.js\" data-wasm=\"./fourfold-1_bg.wasm\" \
    data-rest=\"./fourfold-1_rest.wasm\"></script><link rel=\"modulepreload\" \
    href=\"./fourfold-1.js\" crossorigin=\"anonymous\"></head>";

/// A folder with a small page, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("index.html", HTML),
            ("a-1.css", "p{color:red}\n"),
            ("b-2.css", "a{color:blue}\n"),
            ("boot.js", "start()"),
            ("fourfold-1.js", "script"),
            ("fourfold-1_bg.wasm", "program"),
            ("fourfold-1_rest.wasm", "rest"),
            ("reader.js", "reader"),
            ("preview.png", "picture"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn styles_stand_within_the_page_and_its_policy_allows_them() {
    let dist = Scratch::new("styles");
    let html = styles::within(HTML, &dist.0).unwrap();
    assert!(html.contains("<style>p{color:red}a{color:blue}</style>\n<script"), "{html}");
    // echo -n 'p{color:red}a{color:blue}' | openssl dgst -sha256 -binary | base64
    let sum = "style-src 'sha256-dd/j1nXV4lHm7MJRaJaqlUWKJVNJJiebujCdoHHsIN0='";
    assert!(html.contains(sum), "{html}");
    assert!(!html.contains("stylesheet") && !dist.0.join("a-1.css").exists(), "{html}");
    assert!(styles::within(&html, &dist.0).is_err());
}

#[test]
fn a_release_is_named_by_what_it_holds() {
    let dist = Scratch::new("release");
    let one = release(&dist.0, HTML).unwrap();
    assert_eq!((one.len(), &one), (16, &release(&dist.0, HTML).unwrap()));
    // The second program is a part of it, though its name has no release.
    fs::write(dist.0.join("reader.js"), "another").unwrap();
    assert_ne!(one, release(&dist.0, HTML).unwrap());
}

#[test]
fn files_get_the_name_of_the_release_and_checksums() {
    let dist = Scratch::new("renamed");
    let old = trunk_name(HTML).unwrap();
    assert_eq!(old, "fourfold-1");
    let html = renamed(&dist.0, HTML, &old, "7e").unwrap();
    let html = with_checksums(&dist.0, &html, "7e").unwrap();
    for named in [
        "src=\"./boot-7e.js\" integrity=\"sha384-",
        "data-worker=\"./sw.js\"",
        "data-js=\"./fourfold-7e.js\" data-wasm=\"./fourfold-7e_bg.wasm\"",
        "data-rest=\"./fourfold-7e_rest.wasm\"",
        "rel=\"modulepreload\" href=\"./fourfold-7e.js\" integrity=\"sha384-",
    ] {
        assert!(html.contains(named), "{named} in {html}");
    }
    for name in ["boot-7e.js", "fourfold-7e.js", "fourfold-7e_bg.wasm", "fourfold-7e_rest.wasm"] {
        assert!(dist.0.join(name).is_file(), "{name}");
    }
    assert!(!dist.0.join("boot.js").exists());
    assert!(trunk_name("<p>").is_err());
}

#[test]
fn what_is_kept_is_named_as_it_is_asked_for() {
    let files = [
        "_headers",
        "boot-7e.js",
        "index.html",
        "preview.png",
        "reader.js",
        "rows_bg.wasm",
        "sw.js",
        "worker-boot.js",
    ];
    let kept = kept(&files.map(str::to_owned), "7e");
    let expected = [
        "boot-7e.js",
        "./",
        "reader.js?fourfold-7e_bg.wasm",
        "rows_bg.wasm?fourfold-7e_bg.wasm",
        "worker-boot.js?reader&fourfold-7e_bg.wasm",
        "worker-boot.js?rows&fourfold-7e_bg.wasm",
        "worker-boot.js?workbook&fourfold-7e_bg.wasm",
    ];
    assert_eq!(kept, expected);
    let script = with_list("rest", "7e", &kept);
    let first = "const release = \"7e\", files = [\"boot-7e.js\", \"./\", ";
    assert!(script.starts_with(first) && script.ends_with("];\nrest"), "{script}");
}
