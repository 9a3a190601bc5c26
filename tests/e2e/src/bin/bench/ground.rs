//! One site for all that is timed: the built page below `page/`, the pages of what it is held
//! against below `peers/`, their libraries below `node/`, tables below `data/`.
//!
//! Refuses to reach for a network: libraries come from where `cargo xtask bench` installed them.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use fourfold_e2e::{Engine, Page, Site, Visit};
use tempfile::TempDir;

/// How long a step of a million rows may take on one core.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Ground {
    site: Arc<Site>,
    folder: TempDir,
}

impl Ground {
    pub(crate) fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let report = |name: &str, default: &str| {
            std::env::var_os(name).map_or_else(|| root.join(default), PathBuf::from)
        };
        let folder = tempfile::tempdir().expect("a folder to serve");
        let parts = [
            ("page", report("FOURFOLD_DIST", "dist")),
            ("peers", root.join("benches/peers")),
            ("node", report("FOURFOLD_PEERS", ".tools/node")),
        ];
        for (name, path) in parts {
            let path = path.canonicalize().unwrap_or(path);
            symlink(path, folder.path().join(name)).expect("a link to a folder");
        }
        fs::create_dir(folder.path().join("data")).expect("a folder for tables");
        Self { site: Arc::new(Site::folder(folder.path(), "/")), folder }
    }

    /// Has the site serve bytes; gives their path on it.
    pub(crate) fn serve(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.folder.path().join("data").join(name), bytes).expect("a file to serve");
        format!("/data/{name}")
    }

    /// A browser that is nowhere yet.
    pub(crate) fn browser(&self) -> Page {
        Visit::to(Arc::clone(&self.site)).engine(Engine::Chromium).patience(PATIENCE).open("")
    }

    /// The whole address of a path on it.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.site.address())
    }
}
