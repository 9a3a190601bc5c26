//! Which modules of the library a source names: read from its syntax tree.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMacro, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A path within the library, from its root.
pub(crate) type Path = Vec<String>;

/// What one source names and defines, without its tests.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The module that the file is.
    pub(crate) module: Path,
    /// Every path that it names.
    pub(crate) named: BTreeSet<Path>,
    /// What it hands on: a name, and the path it stands for.
    pub(crate) reexports: BTreeMap<String, Path>,
    /// The types, traits and type aliases that it defines.
    pub(crate) types: Vec<String>,
}

/// The module that a file is: `src/read/table.rs` is `read::table`; the root is empty.
pub(crate) fn module_of(path: &str) -> Path {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    match path {
        "lib" | "main" => Vec::new(),
        _ => path.split('/').map(str::to_owned).collect(),
    }
}

/// Reads a source.
///
/// # Panics
///
/// On a text that is no Rust.
pub(crate) fn source(path: &str, text: &str) -> Source {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut reader = Reader {
        inner: Vec::new(),
        source: Source { module: module_of(path), ..Source::default() },
    };
    reader.visit_file(&file);
    reader.source
}

struct Reader {
    /// The modules within the file that the reader is in.
    inner: Path,
    source: Source,
}

impl Reader {
    /// The path from the root, where it is one within the library.
    fn resolve(&self, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let here = || self.source.module.iter().chain(&self.inner).cloned().collect::<Path>();
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([here(), rest.to_vec()].concat()),
            "super" => {
                let ups = path.iter().take_while(|segment| *segment == "super").count();
                let mut base = here();
                base.truncate(base.len().checked_sub(ups)?);
                Some([base, path[ups..].to_vec()].concat())
            }
            _ => None,
        }
    }

    fn name(&mut self, path: &[String]) {
        if let Some(path) = self.resolve(path) {
            self.source.named.insert(path);
        }
    }

    /// The leaves of a `use`, each with the name that it goes by here.
    fn leaves(tree: &UseTree, before: &[String], leaves: &mut Vec<(Path, String)>) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => Self::leaves(&path.tree, &with(path.ident.to_string()), leaves),
            UseTree::Name(name) if name.ident == "self" => {
                leaves.push((before.to_vec(), before.last().cloned().unwrap_or_default()));
            }
            UseTree::Name(name) => {
                leaves.push((with(name.ident.to_string()), name.ident.to_string()))
            }
            UseTree::Rename(name) => {
                leaves.push((with(name.ident.to_string()), name.rename.to_string()));
            }
            UseTree::Glob(_) => leaves.push((before.to_vec(), "*".to_owned())),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| Self::leaves(tree, before, leaves));
            }
        }
    }

    /// Paths among the tokens of a macro, which has no syntax tree.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = Path::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Ident(ident) => {
                    self.name(&std::mem::take(&mut path));
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && colons < 2 => colons += 1,
                TokenTree::Group(group) => {
                    self.name(&std::mem::take(&mut path));
                    colons = 0;
                    self.tokens(group.stream());
                }
                _ => {
                    self.name(&std::mem::take(&mut path));
                    colons = 0;
                }
            }
        }
        self.name(&path);
    }
}

/// Whether code stands in tests alone.
fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<TokenStream>().is_ok_and(has_test)
    })
}

/// `test` alone or within `all(..)`.
fn has_test(tokens: TokenStream) -> bool {
    let mut is_all = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            is_all = ident == "all";
            ident == "test"
        }
        TokenTree::Group(group) => is_all && has_test(group.stream()),
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_of_tests(attributes(item)) {
            return;
        }
        match item {
            Item::Enum(it) => self.source.types.push(it.ident.to_string()),
            Item::Struct(it) => self.source.types.push(it.ident.to_string()),
            Item::Trait(it) => self.source.types.push(it.ident.to_string()),
            Item::Type(it) => self.source.types.push(it.ident.to_string()),
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.inner.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.inner.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut leaves = Vec::new();
        Self::leaves(&item.tree, &[], &mut leaves);
        for (path, name) in leaves {
            if matches!(item.vis, Visibility::Inherited) {
                self.name(&path);
                continue;
            }
            // What is handed on: of this library, or of a module that stands below this one.
            let path =
                self.resolve(&path).unwrap_or_else(|| [self.source.module.clone(), path].concat());
            self.source.reexports.insert(name, path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Path =
            path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.name(&segments);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, it: &'ast Macro) {
        self.tokens(it.tokens.clone());
    }

    fn visit_item_macro(&mut self, it: &'ast ItemMacro) {
        self.tokens(it.mac.tokens.clone());
    }
}

/// The files that name one another in a circle, by way of other files or at once. Where a name is
/// handed on, the file that defines it counts.
pub(crate) fn circles(sources: &[Source]) -> Vec<Vec<String>> {
    let modules: BTreeMap<&[String], usize> = sources
        .iter()
        .enumerate()
        .map(|(index, source)| (source.module.as_slice(), index))
        .collect();
    let home = |path: &[String]| -> Option<usize> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let length = (0..=path.len()).rev().find(|end| modules.contains_key(&path[..*end]))?;
            let index = modules[&path[..length]];
            let next = path.get(length).and_then(|name| sources[index].reexports.get(name));
            match next {
                Some(next) => path = [next.clone(), path[length + 1..].to_vec()].concat(),
                None => return Some(index),
            }
        }
        None
    };
    let arrows: Vec<BTreeSet<usize>> = sources
        .iter()
        .enumerate()
        .map(|(from, source)| {
            source.named.iter().filter_map(|path| home(path)).filter(|to| *to != from).collect()
        })
        .collect();
    let reached: Vec<BTreeSet<usize>> = (0..sources.len())
        .map(|from| {
            let mut reached = BTreeSet::new();
            let mut open: Vec<usize> = arrows[from].iter().copied().collect();
            while let Some(next) = open.pop() {
                if reached.insert(next) {
                    open.extend(&arrows[next]);
                }
            }
            reached
        })
        .collect();
    let mut circles = BTreeSet::new();
    for from in 0..sources.len() {
        let mut circle: Vec<String> = reached[from]
            .iter()
            .filter(|to| reached[from].contains(&from) && reached[**to].contains(&from))
            .map(|index| sources[*index].module.join("::"))
            .collect();
        circle.sort();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}
