//! Takes out of the built programs what they carry and never use: code that only foreign classes
//! call, and the long names by which a program and its script know each other.
//!
//! `wasm-bindgen` gives every import a name of some forty letters, sixteen of them a hash that no
//! compression makes shorter, and writes it twice; and it exports the classes of every crate that
//! was linked, used or not. Refuses to change what a program does: what its script still asks for
//! stays, and both are renamed by one list.

mod module;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::install::Tool;
use crate::process;
use crate::project::Project;

/// The names that the script and its program share: `wasm-bindgen`'s own.
const SHARED_NAMES: &str = "^(__wb|__externref|wasm_bindgen__)";

/// Makes every program in a folder smaller, with its script, and every other script and style.
///
/// # Errors
/// When a program lacks its script, or a tool cannot do its work.
pub(crate) fn slim(project: &Project, dist: &Path) -> Result<()> {
    let work = project.root.join("target").join("slim");
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let mut files = Vec::new();
    let unreadable = || format!("{} cannot be read", dist.display());
    for file in fs::read_dir(dist).with_context(unreadable)? {
        files.push(file?.path());
    }
    let (programs, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| script_of(file).is_some());
    let scripts: Vec<PathBuf> = programs.iter().filter_map(|wasm| script_of(wasm)).collect();
    for (wasm, script) in programs.iter().zip(&scripts) {
        program(project, &work, wasm, script)
            .with_context(|| format!("{} could not be made smaller", wasm.display()))?;
    }
    let is_text = |file: &Path| file.extension().is_some_and(|end| end == "css" || end == "js");
    let others = others.iter().filter(|file| is_text(file) && !scripts.contains(file));
    let mut esbuild = esbuild(project)?;
    esbuild.args(others).arg(format!("--outdir={}", dist.display()));
    process::run(&mut esbuild)
}

/// The script that belongs to a program, as `wasm-bindgen` names the two.
fn script_of(wasm: &Path) -> Option<PathBuf> {
    Some(PathBuf::from(format!("{}.js", wasm.to_str()?.strip_suffix("_bg.wasm")?)))
}

fn esbuild(project: &Project) -> Result<Command> {
    let mut command = project.command(&text(&Tool::node_path(project, "esbuild", "esbuild")))?;
    command.args(["--minify", "--target=es2022", "--log-level=warning", "--allow-overwrite"]);
    Ok(command)
}

fn program(project: &Project, work: &Path, wasm: &Path, script: &Path) -> Result<()> {
    let source = fs::read_to_string(script)?;
    let is_module = source.contains("\nexport ");
    let source = without_classes(&source);
    let source = if is_module { with_parts(&source)? } else { source };
    let (unminified, names) = (work.join("script.js"), work.join("names.json"));
    fs::write(&unminified, &source)?;
    fs::write(&names, "{}")?;

    let mut esbuild = esbuild(project)?;
    esbuild.arg(&unminified);
    esbuild.args(is_module.then_some("--format=esm"));
    esbuild.arg(format!("--mangle-props={SHARED_NAMES}"));
    esbuild.arg(format!("--mangle-cache={}", names.display()));
    esbuild.arg(format!("--outfile={}", script.display()));
    process::run(&mut esbuild)?;

    // What is exported and not asked for goes, and with it all that nothing else calls.
    let (graph, used, renamed) =
        (work.join("graph.json"), work.join("used.wasm"), work.join("renamed.wasm"));
    fs::write(&graph, roots(&source))?;
    let mut metadce = binaryen(project, "wasm-metadce")?;
    metadce.arg(wasm).args(["--graph-file", &text(&graph), "--output", &text(&used)]);
    process::output(&mut metadce)?;

    let names = pairs(&fs::read_to_string(&names)?);
    ensure!(!names.is_empty(), "{} shares no name with its program", script.display());
    fs::write(&renamed, module::rename(&fs::read(&used)?, &names)?)?;

    if is_module {
        // The page's own program is split first.
        fs::copy(&renamed, wasm).map(|_| ()).context("the program cannot be written")
    } else {
        optimise(project, &renamed, wasm)
    }
}

/// Makes a program small, for the last time.
///
/// # Errors
/// When the optimiser cannot follow it.
pub(crate) fn optimise(project: &Project, from: &Path, to: &Path) -> Result<()> {
    let mut optimise = binaryen(project, "wasm-opt")?;
    optimise
        .arg(from)
        .arg(if is_made_for_speed(to) { "-O3" } else { "-Oz" })
        .args(["--converge", "--strip-producers", "--strip-target-features", "--output"])
        .arg(to);
    process::run(&mut optimise)
}

/// Whether a program is the one that reads slices of long tables.
fn is_made_for_speed(program: &Path) -> bool {
    program.file_name().is_some_and(|name| name == "rows_bg.wasm")
}

fn binaryen(project: &Project, program: &str) -> Result<Command> {
    let mut command = project.command(&text(&Tool::node_path(project, "binaryen", program)))?;
    // What rustc says of its own programs. metadce does not read it from them.
    command.args([
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
    ]);
    Ok(command)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The script without the classes that crates export: the page asks for none of them.
fn without_classes(script: &str) -> String {
    let mut script = script.to_owned();
    while let Some(class) = cut(&mut script, "\nexport class ", "\n}\n") {
        let name = class.trim_start_matches("\nexport class ").split(' ').next().unwrap_or("");
        cut(&mut script, &format!("\nif (Symbol.dispose) {name}."), ";");
        cut(&mut script, &format!("\nconst {name}Finalization = "), ";\n");
    }
    script
}

/// The script of the page with what a program in two parts needs of it: what the first part calls to
/// have the rest brought, told by `onNeed`, and what the rest imports, given by `parts`.
fn with_parts(script: &str) -> Result<String> {
    const IMPORTS: &str = "\n    return {\n        __proto__: null,\n";
    let (before, after) = script.split_once(IMPORTS).context("the script gives no imports")?;
    ensure!(!after.contains(IMPORTS), "the script gives its imports twice");
    Ok(format!(
        "{before}{IMPORTS}        rest: {{ load: () => need() }},\n{after}
let need;
export const onNeed = (then) => {{ need = then; }};
export const parts = () => ({{ ...__wbg_get_imports(), first: wasm }});
"
    ))
}

/// Takes what stands between two texts out of a text, with the first and but for the last line
/// end of the second, and gives it. `None` where it does not stand there.
fn cut(text: &mut String, from: &str, to: &str) -> Option<String> {
    let start = text.find(from)?;
    let length = text[start..].find(to)? + to.trim_end_matches('\n').len();
    let rest = text.split_off(start);
    let (out, rest) = rest.split_at(length);
    text.push_str(rest);
    Some(out.to_owned())
}

/// The graph for `wasm-metadce`: every export that a script asks for is a root.
fn roots(script: &str) -> String {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut names: Vec<&str> = script
        .split("wasm.")
        .skip(1)
        .map(|rest| rest.split(|letter| !is_name(letter)).next().unwrap_or(""))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    let nodes: Vec<String> = names
        .iter()
        .map(|name| format!(r#"{{"name": "{name}", "export": "{name}", "root": true}}"#))
        .collect();
    format!("[{}]", nodes.join(", "))
}

/// The keys and values of a flat JSON object of plain names.
fn pairs(json: &str) -> Vec<(String, String)> {
    let texts: Vec<&str> = json.split('"').skip(1).step_by(2).collect();
    texts.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "/* made */

export class Sink {
    free() {
        wasm.__wbg_sink_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;

function start() {
    wasm.__wbindgen_start(wasm.memory);
}
const SinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sink_free(ptr, 1));
export { start as default };
";

    #[test]
    fn classes_go_and_nothing_else() {
        let kept = without_classes(SCRIPT);
        assert!(!kept.contains("Sink"), "{kept}");
        assert_eq!(
            kept.split_whitespace().collect::<String>(),
            "/*made*/functionstart(){wasm.__wbindgen_start(wasm.memory);}\
             export{startasdefault};"
        );
        assert_eq!(without_classes(&kept), kept);
    }

    #[test]
    fn a_script_learns_of_the_rest() {
        let made = "function __wbg_get_imports() {\n    return {\n        __proto__: null,\n        \
            \"./a_bg.js\": import0,\n    };\n}\n";
        let script = with_parts(made).unwrap();
        let imports =
            "__proto__: null,\n        rest: { load: () => need() },\n        \"./a_bg.js\"";
        assert!(script.contains(imports), "{script}");
        assert!(script.contains("\nexport const onNeed"), "{script}");
        assert!(with_parts("").is_err());
        assert!(with_parts(&format!("{made}{made}")).is_err());
    }

    #[test]
    fn what_the_script_asks_for_is_a_root() {
        assert_eq!(
            roots("wasm.memory; wasm.f(wasm.memory)"),
            r#"[{"name": "f", "export": "f", "root": true}, {"name": "memory", "export": "memory", "root": true}]"#
        );
    }

    #[test]
    fn names_are_read() {
        let names = pairs("{\n  \"__wbg_a\": \"a\",\n  \"__wbg_b\": \"b\"\n}\n");
        let expected = [("__wbg_a", "a"), ("__wbg_b", "b")];
        assert_eq!(names, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
        assert_eq!(pairs("{}"), []);
    }
}
